import { today } from '../../../base/calendar-day.ts';
import { atOnce } from '../../../base/steps.ts';
import { cellText, type Row } from '../../../excel/cell.ts';
import { plainText } from '../../../excel/cell-value.ts';
import { placeIn } from '../../../excel/sheets-together.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import type { Workspace } from '../../workspace.ts';
import type { SheetPlan, SheetRow } from './face.ts';
import type { OpenSheet } from './open-sheet.ts';
import { matchRecords } from './match-records.ts';
import { plainRow } from './sheet-match.ts';

/** The texts of a row's cells in full, one for each column that is read. */
export const rowCells = ({ list, plan }: OpenSheet, row: number): readonly string[] =>
  plan.mapping.map((_, column) => cellText(list.sheet.rows[row - 1]?.[column]));

/** What a row would be with other texts in its cells; null where that is no record. Nothing is kept. */
export function checkedRow(
  workspace: Workspace,
  { plan, list, insisted }: OpenSheet,
  row: number,
  texts: readonly string[],
  reason?: string,
): SheetRow | null {
  if (formOf(plan.type).needed.some((field) => !plan.mapping.includes(field))) return null;
  const { rows } = list.sheet;
  const cells = retyped(rows[row - 1] ?? [], texts);
  const isAbout = sameRecord(plan, cells);
  const some = rows.map((each, at) => (at === row - 1 ? cells : at <= plan.headerRow || isAbout(each) ? each : []));
  const among = { ...list, sheet: { ...list.sheet, rows: some } };
  const matched = atOnce(
    matchRecords(workspace, among, plan, today(workspace.clock), withReason(insisted, row, reason)),
  ).rows;
  const found = matched.find((each) => each.row === row);
  return found === undefined ? null : plainRow(list, found);
}

/** Rows that may be about the record of these cells: what they bring is judged together. */
function sameRecord({ type, mapping }: SheetPlan, cells: Row): (row: Row) => boolean {
  const columns = formOf(type).same.map(([field = '']) => mapping.indexOf(field));
  const textAt = (row: Row, column: number): string => plainText(cellText(row[column]));
  return (row) =>
    columns.some(
      (column) => column >= 0 && textAt(row, column) !== '' && textAt(row, column) === textAt(cells, column),
    );
}

/** The sheet with other texts in the cells of a row, and what is insisted on. The file itself stays as it is. */
export function repaired(open: OpenSheet, row: number, texts: readonly string[], reason?: string): OpenSheet {
  const { workbook, plan, list, insisted } = open;
  const { sheet: name, row: own } = placeIn(list, row) ?? { sheet: plan.sheet, row };
  const sheets = workbook.sheets.map((sheet) => {
    if (sheet.name !== name) return sheet;
    const rows = [...sheet.rows];
    rows[own - 1] = retyped(rows[own - 1] ?? [], texts);
    return { ...sheet, rows };
  });
  return { ...open, workbook: { sheets }, insisted: withReason(insisted, row, reason) };
}

/** The sheet under another plan. What was insisted on stays while the rows have their numbers. */
export function replanned(open: OpenSheet, plan: SheetPlan): OpenSheet {
  const rowsOf = ({ sheet, together = [] }: SheetPlan): string => [sheet, ...together].join('|');
  return { ...open, plan, insisted: rowsOf(plan) === rowsOf(open.plan) ? open.insisted : new Map() };
}

function withReason(insisted: OpenSheet['insisted'], row: number, reason = ''): OpenSheet['insisted'] {
  const others = [...insisted].filter(([each]) => each !== row);
  return new Map(reason.trim() === '' ? others : [...others, [row, reason.trim()]]);
}

/** Cells that say what they said before stay what they were: a day, or a number. */
const retyped = (cells: Row, texts: readonly string[]): Row =>
  Array.from({ length: Math.max(cells.length, texts.length) }, (_, column) => {
    const cell = cells[column] ?? null;
    const text = texts[column];
    if (text === undefined || text === cellText(cell)) return cell;
    return text.trim() === '' ? null : text;
  });
