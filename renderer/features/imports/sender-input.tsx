import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFieldCommit } from '../../ui/field-commits.ts';
import { isComposing } from '../../ui/form-keys.ts';

interface SenderInputProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
}

const SENDER_ID = 'import-sender';

/** Whom the sheet is from: how its columns are understood is kept under that name. */
export function SenderInput({ preview, plan, onPlan }: SenderInputProps) {
  const t = useT();
  const [typed, setTyped] = useState(preview.sender);
  const commit = (): null => {
    if (typed.trim() !== preview.sender) onPlan({ ...plan, sender: typed.trim() });
    return null;
  };
  useFieldCommit(SENDER_ID, () => Promise.resolve(commit()));
  return (
    <TextInput
      id={SENDER_ID}
      className="imp-sender"
      label={t('import.sender')}
      description={t('import.sender.hint')}
      placeholder={t('import.sender.none')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) commit();
      }}
    />
  );
}
