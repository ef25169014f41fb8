import type { Value } from '../sync/change.ts';
import { cellText, type Cell, type Row, type Sheet } from './cell.ts';
import { isRecordType } from '../kinds/schema.ts';
import type { RecordType } from '../kinds/all.ts';
import { formOf, sheetTypes } from './sheet-form.ts';
import type { Table } from './sheet-rows.ts';
import type { SheetDesign } from './write-workbook.ts';

/** Columns that are put behind those of the source; a sheet that comes back with them is read without them. */
const ROW = '原表行号';
const DONE = '是否导入成功';
const WHY = '错误原因';
/** The hidden sheet that says how the columns were understood. */
const SETTINGS = '名册导入设置';
/** Fields of columns that earlier versions called otherwise. */
const RENAMED: Readonly<Record<string, string>> = { unionName: 'union' };

/** How a sheet was understood: what a person would choose again for the corrected rows. */
export interface Understood extends Table {
  readonly type: RecordType;
  readonly defaults: Readonly<Record<string, Value>>;
}

/** A row that was refused, as it stood, and why, in words. */
export interface RejectedRow {
  /** 1-based, as the spreadsheet program numbers it; of several sheets with the name of its own. */
  readonly row: number | string;
  readonly cells: Row;
  readonly reason: string;
}

/**
 * The refused rows as they stood in their sheet: its columns under its own headers and in its order, those that were not
 * read too; texts as texts, numbers as numbers, days as days. Behind them the row number in the source, 是否导入成功 and
 * 错误原因, and a last line with the counts. Corrected, it is read again without choosing anything.
 */
export function rejectedSheet(
  source: Sheet,
  understood: Understood,
  rejected: readonly RejectedRow[],
  read: number,
): readonly SheetDesign[] {
  const width = Math.max(understood.mapping.length, ...rejected.map(({ cells }) => cells.length));
  const headers = Array.from({ length: width }, (_, column) => headerOf(source.rows, understood, column));
  const columns = headers.flatMap((header, column) => (isRejectedColumn(header) ? [] : [column]));
  const cameFrom = headers.indexOf(ROW);
  const kept = columns.map((column) => headers[column] ?? '');
  const lines = rejected.map(({ row, cells, reason }): readonly Cell[] => [
    ...columns.map((column) => cells[column] ?? null),
    (cameFrom < 0 ? null : cells[cameFrom]) ?? row,
    '否',
    reason,
  ]);
  const last = `当前共导入${String(read)}条数据，其中：${String(rejected.length)}条导入失败`;
  return [
    {
      name: source.name === '' ? '未导入的行' : source.name,
      widths: [...columns.map((column) => widthOf(headers[column] ?? '', rejected, column)), 10, 14, 60],
      rows: [[...kept, ROW, DONE, WHY], ...lines, [last]],
      looks: new Map([[0, 'header']]),
      frozenRows: 1,
      keepsKinds: true,
    },
    {
      name: SETTINGS,
      hidden: true,
      widths: [12, 30, 24],
      rows: [
        ['type', understood.type],
        ...columns.map((column) => ['column', headers[column] ?? '', understood.mapping[column] ?? null]),
        ...Object.entries(understood.defaults).map(([field, value]) => ['default', field, String(value ?? '')]),
      ],
    },
  ];
}

/** Refused rows as a table of their own, with the number that each has in its sheet. */
export function rejectedAgain({
  headers,
  mapping,
  rows,
}: {
  readonly headers: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly rows: readonly Pick<RejectedRow, 'row' | 'cells'>[];
}): Pick<Table, 'mapping'> & { readonly rows: readonly Row[] } {
  const columns = headers.flatMap((header, column) => (isRejectedColumn(header) ? [] : [column]));
  const cameFrom = headers.indexOf(ROW);
  return {
    mapping: [...columns.map((column) => mapping[column] ?? null), null],
    rows: [
      [...columns.map((column) => headers[column] ?? ''), ROW],
      ...rows.map(({ row, cells }) => [
        ...columns.map((column) => cells[column] ?? null),
        (cameFrom < 0 ? null : cells[cameFrom]) ?? row,
      ]),
    ],
  };
}

/** How the columns of a returned sheet were understood before, or null where it is none or its header was changed. */
export function understoodBefore(sheets: readonly Sheet[]): (Understood & { readonly sheet: string }) | null {
  const settings = sheets.find(isSettings);
  if (settings === undefined) return null;
  const lines = settings.rows.map((row) => row.map(cellText));
  const type = lines.find(([what]) => what === 'type')?.[1];
  if (!isRecordType(type) || !sheetTypes.includes(type)) return null;
  const form = formOf(type);
  const columns = lines.filter(([what]) => what === 'column');
  const headers = [...columns.map(([, header = '']) => header), ROW, DONE, WHY];
  const sheet = sheets.find(({ hidden, rows }) => !hidden && isHeadedBy(rows[0] ?? [], headers));
  if (sheet === undefined) return null;
  const fields = new Set(form.columns.map(({ field }) => field));
  const mapping = columns.map(([, , written = '']) => {
    const field = RENAMED[written] ?? written;
    return fields.has(field) ? field : null;
  });
  const defaults = lines.flatMap(([what, field = '', value = '']) =>
    what === 'default' && ['office', ...form.shared].includes(field) && value !== '' ? [[field, value] as const] : [],
  );
  return {
    type,
    sheet: sheet.name,
    headerRow: 0,
    mapping: [...mapping, null, null, null],
    defaults: Object.fromEntries(defaults),
  };
}

/** Whether a header is one of the columns that are put behind refused rows. */
export const isRejectedColumn = (header: string): boolean => [ROW, DONE, WHY].includes(header);

/** Whether a sheet is the one that says how the columns were understood. */
export const isSettings = ({ name, hidden }: Pick<Sheet, 'name' | 'hidden'>): boolean => hidden && name === SETTINGS;

const isHeadedBy = (row: Row, headers: readonly string[]): boolean =>
  headers.every((header, column) => cellText(row[column]).trim() === header.trim());

/** The header of a column as it stands: of two header rows the lower one, where it says something. */
function headerOf(rows: readonly Row[], { headerRow, mapping }: Table, column: number): string {
  const lower = cellText(rows[headerRow]?.[column]);
  return lower.trim() !== '' || (mapping[column] ?? null) === null ? lower : cellText(rows[headerRow - 1]?.[column]);
}

/** Widths in characters: enough for what stands in the column, within reason. */
const widthOf = (header: string, rows: readonly RejectedRow[], column: number): number =>
  Math.min(
    40,
    Math.max(8, ...[header, ...rows.slice(0, 200).map(({ cells }) => cellText(cells[column]))].map(shownWidth)) + 2,
  );

/** A Chinese character is as wide as two others. */
const shownWidth = (text: string): number =>
  Math.max(...text.split('\n').map((line) => line.length + (line.match(/[^\u0000-\u00ff]/g)?.length ?? 0)));
