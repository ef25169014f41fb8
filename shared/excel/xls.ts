import { dayFromSerial } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';
import { BiffReader, CONTINUE, recordsFrom, type BiffRecord } from './biff-records.ts';
import type { Cell, DayCell, Sheet } from './cell.ts';
import { openCompound } from './compound-file.ts';
import { fillMerges, trimSheetRows, type Merge } from './sheet-shape.ts';

/*
 * Reads `.xls`: BIFF8 (Excel 97 to 2003) and BIFF5 (Excel 5 and 95). By hand, because of the libraries at hand one loses
 * the first text of every filled-down formula and all hidden marks, and the other needs minutes for a full sheet and
 * cannot be stopped meanwhile. It reads values and nothing else; the tests hold it against the second library.
 */

export type XlsFault = 'not-a-sheet' | 'encrypted' | 'too-large';

/** What one file may hold, the same as for every other kind of sheet. */
export interface XlsLimits {
  readonly sheets: number;
  readonly cells: number;
}

/** The records that are read (MS-XLS 2.3.1); all others are passed over. */
const ID = {
  formula: 0x06,
  eof: 0x0a,
  date1904: 0x22,
  filePass: 0x2f,
  codePage: 0x42,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  mergeCells: 0xe5,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  rk: 0x27e,
  format: 0x41e,
  bof: 0x809,
} as const;

const BIFF5 = 0x500;
const BIFF8 = 0x600;
/** Columns and rows that these formats can number. */
const MAX_COLUMNS = 256;

/** Excel's error words by the code that stands in the file (MS-XLS 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

/** Windows code pages by number, as `TextDecoder` names them; a file that names none is taken for a Chinese one. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  54936: 'gb18030',
};

interface Globals {
  readonly biff8: boolean;
  readonly epoch1904: boolean;
  readonly decode: (bytes: Uint8Array) => string;
  readonly texts: readonly string[];
  /** For each cell format whether it shows a day. */
  readonly days: readonly boolean[];
  readonly sheets: readonly { readonly name: string; readonly at: number; readonly hidden: boolean }[];
}

class Fault extends Error {
  readonly tag: XlsFault;

  constructor(tag: XlsFault) {
    super(tag);
    this.tag = tag;
  }
}

/** The sheets of an OLE2 file; charts and macros are none. Never throws. Bounded by the file's length and the limits. */
export function readXls(bytes: Uint8Array, limits: XlsLimits): Result<readonly Sheet[], XlsFault> {
  const file = openCompound(bytes);
  if (!file.ok) return file;
  if (file.value.has('EncryptedPackage')) return err('encrypted');
  const stream = file.value.stream('Workbook') ?? file.value.stream('Book');
  if (stream === null) return err('not-a-sheet');
  try {
    const globals = readGlobals(stream);
    const room = { cells: limits.cells };
    const known = new Set<number>();
    const sheets: Sheet[] = [];
    for (const { name, at, hidden } of globals.sheets.slice(0, limits.sheets)) {
      if (known.has(at)) throw new Fault('not-a-sheet');
      known.add(at);
      sheets.push({ name, hidden, rows: readCells(stream, at, globals, room) });
    }
    return ok(sheets);
  } catch (error) {
    if (error instanceof Fault) return err(error.tag);
    if (error instanceof RangeError) return err('not-a-sheet');
    throw error;
  }
}

