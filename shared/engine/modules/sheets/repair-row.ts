import { today } from '../../../base/calendar-day.ts';
import { atOnce } from '../../../base/steps.ts';
import { cellText, type Row, type Sheet } from '../../../excel/cell.ts';
import { plainText } from '../../../excel/cell-value.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import type { Workspace } from '../../workspace.ts';
import type { SheetPlan, SheetRow } from './face.ts';
import type { OpenSheet } from './open-sheet.ts';
import { matchRecords } from './match-records.ts';
import { plainRow } from './sheet-match.ts';

/** The texts of a row's cells in full, one for each column that is read. */
export const rowCells = ({ workbook, plan }: OpenSheet, row: number): readonly string[] =>
  plan.mapping.map((_, column) => cellText(sheetIn(workbook.sheets, plan.sheet).rows[row - 1]?.[column]));

/** What a row would be with other texts in its cells; null where that is no record. Nothing is kept. */
export function checkedRow(
  workspace: Workspace,
  open: OpenSheet,
  row: number,
  texts: readonly string[],
): SheetRow | null {
  const { plan, workbook } = open;
  if (formOf(plan.type).needed.some((field) => !plan.mapping.includes(field))) return null;
  const { rows } = sheetIn(workbook.sheets, plan.sheet);
  const cells = retyped(rows[row - 1] ?? [], texts);
  const isAbout = sameRecord(plan, cells);
  const some = rows.map((each, at) => (at === row - 1 ? cells : at <= plan.headerRow || isAbout(each) ? each : []));
  const matched = atOnce(matchRecords(workspace, some, plan, today(workspace.clock))).rows;
  const found = matched.find((each) => each.row === row);
  return found === undefined ? null : plainRow(found);
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

/** The workbook with other texts in the cells of a row. The file itself stays as it is. */
export function repaired({ workbook, plan }: OpenSheet, row: number, texts: readonly string[]): OpenSheet['workbook'] {
  return {
    sheets: workbook.sheets.map((sheet) => {
      if (sheet.name !== plan.sheet) return sheet;
      const rows = [...sheet.rows];
      rows[row - 1] = retyped(rows[row - 1] ?? [], texts);
      return { ...sheet, rows };
    }),
  };
}

/** Cells that say what they said before stay what they were: a day, or a number. */
const retyped = (cells: Row, texts: readonly string[]): Row =>
  Array.from({ length: Math.max(cells.length, texts.length) }, (_, column) => {
    const cell = cells[column] ?? null;
    const text = texts[column];
    if (text === undefined || text === cellText(cell)) return cell;
    return text.trim() === '' ? null : text;
  });

const sheetIn = (sheets: readonly Sheet[], name: string): Sheet =>
  sheets.find((sheet) => sheet.name === name) ?? { name, hidden: false, rows: [] };
