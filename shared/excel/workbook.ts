import { parseCsv } from 'hucre/csv';
import {
  readXlsx,
  writeXlsx,
  type Cell as HucreCell,
  type CellStyle,
  type CellValue,
  type DataValidation,
  type ReadOptions,
  type Sheet as HucreSheet,
  type Workbook as HucreWorkbook,
  type WriteSheet,
} from 'hucre/xlsx';

import type { Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { cellText, type Cell, type Sheet } from './cell.ts';
import { checkZip, containerOf, type ContainerFault } from './container.ts';
import { fillMerges, trimSheetRows } from './sheet-shape.ts';
import { decodeText, separatorOf, unquoteFormula } from './text-table.ts';
import { writtenText } from './written-text.ts';
import { readXls } from './xls.ts';

/** The only file that knows the spreadsheet library. */

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

export interface WorkbookError {
  readonly tag: ContainerFault | 'empty';
}

/** Limits that a real roster of a whole district (120,000 rows) stays well within. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
const MAX_SHEETS = 40;
const MAX_CELLS = 8_000_000;

/**
 * Reads xlsx, xls (BIFF8 and BIFF5) and text tables (UTF-8, UTF-16, GB 18030). Vertically merged cells are unmerged: each of
 * their rows gets the value. Bounded: a file that would unpack to more than about 400 MB or holds more than eight
 * million cells is `too-large`; whatever cannot be read is `not-a-sheet`. Never throws.
 */
export async function readWorkbook(bytes: Bytes): Promise<Result<Workbook, WorkbookError>> {
  if (bytes.length === 0) return err({ tag: 'empty' });
  if (bytes.length > MAX_FILE_BYTES) return err({ tag: 'too-large' });
  const read = await readContainer(bytes);
  if (!read.ok) return err({ tag: read.error });
  const cells = read.value.reduce((sum, sheet) => sum + sheet.rows.reduce((n, row) => n + row.length, 0), 0);
  if (cells === 0) return err({ tag: 'empty' });
  return cells > MAX_CELLS ? err({ tag: 'too-large' }) : ok({ sheets: read.value });
}

async function readContainer(bytes: Bytes): Promise<Result<readonly Sheet[], ContainerFault>> {
  switch (containerOf(bytes)) {
    case 'zip': {
      const fault = checkZip(bytes);
      return fault === null ? readSheets((options) => readXlsx(bytes, options)) : err(fault);
    }
    case 'ole':
      return readXls(bytes, { sheets: MAX_SHEETS, cells: MAX_CELLS });
    case 'text':
      return readText(bytes);
  }
}

/** Sheet after sheet, each made small before the next is read: a sheet in memory is its bounding box. */
async function readSheets(
  read: (options: ReadOptions) => Promise<HucreWorkbook>,
): Promise<Result<readonly Sheet[], ContainerFault>> {
  try {
    const sheets: Sheet[] = [];
    let count = 1;
    for (let wanted = 0; wanted < Math.min(count, MAX_SHEETS); wanted++) {
      const workbook = await read({
        sheets: (_, index) => {
          count = Math.max(count, index + 1);
          return index === wanted;
        },
      });
      for (const sheet of workbook.sheets) sheets.push(compact(sheet));
    }
    return ok(sheets);
  } catch (error) {
    const text = error instanceof Error ? `${error.name} ${error.message}` : '';
    if (text.startsWith('EncryptedFileError')) return err('encrypted');
    return err(/limit|exceeds|outside the supported/.test(text) ? 'too-large' : 'not-a-sheet');
  }
}

function readText(bytes: Bytes): Result<readonly Sheet[], ContainerFault> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(text.value)) return err('not-a-sheet');
  try {
    const rows = parseCsv(text.value, { delimiter: separatorOf(text.value) }).map((row) =>
      row.map((value) => (typeof value === 'string' ? nullIfEmpty(unquoteFormula(value)) : cellOf(value))),
    );
    return ok([{ name: '', hidden: false, rows: trimSheetRows(rows) }]);
  } catch {
    return err('not-a-sheet');
  }
}

function compact(sheet: HucreSheet): Sheet {
  const rows = sheet.rows.map((row) => row.map(cellOf));
  for (const [key, cell] of sheet.cells ?? []) {
    if (cell.formula === undefined || cell.value !== null) continue;
    const [row = 0, column = 0] = key.split(',').map(Number);
    const line = rows[row];
    if (line !== undefined) line[column] = '#N/A';
  }
  if (!fillMerges(rows, sheet.merges ?? [], { cells: MAX_CELLS })) throw new Error('merged areas exceed the limit');
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: trimSheetRows(rows),
  };
}

function cellOf(value: CellValue): Cell {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '#NUM!';
    const [day = '', time = ''] = value.toISOString().slice(0, 19).split('T');
    return time === '00:00:00' ? { day } : { day, time };
  }
  return typeof value === 'string' ? nullIfEmpty(value) : value;
}

