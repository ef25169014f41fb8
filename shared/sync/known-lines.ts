import type { Bytes } from '../base/bytes.ts';
import { DIGEST_BYTES, sha256Now } from '../crypto/digest.ts';
import { HASH_LENGTH, hashTexts, lineHash, type Hash } from './chain.ts';
import type { Change } from './change.ts';
import { bytesHash, textHash, type Sum } from './text-hash.ts';

/** A line that this thread read. */
interface ReadLine {
  /** Until the hash has been asked for. */
  text: string | null;
  hash: Hash | null;
  sum: Sum | null;
}

/** One that another thread hashed, among others. */
interface HashedLine {
  readonly among: PackedHashes;
  readonly at: number;
  /** Once it has been asked for: the same text is soon found equal to itself. */
  hash: Hash | null;
}

/**
 * The lines of changes as they were read: reading proves that a line is the canonical text of its change, so nobody needs
 * to write it again to hash it. A change never changes; what is made from one by copying has no line here.
 */
const LINES = new WeakMap<Change, ReadLine | HashedLine>();

/** Says that this is the line of a change. */
export function knowLine(change: Change, text: string): void {
  LINES.set(change, { text, hash: null, sum: null });
}

/** Hashes of many lines, packed for the way from one thread to another. */
export interface PackedHashes {
  /** For the chains of their writers: one behind the other, `HASH_LENGTH` characters each. */
  readonly hashes: string;
  /** For digests; two of 32 bits for each line. */
  readonly sums: Uint32Array;
}

/**
 * @param bytes of the lines, with a line feed between two of them
 * @param ends where each ends in them
 * @returns `raw`: the hashes as bytes, for whoever extends a chain by them
 */
export function packedHashes(bytes: Bytes, ends: Uint32Array): PackedHashes & { readonly raw: Bytes } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Uint32Array(ends.length * 2);
  const raw = new Uint8Array(ends.length * DIGEST_BYTES);
  let from = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends[i] ?? 0;
    const { a, b } = bytesHash(view, from, end);
    raw.set(sha256Now(bytes.subarray(from, end)), i * DIGEST_BYTES);
    sums[i * 2] = a;
    sums[i * 2 + 1] = b;
    from = end + 1;
  }
  return { hashes: hashTexts(raw), sums, raw };
}

/** Says what another thread made of the lines of these changes: nobody hashes them again. */
export function knowHashes(changes: readonly Change[], among: PackedHashes): void {
  for (const [at, change] of changes.entries()) LINES.set(change, { among, at, hash: null });
}

/** The hash of a change's line for its writer's chain, when its line is known; else null. */
export function knownHash(change: Change): Hash | null {
  const line = LINES.get(change);
  if (line === undefined) return null;
  if ('among' in line) return (line.hash ??= hashOf(line));
  if (line.hash === null && line.text !== null) {
    line.hash = lineHash(line.text);
    line.sum ??= textHash(line.text);
    line.text = null;
  }
  return line.hash;
}

const hashOf = ({ among: { hashes }, at }: HashedLine): Hash =>
  hashes.slice(at * HASH_LENGTH, (at + 1) * HASH_LENGTH) as Hash;

/** The hash of a change's line for digests, when its line is known; else null. */
export function knownSum(change: Change): Sum | null {
  const line = LINES.get(change);
  if (line === undefined) return null;
  if ('among' in line) {
    const { among, at } = line;
    return { a: among.sums[at * 2] ?? 0, b: among.sums[at * 2 + 1] ?? 0 };
  }
  if (line.sum === null && line.text !== null) line.sum = textHash(line.text);
  return line.sum;
}
