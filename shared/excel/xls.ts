import { CFB, read, set_cptable, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { dayFromSerial } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Cell, DayCell, Sheet } from './cell.ts';
import { fillMerges, trimSheetRows } from './sheet-shape.ts';

/**
 * The door to the library that reads `.xls`: BIFF8 (Excel 97 to 2003) and BIFF5 (Excel 5 and 95), and what many systems
 * call so: web pages with tables, and the XML of Excel 2003. Decision 008.
 */

export type XlsFault = 'not-a-sheet' | 'encrypted' | 'too-large';

/** What one file may hold, the same as for every other kind of sheet. */
export interface XlsLimits {
  readonly sheets: number;
  readonly cells: number;
}

/** Columns that these formats can number. */
const MAX_COLUMNS = 256;
/** The code page of a file that names none: it comes from an old Chinese program. */
const GBK = 936;

/** Formats that a Chinese Excel has without naming them (ECMA-376 18.8.30), beside those that every Excel has. */
const CHINESE_DAYS = 'yyyy"年"m"月"d"日"';
const CHINESE_DAY_FORMATS = [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

set_cptable(codePages);

/** Two parts of the library that it ships without types. */
const compound = CFB as {
  read(bytes: Uint8Array, options: { readonly type: 'array' }): object;
  find(file: object, path: string): { readonly content: Iterable<number> } | null;
};
const formats = SSF as { load(format: string, number: number): void };

/** The sheets of an OLE2 file; charts are none. Never throws. Synchronous: to be run beside the engine. */
export function readXls(bytes: Uint8Array, limits: XlsLimits): Result<readonly Sheet[], XlsFault> {
  const book = openBook(bytes);
  return book.ok ? sheetsIn(book.value, limits) : book;
}

/**
 * The tables of a web page, or the sheets of an XML workbook (SpreadsheetML of 2003); texts stay texts. Never throws.
 * @param text the file, decoded
 */
export function readMarkup(text: string, limits: XlsLimits): Result<readonly Sheet[], XlsFault> {
  try {
    const isPage = !/<(?:\w+:)?Workbook[\s>]/i.test(text.slice(0, 20_000));
    if (isPage && !/<table[\s>]/i.test(text)) return err('not-a-sheet');
    return sheetsIn(read(text, { type: 'string', dense: true, cellNF: true, cellText: false, raw: isPage }), limits);
  } catch {
    return err('not-a-sheet');
  }
}

function sheetsIn(book: WorkBook, limits: XlsLimits): Result<readonly Sheet[], XlsFault> {
  const { SheetNames, Sheets, Workbook } = book;
  if (SheetNames.length === 0) return err('not-a-sheet');
  const epoch1904 = Workbook?.WBProps?.date1904 === true;
  const hidden = new Map((Workbook?.Sheets ?? []).map((sheet) => [sheet.name, (sheet.Hidden ?? 0) !== 0]));
  const room = { cells: limits.cells };
  const sheets: Sheet[] = [];
  for (const name of [...new Set(SheetNames)].slice(0, limits.sheets)) {
    const sheet = Sheets[name];
    if (sheet === undefined || sheet['!type'] === 'chart') continue;
    const rows = rowsOf(sheet, epoch1904, room);
    if (!rows.ok) return rows;
    const hiddenRows = (sheet['!rows'] ?? []).flatMap((row, at) => (row.hidden === true ? [at] : []));
    sheets.push({
      name,
      hidden: hidden.get(name) ?? false,
      rows: rows.value,
      ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
    });
  }
  return ok(sheets);
}

function openBook(bytes: Uint8Array): Result<WorkBook, XlsFault> {
  for (const format of CHINESE_DAY_FORMATS) formats.load(CHINESE_DAYS, format);
  try {
    const file = compound.read(bytes, { type: 'array' });
    if (compound.find(file, '/EncryptedPackage') !== null) return err('encrypted');
    const stream = (compound.find(file, '/Workbook') ?? compound.find(file, '/Book'))?.content;
    if (stream === undefined) return err('not-a-sheet');
    if (hasPassword(Uint8Array.from(stream))) return err('encrypted');
    return ok(
      read(bytes, {
        type: 'array',
        dense: true,
        cellNF: true,
        cellText: false,
        cellFormula: false,
        cellHTML: false,
        codepage: GBK,
      }),
    );
  } catch {
    return err('not-a-sheet');
  }
}

const FILE_PASS = 0x2f;
const END_OF_GLOBALS = 0x0a;

/** Whether the records before the sheets name a password (MS-XLS 2.4.117), in whatever way it locks the rest. */
function hasPassword(stream: Uint8Array): boolean {
  const view = new DataView(stream.buffer);
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true)) {
    const id = view.getUint16(at, true);
    if (id === FILE_PASS) return true;
    if (id === END_OF_GLOBALS) return false;
  }
  return false;
}

function rowsOf(
  sheet: WorkSheet,
  epoch1904: boolean,
  room: { cells: number },
): Result<Sheet['rows'], 'not-a-sheet' | 'too-large'> {
  const found: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const rows: Cell[][] = [];
  for (let row = 0; row < found.length; row++) {
    const line = found[row] ?? [];
    if (line.length > MAX_COLUMNS) return err('not-a-sheet');
    room.cells -= line.length;
    if (room.cells < 0) return err('too-large');
    rows.push(Array.from(line, (cell) => cellOf(cell, epoch1904)));
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    startRow: s.r,
    startCol: s.c,
    endRow: e.r,
    endCol: e.c,
  }));
  return fillMerges(rows, merges, room) ? ok(trimSheetRows(rows)) : err('too-large');
}

function cellOf(cell: CellObject | undefined, epoch1904: boolean): Cell {
  if (cell === undefined) return null;
  const { t, v, z } = cell;
  if (t === 'e') return errorText(v);
  if (t === 'n' && typeof v === 'number') return showsDay(z) ? (dayCellOf(v, epoch1904) ?? v) : v;
  if (t === 'b') return v === true;
  return typeof v === 'string' && v !== '' ? v : null;
}

/** Excel's error words by the code that stands in the file (MS-XLS 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
};

const errorText = (code: CellObject['v']): string => (typeof code === 'number' ? ERRORS[code] : undefined) ?? '#N/A';

/** Whether a number format shows a day: it has years, or months without hours, or days. */
function showsDay(format: CellObject['z']): boolean {
  const plain = (String(format ?? '').split(';')[0] ?? '')
    .replace(/"[^"]*"?|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (/general|@/.test(plain)) return false;
  return /[ydeb]/.test(plain) || (/m/.test(plain) && !/[hs]/.test(plain));
}

const SECONDS_OF_DAY = 86_400;

/** The day of a serial number, with the time when it is not midnight; null when it is only a time, or no day. */
function dayCellOf(serial: number, epoch1904: boolean): DayCell | null {
  const seconds = Math.round((serial - Math.floor(serial)) * SECONDS_OF_DAY);
  const day = dayFromSerial(Math.floor(serial) + (seconds === SECONDS_OF_DAY ? 1 : 0), epoch1904);
  if (!day.ok) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  const rest = seconds % SECONDS_OF_DAY;
  if (rest === 0) return { day: day.value };
  return {
    day: day.value,
    time: `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`,
  };
}
