import type { Bytes } from '../base/bytes.ts';

/** A font file with TrueType outlines, by its tables (OpenType 1.9, "Organization of an OpenType font"). */
export type Tables = ReadonlyMap<string, Bytes>;

/** What every table directory begins with when the outlines are TrueType's. */
const TRUETYPE = 0x00010000;
const HEAD_ADJUSTMENT_AT = 8;
const CHECKSUM_OF_ALL = 0xb1b0afba;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The tables of a font file, as views of its bytes. @throws Error when it is none of TrueType outlines */
export function tablesOf(file: Bytes): Tables {
  const view = viewOf(file);
  if (view.getUint32(0) !== TRUETYPE) throw new Error('not a font of TrueType outlines');
  const tables = new Map<string, Bytes>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const offset = view.getUint32(at + 8);
    tables.set(tag, file.subarray(offset, offset + view.getUint32(at + 12)));
  }
  return tables;
}

/** The table of that name. @throws Error when the font has none */
export function tableOf(tables: Tables, tag: string): Bytes {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`the font has no table ${tag}`);
  return table;
}

/** A font file of the given tables, with their checksums. */
export function fontFile(tables: Tables): Bytes {
  const tags = [...tables.keys()].sort();
  const starts: number[] = [];
  let length = 12 + 16 * tags.length;
  for (const tag of tags) {
    starts.push(length);
    length += padded(tableOf(tables, tag).length);
  }
  const file = new Uint8Array(length);
  const view = viewOf(file);
  const largest = Math.floor(Math.log2(tags.length));
  view.setUint32(0, TRUETYPE);
  view.setUint16(4, tags.length);
  view.setUint16(6, 16 << largest);
  view.setUint16(8, largest);
  view.setUint16(10, 16 * tags.length - (16 << largest));
  tags.forEach((tag, i) => {
    const table = tableOf(tables, tag);
    const start = starts[i] ?? 0;
    file.set(table, start);
    if (tag === 'head') view.setUint32(start + HEAD_ADJUSTMENT_AT, 0);
    const at = 12 + 16 * i;
    for (let j = 0; j < 4; j++) file[at + j] = tag.charCodeAt(j);
    view.setUint32(at + 4, checksum(view, start, start + padded(table.length)));
    view.setUint32(at + 8, start);
    view.setUint32(at + 12, table.length);
  });
  const head = starts[tags.indexOf('head')];
  if (head !== undefined)
    view.setUint32(head + HEAD_ADJUSTMENT_AT, (CHECKSUM_OF_ALL - checksum(view, 0, length)) >>> 0);
  return file;
}

const padded = (length: number): number => (length + 3) & ~3;

function checksum(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