/** The part of the stream before the sheets: texts, formats, names (MS-XLS 2.1.7.20.3). */
function readGlobals(stream: Uint8Array): Globals {
  const records = recordsFrom(stream, 0);
  const biff8 = isBiff8(records.next().value);
  let decode = decoderOf(936);
  let epoch1904 = false;
  const texts: string[] = [];
  const formats = new Map<number, string>();
  const xfs: number[] = [];
  const sheets: { name: Uint8Array; at: number; hidden: boolean }[] = [];
  let sst: Uint8Array[] | null = null;
  for (const { id, data } of records) {
    if (id === CONTINUE) {
      sst?.push(data);
      continue;
    }
    if (sst !== null) readTexts(sst, texts);
    sst = null;
    if (id === ID.eof) break;
    const reader = new BiffReader([data]);
    if (id === ID.filePass) throw new Fault('encrypted');
    else if (id === ID.codePage) decode = decoderOf(reader.u16());
    else if (id === ID.date1904) epoch1904 = reader.u16() === 1;
    else if (id === ID.format) {
      const number = reader.u16();
      formats.set(number, biff8 ? reader.richText(reader.u16()) : decode(reader.bytes(reader.u8())));
    } else if (id === ID.xf) {
      reader.skip(2);
      xfs.push(reader.u16());
    } else if (id === ID.sst) sst = [data];
    else if (id === ID.boundSheet) {
      const at = reader.u32();
      const hidden = (reader.u8() & 3) !== 0;
      if (reader.u8() === 0) sheets.push({ name: data.subarray(6), at, hidden });
    }
  }
  const nameOf = (name: Uint8Array): string => {
    const reader = new BiffReader([name]);
    const length = reader.u8();
    return biff8 ? reader.richText(length) : decode(reader.bytes(length));
  };
  return {
    biff8,
    epoch1904,
    decode,
    texts,
    days: xfs.map((number) => showsDay(number, formats.get(number))),
    sheets: sheets.map(({ name, at, hidden }) => ({ name: nameOf(name), at, hidden })),
  };
}

function isBiff8(first: BiffRecord | undefined): boolean {
  if (first?.id !== ID.bof) throw new Fault('not-a-sheet');
  const version = new BiffReader([first.data]).u16();
  if (version !== BIFF8 && version !== BIFF5) throw new Fault('not-a-sheet');
  return version === BIFF8;
}

function decoderOf(codePage: number): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(CODE_PAGES[codePage] ?? 'gb18030');
  return (bytes) => decoder.decode(bytes);
}

/** The table of shared texts (MS-XLS 2.4.265): as many as are there, whatever number it claims. */
function readTexts(blocks: readonly Uint8Array[], into: string[]): void {
  const reader = new BiffReader(blocks);
  reader.skip(4);
  const count = reader.u32();
  while (into.length < count && !reader.ended) into.push(reader.richText(reader.u16()));
}

