import { fromUtf8, utf8, type Bytes } from '../base/bytes.ts';

/**
 * The ZIP archives of this program (APPNOTE 6.3): entries stored one after the other, no comments, extra fields, data
 * descriptors, gaps or ZIP64, one constant date. Given names, sizes and checksums, every other byte follows.
 */
export interface StoredEntry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
/** Version 1.0, no flags, stored, 1980-01-01 00:00. */
const VERSION_NEEDED = 10;
const DOS_DATE = 0x0021;

/** The header that stands before an entry's data. */
export function localHeader({ name, size, crc }: StoredEntry): Bytes {
  const header = new Uint8Array(LOCAL_BYTES + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  writeCommon(view, 4, name, size, crc);
  header.set(utf8(name), LOCAL_BYTES);
  return header;
}

/** Central directory and end record: what stands after the data of the last entry. */
export function directory(entries: readonly StoredEntry[]): Bytes[] {
  const records: Bytes[] = [];
  let offset = 0;
  for (const { name, size, crc } of entries) {
    const record = new Uint8Array(46 + name.length);
    const view = new DataView(record.buffer);
    view.setUint32(0, CENTRAL, true);
    view.setUint16(4, VERSION_NEEDED, true);
    writeCommon(view, 6, name, size, crc);
    view.setUint32(42, offset, true);
    record.set(utf8(name), 46);
    records.push(record);
    offset += LOCAL_BYTES + name.length + size;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    records.reduce((sum, record) => sum + record.length, 0),
    true,
  );
  view.setUint32(16, offset, true);
  return [...records, end];
}

/** Version needed, flags, method, time, date, CRC, sizes, length of the name: the same in both kinds of header. */
function writeCommon(view: DataView, at: number, name: string, length: number, crc: number): void {
  view.setUint16(at, VERSION_NEEDED, true);
  view.setUint16(at + 8, DOS_DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, length, true);
  view.setUint32(at + 18, length, true);
  view.setUint16(at + 22, name.length, true);
}

export interface LocalEntry {
  readonly name: string;
  readonly crc: number;
  readonly start: number;
  readonly end: number;
}

/** Only what is needed to find the data; a reader builds the rest anew and compares. Null when no entry starts here. */
export function readLocal(bytes: Bytes, at: number): LocalEntry | null {
  if (bytes.length < at + LOCAL_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, LOCAL_BYTES);
  if (view.getUint32(0, true) !== LOCAL) return null;
  const nameBytes = view.getUint16(26, true);
  const start = at + LOCAL_BYTES + nameBytes;
  if (nameBytes > 64 || bytes.length < start) return null;
  try {
    const name = fromUtf8(bytes.subarray(at + LOCAL_BYTES, start));
    return { name, crc: view.getUint32(14, true), start, end: start + view.getUint32(18, true) };
  } catch {
    return null;
  }
}

/** Tables of CRC-32 (IEEE 802.3) for four bytes at a time. */
const CRC_TABLES: readonly Uint32Array[] = crcTables();

function crcTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let c = byte;
    for (let bit = 0; bit < 8; bit++) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c;
  });
  const tables = [first];
  for (let i = 1; i < 4; i++) {
    const before = tables[i - 1] ?? first;
    tables.push(before.map((c) => (first[c & 255] ?? 0) ^ (c >>> 8)));
  }
  return tables;
}

/** CRC-32 of bytes that follow others, whose CRC is `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = CRC_TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let c = ~before;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^= (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    c = (t3[c & 255] ?? 0) ^ (t2[(c >>> 8) & 255] ?? 0) ^ (t1[(c >>> 16) & 255] ?? 0) ^ (t0[c >>> 24] ?? 0);
  }
  for (; i < bytes.length; i++) c = (t0[(c ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (c >>> 8);
  return ~c >>> 0;
}
