import { CFB } from '@e965/xlsx';
import type { Bytes } from '../../shared/base/bytes.ts';

/*
 * Builds `.xls` files record by record (MS-XLS 2.1), as Excel lays them out, for what no library at hand writes:
 * filled-down formulas, texts split over records, the older format, and every kind of harm.
 */

/** Bytes of a record or of a part of one. */
export type Part = readonly number[];

export const u16 = (n: number): Part => [n & 0xff, (n >> 8) & 0xff];
export const u32 = (n: number): Part => [...u16(n & 0xffff), ...u16(n >>> 16)];
export const f64 = (n: number): Part => Array.from(new Uint8Array(new Float64Array([n]).buffer));
export const wide = (text: string): Part => Array.from(text, (_, i) => u16(text.charCodeAt(i))).flat();

export const record = (id: number, ...parts: readonly Part[]): Part => {
  const data = parts.flat();
  return [...u16(id), ...u16(data.length), ...data];
};

/** A text of BIFF8 with its length in two bytes. */
export const text8 = (text: string): Part => [...u16(text.length), 1, ...wide(text)];

const WORKBOOK = 5;
const WORKSHEET = 0x10;
const bof = (version: number, kind: number): Part => record(0x809, u16(version), u16(kind), u32(0), u32(0), u32(0));
const EOF = record(0x0a);

export const labelSst = (row: number, column: number, index: number): Part =>
  record(0xfd, u16(row), u16(column), u16(0), u32(index));

/** A formula whose text comes in a record of its own; `behind` stands between the two, as a shared formula does. */
export const textFormula = (row: number, column: number, text: string, ...behind: readonly Part[]): Part => [
  ...record(0x06, u16(row), u16(column), u16(0), [0, 0, 0, 0, 0, 0, 0xff, 0xff], u16(0), u32(0), u16(5), [
    0x01,
    ...u16(row),
    ...u16(column),
  ]),
  ...behind.flat(),
  ...record(0x207, text8(text)),
];

/** The formula that cells of one column share: stands behind the first of them (MS-XLS 2.4.277). */
export const sharedFormula = (firstRow: number, lastRow: number, column: number): Part =>
  record(0x4bc, u16(firstRow), u16(lastRow), [column, column, 0, lastRow - firstRow + 1], u16(3), [0x17, 0, 0]);

export interface BookSheet {
  readonly name: string;
  readonly hidden?: 0 | 1 | 2;
  /** The records between the sheet's first and last. */
  readonly cells: readonly Part[];
}

/** The shared texts in one record. */
export const sst = (texts: readonly string[]): Part =>
  record(0xfc, u32(texts.length), u32(texts.length), ...texts.map(text8));

/** The stream of a workbook: globals with further records, then its sheets. */
export function biffStream(
  sheets: readonly BookSheet[],
  globals: readonly Part[] = [],
  nameOf: (name: string) => Part = (name) => [name.length, 1, ...wide(name)],
  version = 0x600,
): Part {
  const start = [bof(version, WORKBOOK), ...globals];
  const names = sheets.map(({ name }) => nameOf(name));
  const bound = (at: readonly number[]): Part =>
    sheets.flatMap(({ hidden }, i) => record(0x85, u32(at[i] ?? 0), [hidden ?? 0, 0], names[i] ?? []));
  const bodies = sheets.map(({ cells }) => [bof(version, WORKSHEET), ...cells, EOF].flat());
  const head = [...start.flat(), ...bound([]), ...EOF].length;
  let next = head;
  const offsets = bodies.map((body) => {
    const at = next;
    next += body.length;
    return at;
  });
  return [...start.flat(), ...bound(offsets), ...EOF, ...bodies.flat()];
}

/** What is used of the library's OLE2 writer, which comes without types. */
interface OleWriter {
  readonly utils: {
    cfb_new(options: { readonly CLSID: string }): object;
    cfb_add(file: object, path: string, content: Uint8Array): void;
  };
  write(file: object, options: { readonly type: 'array' }): ArrayLike<number>;
}

const ole = CFB as OleWriter;

/** The streams in an OLE2 file. */
export function oleFile(streams: Readonly<Record<string, Part>>): Bytes {
  const file = ole.utils.cfb_new({ CLSID: '' });
  for (const [name, content] of Object.entries(streams)) ole.utils.cfb_add(file, `/${name}`, Uint8Array.from(content));
  return Uint8Array.from(ole.write(file, { type: 'array' }));
}

export const xlsOf = (...args: Parameters<typeof biffStream>): Bytes => oleFile({ Workbook: biffStream(...args) });
