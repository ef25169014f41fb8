import { parseCsv } from 'hucre/csv';
import { readOds } from 'hucre/ods';
import {
  readXlsx,
  streamXlsxRows,
  type CellValue,
  type ReadOptions,
  type Sheet as HucreSheet,
  type Workbook as HucreWorkbook,
} from 'hucre/xlsx';

import type { Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Cell, Sheet } from './cell.ts';
import { checkZip, containerOf, type ContainerFault } from './container.ts';
import { columnLetters } from './sheet-xml.ts';
import { fillMerges, trimSheetRows } from './sheet-shape.ts';
import { decodeText, separatorOf, unquoteFormula } from './text-table.ts';
import { readMarkup, readXls } from './xls.ts';

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
const LIMITS = { sheets: MAX_SHEETS, cells: MAX_CELLS };

/**
 * Reads xlsx, ods, xls (BIFF8 and BIFF5, web pages and XML of that name) and text tables (UTF-8, UTF-16, GB 18030). Vertically merged cells are unmerged: each of
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
      return fault === null ? readSheets((options) => readTrimmed(bytes, options)) : err(fault);
    }
    case 'ods': {
      const fault = checkZip(bytes);
      return fault === null ? readSheets((options) => readOds(bytes, options)) : err(fault);
    }
    case 'ole':
      return readXls(bytes, LIMITS);
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

/**
 * A sheet that looks was given to down to the last row is larger than the library takes, though nothing stands there: its
 * true extent is looked for first.
 */
async function readTrimmed(bytes: Bytes, options: ReadOptions): Promise<HucreWorkbook> {
  try {
    return await readXlsx(bytes, options);
  } catch (error) {
    if (!(error instanceof Error) || !/spans \d+ rows/.test(error.message)) throw error;
    const names = await readXlsx(bytes, { ...options, range: 'A1:A1' });
    const extents = await Promise.all(names.sheets.map(({ name }) => extentOf(bytes, name)));
    const rows = Math.max(1, ...extents.map((extent) => extent.rows));
    const columns = Math.max(1, ...extents.map((extent) => extent.columns));
    return readXlsx(bytes, { ...options, range: `A1:${columnLetters(columns - 1)}${String(rows)}` });
  }
}

async function extentOf(bytes: Bytes, sheet: string): Promise<{ readonly rows: number; readonly columns: number }> {
  let rows = 0;
  let columns = 0;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const last = values.findLastIndex((value) => value !== null && value !== '');
    if (last < 0) continue;
    rows = Math.max(rows, index + 1);
    columns = Math.max(columns, last + 1);
  }
  return { rows, columns };
}

function readText(bytes: Bytes): Result<readonly Sheet[], ContainerFault> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  if (/^\s*<(!doctype|html|head|meta|body|style|div|table|\?xml|!--|\w*:?workbook)/i.test(text.value))
    return readMarkup(text.value, LIMITS);
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
  const hiddenRows = [...(sheet.rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden === true ? [row] : []));
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: trimSheetRows(rows),
    ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
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
