import { stepping, type Steps } from '../base/steps.ts';
import { cellText, type Cell, type Row, type Sheet } from './cell.ts';
import { plainText } from './cell-value.ts';
import { findHeader } from './columns.ts';
import { isRejectedColumn, isSettings } from './rejected-sheet.ts';
import { formOf } from './sheet-form.ts';
import type { RawSheet, Table } from './sheet-rows.ts';

/**
 * What a workbook holds and the rows of its preview do not show: nobody may be lost because nobody looked there. Numbers
 * are of rows or cells; `people` counts those that have the number of a citizen.
 */
export type Unaccounted =
  /** A sheet that is not read and holds records. */
  | { readonly what: 'sheet'; readonly name: string; readonly hidden: boolean; readonly records: number }
  | UnaccountedPart;

/** What of a sheet that is read no row shows; `sheet` names it where several are read as one list. */
type UnaccountedPart = { readonly sheet?: string } &
  /** A column with something in it that fills no field. */
  (
    | {
        readonly what: 'column';
        readonly column: number;
        readonly header: string;
        readonly cells: number;
        readonly people: number;
      }
    /** Rows that the spreadsheet program hides: they are read like any other. */
    | { readonly what: 'hidden-rows'; readonly rows: readonly number[]; readonly count: number }
    /** Rows that were taken for no records, with the number of a citizen on them. */
    | { readonly what: 'passed-rows'; readonly rows: readonly number[]; readonly count: number }
  );

/** Rows that are named one by one. */
const NAMED_ROWS = 20;

/** What of a sheet its rows do not show. */
export function* unaccountedIn(
  sheet: Sheet,
  table: Table,
  read: Pick<RawSheet, 'passedOver'>,
): Steps<readonly UnaccountedPart[]> {
  const passed = new Map(read.passedOver.map(({ row, why }) => [row - 1, why]));
  const columns = openColumns(sheet, table);
  const counts = columns.map(() => ({ cells: 0, people: 0 }));
  const people: number[] = [];
  yield* stepping(sheet.rows.entries(), ([index, row]) => {
    const why = passed.get(index);
    if (why !== undefined) {
      if (why !== 'repeated' && row.some(isCitizensNumber)) people.push(index + 1);
      return;
    }
    for (const [at, column] of columns.entries()) {
      const cell = row[column];
      const count = counts[at];
      if (count === undefined || plainText(cellText(cell)) === '') continue;
      count.cells += 1;
      if (isCitizensNumber(cell)) count.people += 1;
    }
  });
  const hidden = (sheet.hiddenRows ?? []).flatMap((index) =>
    passed.has(index) || !hasText(sheet.rows[index]) ? [] : [index + 1],
  );
  return [
    ...columns.flatMap((column, at): readonly UnaccountedPart[] => {
      const { cells = 0, people: numbers = 0 } = counts[at] ?? {};
      return cells === 0
        ? []
        : [{ what: 'column', column, header: headerOf(sheet, table, column), cells, people: numbers }];
    }),
    ...rowsIn('hidden-rows', hidden),
    ...rowsIn('passed-rows', people),
  ];
}

/** The sheets of a workbook beside those that are read, as far as they hold records. */
export function* unreadSheets(sheets: readonly Sheet[], read: readonly string[]): Steps<readonly Unaccounted[]> {
  const found: Unaccounted[] = [];
  for (const sheet of sheets) {
    if (read.includes(sheet.name) || isSettings(sheet)) continue;
    let people = 0;
    yield* stepping(sheet.rows, (row) => {
      if (row.some(isCitizensNumber)) people += 1;
    });
    const records = Math.max(people, recordsBelow(sheet));
    if (records > 0) found.push({ what: 'sheet', name: sheet.name, hidden: sheet.hidden, records });
  }
  return found;
}

/** Rows below a header that names all that a record of its kind needs. */
function recordsBelow({ rows }: Sheet): number {
  const header = findHeader(rows);
  if (header === null) return 0;
  const needed = formOf(header.type).needed.map((field) => header.mapping.indexOf(field));
  if (needed.some((column) => column < 0)) return 0;
  return rows.slice(header.row + 1).filter((row) => needed.every((column) => plainText(cellText(row[column])) !== ''))
    .length;
}

/** Columns that fill no field, but those that this program puts behind refused rows. */
function openColumns({ rows, ...sheet }: Sheet, table: Table): readonly number[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      (table.mapping[column] ?? null) === null && !isRejectedColumn(headerOf({ ...sheet, rows }, table, column)),
  );
}

const headerOf = ({ rows }: Sheet, { headerRow }: Table, column: number): string =>
  plainText(cellText(rows[headerRow]?.[column]) || cellText(rows[headerRow - 1]?.[column]));

const rowsIn = (what: 'hidden-rows' | 'passed-rows', rows: readonly number[]): readonly UnaccountedPart[] =>
  rows.length === 0 ? [] : [{ what, rows: rows.slice(0, NAMED_ROWS), count: rows.length }];

const hasText = (row: Row | undefined): boolean => row?.some((cell) => plainText(cellText(cell)) !== '') === true;

/** Whether a cell holds what looks like the number of a citizen, sound or not. */
export function isCitizensNumber(cell: Cell | undefined): boolean {
  if (typeof cell === 'number') return cell >= 1e17 && cell < 1e18;
  return typeof cell === 'string' && cell.length >= 15 && CITIZEN.test(cell);
}

const CITIZEN =
  /(?<!\d)[1-8]\d{5}(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXxＸｘ]?(?![\dA-Za-z])/;
