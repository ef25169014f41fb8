import { concat, equalBytes, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { MAX_MANIFEST_BYTES } from './manifest.ts';
import type { BundlePart, BundleRefusal } from './refusal.ts';
import { crc32, directory, localHeader, readLocal, type StoredEntry } from './stored-zip.ts';

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

interface Entry extends StoredEntry {
  readonly data: Bytes;
}

const entriesOf = (parts: Parts): Entry[] =>
  [parts.manifest, parts.signature, parts.payload].map((data, i) => ({
    name: ENTRY_NAMES[i] ?? '',
    data,
    size: data.length,
    crc: crc32(data),
  }));

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
