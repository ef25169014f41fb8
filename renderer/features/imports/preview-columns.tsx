import type { SheetPlan, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { Translate } from '../../i18n/t.ts';
import type { Column } from '../../ui/column.ts';
import { changeTexts, rowSentences, sheetFieldLabel, sheetFields, sheetValueText } from './sheet-words.ts';

/** Room for the fields of a row beside what is said about it, in CSS pixels. */
const FIELDS_WIDTH = 520;
const SAYS_WIDTH = 940;

/** What is seen first of a row: what the kind says, else the columns of its list as far as there is room. */
function firstFields(type: SheetPlan['type']): readonly { readonly field: string; readonly width: number }[] {
  const { sheet, page } = kindOf(type);
  if (sheet?.preview !== undefined) return sheet.preview;
  const listed = (page?.columns ?? []).flatMap((column) => ('field' in column ? [column] : []));
  let room = FIELDS_WIDTH;
  return listed.filter(({ field, width }) => sheetFields(type).includes(field) && (room -= width) >= 0);
}

/** Which sheet a row stands in, where several are read as one list. */
const sheetColumn = (t: Translate): Column<SheetRow> => ({
  name: '@sheet',
  label: t('import.sheet'),
  width: 100,
  text: ({ place }) => place?.sheet ?? '',
});

/** The columns of the preview: those of the row itself have names that no field of a kind can have. */
export function columnsFor(t: Translate, type: SheetPlan['type'], several: boolean): readonly Column<SheetRow>[] {
  const fields = firstFields(type);
  const columns = fields.map(({ field, width }) => ({
    name: field,
    label: t.find(`column.${type}.${field}`) ?? sheetFieldLabel(t, type, field),
    width,
    text: (row: SheetRow) => sheetValueText(t, type, row.values, field),
  }));
  // What is to be done about a row stands beside its name: a narrow window cuts off what the sheet tells as well.
  return [
    {
      name: '@row',
      label: t('import.column.row'),
      width: 56,
      numeric: true,
      text: ({ row, place }) => String(place?.row ?? row),
    },
    ...(several ? [sheetColumn(t)] : []),
    {
      name: '@kind',
      label: t('import.column.kind'),
      width: 104,
      text: (row) => t(`import.kind.${row.kind}`),
      cell: (row) => (
        <span className="imp-kind" data-kind={row.kind}>
          {t(`import.kind.${row.kind}`)}
        </span>
      ),
    },
    ...columns.slice(0, 1),
    {
      name: '@says',
      label: t('import.column.says'),
      width: SAYS_WIDTH - fields.reduce((sum, { width }) => sum + width, 0),
      text: (row) => {
        const sentences = rowSentences(t, type, row.problems, row.leftOut);
        const fields = changeTexts(t, type, row).join(t('word.list-join'));
        if (fields === '' || row.kind === 'rejected') return sentences.join(' ');
        return [t('import.row.changes', { fields }), ...sentences].join(' ');
      },
    },
    ...columns.slice(1),
  ];
}
