import { Button } from '@mantine/core';
import type { SheetPlan, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';

interface SheetsTogetherProps {
  readonly preview: SheetPreview;
  readonly plan: SheetPlan;
  readonly onPlan: (plan: SheetPlan) => void;
}

/** Sheets named one by one; of more it is said how many there are. */
const NAMED = 4;

/** Sheets of the workbook with one head: read as one list, each told with its rows, or this one alone. */
export function SheetsTogether({ preview, plan, onPlan }: SheetsTogetherProps) {
  const t = useT();
  const { alike, parts } = preview;
  const isTogether = parts.length > 1;
  const told = isTogether
    ? parts.map(({ name, read, rejected }) =>
        t(rejected > 0 ? 'import.together.part.rejected' : 'import.together.part', { name, n: read, rejected }),
      )
    : alike.map((name) => t('import.together.name', { name }));
  const list = told.slice(0, NAMED).join(t('word.list-join'));
  const sheets = told.length > NAMED ? t('import.together.more', { sheets: list }) : list;
  const n = isTogether ? parts.length : alike.length;
  return (
    <div className="imp-kept" role="status">
      <span title={told.join(t('word.list-join'))}>
        {t(isTogether ? 'import.together.read' : 'import.together.alike', { n, sheets })}
      </span>
      <Button
        variant={isTogether ? 'subtle' : 'light'}
        size="compact-sm"
        onClick={() => {
          const { together, ...alone } = plan;
          onPlan(together === undefined ? { ...plan, together: alike } : alone);
        }}
      >
        {isTogether ? t('import.together.alone', { name: plan.sheet }) : t('import.together', { n: alike.length + 1 })}
      </Button>
    </div>
  );
}
