import { concat, equalBytes, fromUtf8, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { MAX_MANIFEST_BYTES } from './manifest.ts';
import type { BundlePart, BundleRefusal } from './refusal.ts';

/**
 * A bundle is a ZIP archive (APPNOTE 6.3) of exactly these three entries, stored, in this order. Every other byte of
 * the file is fixed: no comments, extra fields, data descriptors, gaps, ZIP64, and one constant date. So a reader
 * rebuilds the archive from the three entries and compares: what is not byte for byte the same is damaged.
 */
export interface Parts {
  readonly manifest: Bytes;
  readonly signature: Bytes;
  readonly payload: Bytes;
}

export const ENTRY_NAMES = ['manifest.json', 'manifest.json.minisig', 'payload.age'] as const;

/** Below FAT32's largest file, and far above any register. */
export const MAX_BUNDLE_BYTES = 2 ** 31 - 1;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
/** Version 1.0, no flags, stored, 1980-01-01 00:00. */
const VERSION_NEEDED = 10;
const DOS_DATE = 0x0021;

/** The archive of three entries. @throws RangeError beyond `MAX_BUNDLE_BYTES`. */
export function writeContainer(parts: Parts): Bytes {
  const payload = entriesOf(parts);
  const size = payload.reduce((sum, entry) => sum + entry.data.length, 1024);
  if (size > MAX_BUNDLE_BYTES) throw new RangeError('a bundle stays below 2 GiB');
  const locals = payload.map((entry) => localHeader(entry));
  const body = payload.flatMap((entry, i) => [locals[i] ?? new Uint8Array(0), entry.data]);
  return concat([...body, ...directory(payload)]);
}

/** Takes the archive apart into views of `bytes`; refuses whatever `writeContainer` would not have written. */
export function readContainer(bytes: Bytes): Result<Parts, BundleRefusal> {
  if (bytes.length > MAX_BUNDLE_BYTES) return err({ tag: 'too-large' });
  const found: Bytes[] = [];
  let at = 0;
  for (const [i, name] of ENTRY_NAMES.entries()) {
    const entry = readLocal(bytes, at);
    if (entry?.name !== name) return err(i === 0 ? { tag: 'not-a-bundle' } : { tag: 'damaged', part: 'container' });
    if (entry.end > bytes.length) return err({ tag: 'damaged', part: 'container' });
    const data = bytes.subarray(entry.start, entry.end);
    if (i === 0 && data.length > MAX_MANIFEST_BYTES) return err({ tag: 'too-large' });
    if (crc32(data) !== entry.crc) return err({ tag: 'damaged', part: PART_OF[i] ?? 'container' });
    found.push(data);
    at = entry.end;
  }
  const [manifest, signature, payload] = found;
  if (manifest === undefined || signature === undefined || payload === undefined) return err({ tag: 'not-a-bundle' });
  const parts = { manifest, signature, payload };
  return asWritten(parts, bytes, at) ? ok(parts) : err({ tag: 'damaged', part: 'container' });
}

/**
 * How many bytes from the start of a file hold its manifest, told by the first hundred; null when it is no bundle.
 * For listing files without reading them whole.
 */
export const manifestEnd = (head: Bytes): number | null => {
  const entry = readLocal(head, 0);
  return entry?.name === ENTRY_NAMES[0] ? entry.end : null;
};

/** Manifest bytes from the beginning of a file, of which at least `manifestEnd` bytes are there. */
export function readManifestBytes(head: Bytes): Result<Bytes, BundleRefusal> {
  const entry = readLocal(head, 0);
  if (entry?.name !== ENTRY_NAMES[0]) return err({ tag: 'not-a-bundle' });
  if (entry.end - entry.start > MAX_MANIFEST_BYTES) return err({ tag: 'too-large' });
  if (entry.end > head.length) return err({ tag: 'damaged', part: 'container' });
  const data = head.subarray(entry.start, entry.end);
  return crc32(data) === entry.crc ? ok(data) : err({ tag: 'damaged', part: 'manifest' });
}

const PART_OF: readonly BundlePart[] = ['manifest', 'signature', 'payload'];

interface Entry {
  readonly name: string;
  readonly data: Bytes;
  readonly crc: number;
}

const entriesOf = (parts: Parts): Entry[] =>
  [parts.manifest, parts.signature, parts.payload].map((data, i) => ({
    name: ENTRY_NAMES[i] ?? '',
    data,
    crc: crc32(data),
  }));

function localHeader({ name, data, crc }: Entry): Bytes {
  const header = new Uint8Array(LOCAL_BYTES + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  writeCommon(view, 4, name, data.length, crc);
  header.set(utf8(name), LOCAL_BYTES);
  return header;
}

/** Central directory and end record. */
function directory(entries: readonly Entry[]): Bytes[] {
  const records: Bytes[] = [];
  let offset = 0;
  for (const { name, data, crc } of entries) {
    const record = new Uint8Array(46 + name.length);
    const view = new DataView(record.buffer);
    view.setUint32(0, CENTRAL, true);
    view.setUint16(4, VERSION_NEEDED, true);
    writeCommon(view, 6, name, data.length, crc);
    view.setUint32(42, offset, true);
    record.set(utf8(name), 46);
    records.push(record);
    offset += LOCAL_BYTES + name.length + data.length;
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

interface Local {
  readonly name: string;
  readonly crc: number;
  readonly start: number;
  readonly end: number;
}

/** Only what is needed to find the data; `asWritten` judges the rest. */
function readLocal(bytes: Bytes, at: number): Local | null {
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

function asWritten(parts: Parts, bytes: Bytes, directoryAt: number): boolean {
  const entries = entriesOf(parts);
  const tail = concat(directory(entries));
  if (!equalBytes(bytes.subarray(directoryAt), tail)) return false;
  let at = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    if (!equalBytes(bytes.subarray(at, at + header.length), header)) return false;
    at += header.length + entry.data.length;
  }
  return at === directoryAt;
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

function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3] = CRC_TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let c = 0xffffffff;
  let i = 0;
  for (const end = bytes.length - 3; i < end; i += 4) {
    c ^= (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    c = (t3[c & 255] ?? 0) ^ (t2[(c >>> 8) & 255] ?? 0) ^ (t1[(c >>> 16) & 255] ?? 0) ^ (t0[c >>> 24] ?? 0);
  }
  for (; i < bytes.length; i++) c = (t0[(c ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (c >>> 8);
  return ~c >>> 0;
}
