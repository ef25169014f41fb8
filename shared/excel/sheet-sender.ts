import type { RecordType } from '../kinds/all.ts';
import { cellText, type Row } from './cell.ts';
import { plainText } from './cell-value.ts';
import { formOf } from './sheet-form.ts';
import { nameInSheet } from './sheet-marks.ts';

/** Labels behind which a form names the unit that filled it in. */
const LABEL =
  /^(?:(?:填表|填报|报送|上报|填写|所在|所属|用人|本)单位|单位(?:名称|全称)?|(?:基层|所属|所在)?工会(?:名称|全称)?)(?:\((?:盖章|公章|签章|章)\))?:(.*)$/;
/** What follows the name in one cell: another label. */
const NEXT_LABEL =
  /(?:\s{2,}|_{2,}|\s?(?:单位)?(?:负责人|信息采集人|采集人|填表人|经办人|联系人|填报日期|填表日期|日期)).*$/;
/** Rows of which the same unit in all says that it is the sender's sheet. */
const ROWS_LOOKED_AT = 2000;

/**
 * The unit that a sheet is from, as the sheet itself says it: in a line above its head (填表单位（盖章）：…), or by one unit in
 * all of its rows. Empty where it does not say.
 */
export function senderOnSheet(
  type: RecordType,
  rows: readonly Row[],
  { headerRow, mapping }: { readonly headerRow: number; readonly mapping: readonly (string | null)[] },
): string {
  for (const row of rows.slice(0, headerRow)) {
    const name = namedIn(row);
    if (name !== '') return name;
  }
  const { declared, shared } = formOf(type);
  for (const field of [...Object.values(declared.linked ?? {}), ...shared]) {
    const name = sameInAll(rows.slice(headerRow + 1, headerRow + 1 + ROWS_LOOKED_AT), mapping.indexOf(field));
    if (name !== '') return name;
  }
  return '';
}

/** The name behind the label of a unit, in the same cell or in the next one that says something. */
function namedIn(row: Row): string {
  const texts = row.map((cell) => cellText(cell).normalize('NFKC').trim());
  for (const [at, text] of texts.entries()) {
    const name = LABEL.exec(text)?.[1]
      ?.replace(/^[\s_]+/, '')
      .replace(NEXT_LABEL, '');
    if (name === undefined) continue;
    const next = texts.slice(at + 1).find((other) => other !== '' && other !== text) ?? '';
    return nameInSheet(name !== '' ? name : next.includes(':') ? '' : next);
  }
  return '';
}

function sameInAll(rows: readonly Row[], column: number): string {
  const names = new Set(column < 0 ? [] : rows.map((row) => plainText(cellText(row[column]))));
  names.delete('');
  const [only, ...others] = names;
  return only === undefined || others.length > 0 ? '' : nameInSheet(only);
}