/** One sheet from its first record on. What a sheet embeds (charts) begins and ends by itself and is passed over. */
function readCells(stream: Uint8Array, from: number, globals: Globals, room: { cells: number }): Sheet['rows'] {
  const { biff8, decode, texts } = globals;
  const rows: Cell[][] = [];
  const merges: Merge[] = [];
  let depth = 0;
  /** The formula whose text comes in a later record: behind the shared formula, where there is one. */
  let waiting: { readonly row: number; readonly column: number; readonly blocks: Uint8Array[] } | null = null;

  function put(row: number, column: number, cell: Cell): void {
    if (column >= MAX_COLUMNS) throw new Fault('not-a-sheet');
    while (rows.length <= row) rows.push([]);
    const line = rows[row] ?? [];
    room.cells -= Math.max(0, column + 1 - line.length);
    if (room.cells < 0) throw new Fault('too-large');
    while (line.length < column) line.push(null);
    line[column] = cell === '' ? null : cell;
  }

  const number = (format: number, value: number): Cell =>
    globals.days[format] === true ? (dayCellOf(value, globals.epoch1904) ?? value) : value;

  function settle(): void {
    if (waiting !== null && waiting.blocks.length > 0) {
      const reader = new BiffReader(waiting.blocks);
      const length = reader.u16();
      put(waiting.row, waiting.column, biff8 ? reader.richText(length) : decode(reader.bytes(length)));
    }
    waiting = null;
  }

  for (const { id, data } of recordsFrom(stream, from)) {
    if (depth === 0 && id !== ID.bof) throw new Fault('not-a-sheet');
    if (id === ID.bof) depth += 1;
    else if (id === ID.eof) depth -= 1;
    if (depth === 0) break;
    if (depth > 1) continue;
    if (id === CONTINUE && waiting !== null && waiting.blocks.length > 0) {
      waiting.blocks.push(data);
      continue;
    }
    const reader = new BiffReader([data]);
    switch (id) {
      case ID.string:
        waiting?.blocks.push(data);
        break;
      case ID.formula: {
        settle();
        const [row, column, format] = [reader.u16(), reader.u16(), reader.u16()];
        const result = reader.bytes(8);
        if (result[6] !== 0xff || result[7] !== 0xff)
          put(row, column, number(format, new DataView(result.buffer).getFloat64(0, true)));
        else if (result[0] === 1) put(row, column, result[2] !== 0);
        else if (result[0] === 2) put(row, column, ERRORS[result[2] ?? 0] ?? '#N/A');
        else if (result[0] === 0) waiting = { row, column, blocks: [] };
        break;
      }
      case ID.labelSst: {
        const [row, column] = [reader.u16(), reader.u16()];
        reader.skip(2);
        put(row, column, texts[reader.u32()] ?? null);
        break;
      }
      case ID.label:
      case ID.rString: {
        const [row, column] = [reader.u16(), reader.u16()];
        reader.skip(2);
        const length = reader.u16();
        put(row, column, biff8 ? reader.richText(length) : decode(reader.bytes(length)));
        break;
      }
      case ID.number: {
        const [row, column, format] = [reader.u16(), reader.u16(), reader.u16()];
        put(row, column, number(format, reader.f64()));
        break;
      }
      case ID.rk: {
        const [row, column, format] = [reader.u16(), reader.u16(), reader.u16()];
        put(row, column, number(format, numberOfRk(reader.u32())));
        break;
      }
      case ID.mulRk: {
        const [row, first] = [reader.u16(), reader.u16()];
        for (let i = 0; i < Math.floor((data.length - 6) / 6); i++) {
          const format = reader.u16();
          put(row, first + i, number(format, numberOfRk(reader.u32())));
        }
        break;
      }
      case ID.boolErr: {
        const [row, column] = [reader.u16(), reader.u16()];
        reader.skip(2);
        const value = reader.u8();
        put(row, column, reader.u8() === 1 ? (ERRORS[value] ?? '#N/A') : value !== 0);
        break;
      }
      case ID.mergeCells:
        for (let left = reader.u16(); left > 0; left--) {
          const [startRow, endRow, startCol, endCol] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
          merges.push({ startRow, startCol, endRow, endCol });
        }
        break;
      default:
        break;
    }
  }
  settle();
  if (depth !== 0) throw new Fault('not-a-sheet');
  if (!fillMerges(rows, merges, room)) throw new Fault('too-large');
  return trimSheetRows(rows);
}

/** A number in 30 bits and two marks: a whole one or the upper half of a real one, and a hundredth or not. */
function numberOfRk(rk: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(0, rk | 0);
  const whole = view.getInt32(0) >> 2;
  view.setUint32(0, rk & 0xfffffffc);
  const value = (rk & 2) === 0 ? view.getFloat64(0) : whole;
  return (rk & 1) === 0 ? value : value / 100;
}

const SECONDS_OF_DAY = 86_400;

/** The day of a serial number, with the time when it is not midnight; null when it is only a time, or no day. */
export function dayCellOf(serial: number, epoch1904: boolean): DayCell | null {
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

/** Formats that every file has without naming them: 14–17 and 22, and in a Chinese Excel 27–31, 36, 50–54, 57 and 58. */
const DAY_FORMATS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** Whether a cell of this number format shows a day: it has years, or months without hours, or days. */
function showsDay(number: number, format: string | undefined): boolean {
  if (format === undefined) return DAY_FORMATS.has(number);
  const plain = (format.split(';')[0] ?? '')
    .replace(/"[^"]*"?|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (/general|@/.test(plain)) return false;
  return /[ydeb]/.test(plain) || (/m/.test(plain) && !/[hs]/.test(plain));
}
