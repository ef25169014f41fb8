import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { FieldCommitsContext } from './field-commits.ts';
import { formKeys } from './form-keys.ts';
import { useSave } from './use-save.ts';

interface InnerFormProps {
  readonly label: string;
  readonly verb: string;
  /** The word for leaving it, where it is another one. */
  readonly cancel?: string;
  readonly saving?: boolean;
  readonly onSave: () => Promise<void>;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A small form within a pane, with the focus in its first field; Ctrl+Enter saves, and Esc leaves it, not the pane. */
export function InnerForm({ label, verb, cancel, saving = false, onSave, onCancel, children }: InnerFormProps) {
  const t = useT();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { fields, save } = useSave(onSave);
  const keys = formKeys({ onSave: save, onEscape: onCancel });
  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={form}
        className="mc-inner-form"
        role="form"
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.stopPropagation();
          keys(event);
        }}
      >
        {children}
        <div className="mc-actions">
          <Button variant="default" onClick={onCancel}>
            {cancel ?? t('word.cancel')}
          </Button>
          <Button
            data-form-end
            title="Ctrl+Enter"
            disabled={saving}
            onClick={() => {
              save();
            }}
          >
            {verb}
          </Button>
        </div>
      </div>
    </FieldCommitsContext>
  );
}
