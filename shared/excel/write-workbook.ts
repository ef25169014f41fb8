import { strFromU8, strToU8, unzipSync, Zip, ZipPassThrough, type Unzipped } from 'fflate';
import {
  writeXlsx,
  type Cell as HucreCell,
  type CellStyle,
  type CellValue,
  type DataValidation,
  type WriteSheet,
} from 'hucre/xlsx';
import type { Bytes } from '../base/bytes.ts';
import { cellText, type Cell } from './cell.ts';
import { columnLetters, dateOf, rowXml, writable, type CellKind, type StyleOf } from './sheet-xml.ts';

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
  const frame = await writeXlsx({ sheets: sheets.map(frameOf), defaultFont: { name: '宋体', size: 11 } });
  return zipped(unzipSync(new Uint8Array(frame)), sheets);
}

/** The parts again, the plain rows written into their sheets on the way. */
async function zipped(parts: Unzipped, sheets: readonly SheetDesign[]): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, bytes] of Object.entries(parts)) {
    const part = new DeflatedPart(name);
    zip.add(part);
    const sheet = sheets[Number(SHEET.exec(name)?.[1] ?? 0) - 1];
    if (sheet === undefined) await part.add(bytes);
    else for (const piece of sheetXml(strFromU8(bytes), sheet)) await part.add(strToU8(piece));
    await part.end();
  }
  zip.end();
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  chunks.reduce((at, chunk) => (whole.set(chunk, at), at + chunk.length), 0);
  return whole;
}

/** A part of the archive, deflated by the platform: that takes half as long as the library does. */
class DeflatedPart extends ZipPassThrough {
  readonly #stream = new CompressionStream('deflate-raw');
  readonly #writer = this.#stream.writable.getWriter();
  readonly #read = this.#stream.readable.pipeTo(
    new WritableStream({
      write: (chunk) => {
        this.ondata(null, chunk, false);
      },
    }),
  );
  #written: Promise<void> = Promise.resolve();

  constructor(name: string) {
    super(name);
    this.compression = DEFLATE;
  }

  /** Settles when there is room for more. */
  async add(bytes: Uint8Array): Promise<void> {
    this.push(bytes);
    await this.#written;
  }

  async end(): Promise<void> {
    // Only with the last piece does the library conclude its checksum.
    this.push(NOTHING, true);
    await this.#writer.close();
    await this.#read;
    this.ondata(null, NOTHING, true);
  }

  protected override process(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#written = this.#writer.write(bytes as Bytes);
  }
}

const NOTHING = new Uint8Array();
/** The method of an entry (APPNOTE 4.4.5). */
const DEFLATE = 8;
const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
/** Characters. */
const PIECE = 1 << 16;

/** A worksheet: all that the library wrote, and between its rows the plain ones. */
function* sheetXml(frame: string, sheet: SheetDesign): Generator<string> {
  const [head = '', rest = ''] = frame.split('<sheetData>');
  const [library = '', tail = ''] = rest.split('</sheetData>');
  const looked = new Map(Array.from(library.matchAll(ROW), ([xml, row]) => [Number(row) - 1, xml]));
  const styleOf = stylesIn(looked.get(sheet.rows.length) ?? '', sheet);
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), sheet.widths.length);
  const last = `${columnLetters(Math.max(0, width - 1))}${String(Math.max(1, sheet.rows.length))}`;
  let piece = `${head.replace(DIMENSION, `<dimension ref="A1:${last}"/>`)}<sheetData>`;
  for (const [row, cells] of sheet.rows.entries()) {
    piece +=
      sheet.looks?.has(row) === true ? (looked.get(row) ?? '') : rowXml(row, cells, sheet.widths.length, styleOf);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData>${tail}`;
}

const ROW = /<row r="(\d+)"[^>]*?(?:\/>|>.*?<\/row>)/gs;
const DIMENSION = /<dimension ref="[^"]*"\/>/;

/** The number format of each kind of cell; a long number shows all its digits. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  whole: '0',
  number: 'General',
  day: 'yyyy/m/d',
  time: 'yyyy/m/d h:mm:ss',
};

/** Styles as the library numbered them, read from the row of samples behind the last. */
function stylesIn(samples: string, { widths, keepsKinds = false }: SheetDesign): StyleOf {
  const numbers = Array.from(samples.matchAll(/<c r="[A-Z]+\d+"([^>]*?)\/?>/g), ([, attributes]) =>
    /( s="\d+")/.exec(attributes ?? ''),
  );
  const styles = Object.fromEntries(Object.keys(FORMATS).map((kind, i) => [kind, numbers[i]?.[1] ?? ''])) as Record<
    CellKind,
    string
  >;
  return (column, kind) => {
    if (column >= widths.length) return kind === 'text' ? '' : styles[kind];
    return styles[keepsKinds ? kind : 'text'];
  };
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

/** What the library writes of a sheet: all but the plain rows, and behind the last a row with a sample of each style. */
function frameOf(sheet: SheetDesign): WriteSheet {
  const cells = new Map<string, Partial<HucreCell>>();
  const rowDefs = new Map<number, { height: number }>();
  const rows: CellValue[][] = Array.from({ length: sheet.rows.length + 1 }, () => []);
  Object.values(FORMATS).forEach((numFmt, column) => {
    cells.set(`${String(sheet.rows.length)},${String(column)}`, { value: null, style: { numFmt } });
  });
  for (const [row, look] of sheet.looks ?? []) {
    const given = sheet.rows[row] ?? [];
    rows[row] = given.map(written);
    const lines = cellText(given[0]).split('\n').length;
    rowDefs.set(row, { height: Math.max(HEIGHTS[look], look === 'notes' ? lines * LINE : 0) });
    const width = look === 'header' ? sheet.widths.length : 1;
    for (let column = 0; column < width; column++)
      cells.set(`${String(row)},${String(column)}`, { value: written(given[column] ?? null), style: LOOKS[look] });
  }
  return {
    name: sheet.name,
    hidden: sheet.hidden === true,
    columns: sheet.widths.map((width) => ({ width, style: { numFmt: '@' } })),
    rows,
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

function written(cell: Cell): CellValue {
  if (typeof cell === 'string') return writable(cell);
  if (cell === null || typeof cell !== 'object') return cell;
  return dateOf(cell);
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