const nullIfEmpty = (text: string): string | null => (text === '' ? null : text);

/** A sheet to be written. All texts are written as text cells in text format, so no digit is lost and nothing computes. */
export interface SheetDesign {
  readonly name: string;
  readonly hidden?: boolean;
  /** Widths in characters, as the spreadsheet program counts them. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
  /** Numbers and days are to look as such, not as text. */
  readonly keepsKinds?: boolean;
  /** How some rows look (0-based); all others are plain. */
  readonly looks?: ReadonlyMap<number, 'title' | 'header' | 'caption' | 'notes'>;
  /** Merged areas, 0-based and inclusive: first row, first column, last row, last column. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  /** Rows that stay in sight while scrolling. */
  readonly frozenRows?: number;
  /** Allowed words of a column from a row (0-based) on; `source` is a range such as `'Lists'!$A$2:$A$57`. */
  readonly lists?: readonly {
    readonly column: number;
    readonly fromRow: number;
    readonly toRow: number;
    readonly source: readonly string[] | string;
  }[];
}

/** Writes an xlsx. Characters that XML cannot carry are left out; nothing else is changed. */
export async function writeWorkbook(sheets: readonly SheetDesign[]): Promise<Bytes> {
  const bytes = await writeXlsx({ sheets: sheets.map(design), defaultFont: { name: '宋体', size: 11 } });
  return new Uint8Array(bytes);
}

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const LOOKS: Readonly<Record<'title' | 'header' | 'caption' | 'notes', CellStyle>> = {
  title: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' }, numFmt: '@' },
  header: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
    border: BORDER,
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    numFmt: '@',
  },
  caption: { alignment: { vertical: 'center' }, numFmt: '@' },
  notes: { alignment: { vertical: 'top', wrapText: true }, numFmt: '@' },
};
/** Height of a line of notes, in points. */
const LINE = 17;
const HEIGHTS = { title: 28, header: 46, caption: 20, notes: 84 };

function design(sheet: SheetDesign): WriteSheet {
  const cells = new Map<string, Partial<HucreCell>>();
  const rowDefs = new Map<number, { height: number }>();
  if (sheet.keepsKinds === true) {
    sheet.rows.forEach((cellsOfRow, row) => {
      cellsOfRow.forEach((cell, column) => {
        const numFmt = formatOf(cell);
        if (numFmt !== null) cells.set(`${String(row)},${String(column)}`, { value: written(cell), style: { numFmt } });
      });
    });
  }
  for (const [row, look] of sheet.looks ?? []) {
    const lines = cellText(sheet.rows[row]?.[0]).split('\n').length;
    rowDefs.set(row, { height: Math.max(HEIGHTS[look], look === 'notes' ? lines * LINE : 0) });
    const width = look === 'header' ? sheet.widths.length : 1;
    for (let column = 0; column < width; column++) {
      const value = sheet.rows[row]?.[column] ?? null;
      cells.set(`${String(row)},${String(column)}`, {
        value: written(value),
        style: LOOKS[look],
      });
    }
  }
  return {
    name: sheet.name,
    hidden: sheet.hidden === true,
    columns: sheet.widths.map((width) => ({ width, style: { numFmt: '@' } })),
    rows: sheet.rows.map((row) => row.map(written)),
    cells,
    rowDefs,
    merges: (sheet.merges ?? []).map(([startRow, startCol, endRow, endCol]) => ({
      startRow,
      startCol,
      endRow,
      endCol,
    })),
    dataValidations: (sheet.lists ?? []).map(validation),
    ...(sheet.frozenRows === undefined ? {} : { freezePane: { rows: sheet.frozenRows } }),
  };
}

/** The number format of a cell that is no text; a long number shows all its digits. */
function formatOf(cell: Cell): string | null {
  if (typeof cell === 'number') return Number.isInteger(cell) ? '0' : 'General';
  if (cell === null || typeof cell !== 'object') return null;
  return cell.time === undefined ? 'yyyy/m/d' : 'yyyy/m/d h:mm:ss';
}

function written(cell: Cell): CellValue {
  if (typeof cell === 'string') return writable(cell);
  if (cell === null || typeof cell !== 'object') return cell;
  return new Date(`${cell.day}T${cell.time ?? '00:00:00'}Z`);
}

function validation(list: NonNullable<SheetDesign['lists']>[number]): DataValidation {
  const letter = columnLetters(list.column);
  return {
    type: 'list',
    range: `${letter}${String(list.fromRow + 1)}:${letter}${String(list.toRow + 1)}`,
    allowBlank: true,
    showErrorMessage: true,
    ...(typeof list.source === 'string' ? { formula1: list.source } : { values: [...list.source] }),
  };
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** A text that happens to look like OOXML's escape (`_x000D_`, ECMA-376 22.9.2.19) is escaped itself. */
const writable = (text: string): string => writtenText(text).replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');
