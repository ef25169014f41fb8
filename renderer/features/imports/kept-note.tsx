import { NativeSelect } from '@mantine/core';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';

interface KeptNoteProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
}

/** No earlier sheet: no sender is called so. */
const NONE = '@none';

/** Sheets with this head were read before: by whose it is read now, the sender's own first, and by whose it could be. */
export function KeptNote({ preview, plan, onPlan }: KeptNoteProps) {
  const t = useT();
  const { keptBy, sender } = preview;
  const { kept } = plan;
  const nameOf = (of: string): string => (of === '' ? t('import.kept.general') : t('import.kept.of', { name: of }));
  const offered = keptBy[0] === sender && sender !== '' && kept !== sender;
  return (
    <div className="imp-kept" role="status">
      <span>
        {offered
          ? t('import.kept.offered', { name: sender })
          : t(kept === undefined ? 'import.kept.could' : 'import.kept')}
      </span>
      <label className="imp-setting">
        <span>{t('import.kept.by')}</span>
        <NativeSelect
          size="xs"
          value={kept ?? NONE}
          data={[
            ...keptBy.map((of) => ({ value: of, label: nameOf(of) })),
            { value: NONE, label: t('import.kept.none') },
          ]}
          onChange={({ currentTarget: { value } }) => {
            const { kept: before, ...others } = plan;
            if (value === before) return;
            onPlan(value === NONE ? { ...others, words: {}, mapping: [] } : { ...plan, kept: value });
          }}
        />
      </label>
    </div>
  );
}
