import { fromUtf8, utf8, type Bytes } from '../base/bytes.ts';
import type { ReplicaId } from '../base/id.ts';
import { DIGEST_BYTES, sha256Now } from '../crypto/digest.ts';

/** Base64 of a SHA-256 (FIPS 180-4) without padding: `HASH_LENGTH` characters. */
export type Hash = string & { readonly __brand: 'Hash' };

export const HASH_LENGTH = 43;

/**
 * A chain over the lines of one replica's changes, in the order of their numbers. Two installations that hold the same
 * number of one replica's changes hold the same changes exactly when their chains are equal: a number alone says nothing
 * of what is under it, once a profile has been put back to an earlier copy.
 */
export interface Chain {
  /** How many changes are in it: those numbered 1 to `n`. */
  readonly n: number;
  /** h_n = SHA-256(h_(n-1) ‖ SHA-256(line_n)); h_0 = SHA-256("mingce-chain" ‖ replica). */
  readonly hash: Hash;
}

/** 32 bytes in base64 without padding: the last character holds four bits. */
const HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/;

/** The chain of a replica that has written nothing. */
export const newChain = (replica: ReplicaId): Chain => ({ n: 0, hash: textOf(sha256Now(`mingce-chain${replica}`)) });

/** Of a change's line, or its UTF-8, as it came, without its line feed. An erased change has lost its line and travels with this. */
export const lineHash = (line: string | Bytes): Hash => textOf(sha256Now(line));

/** A chain that another thread has extended by these lines: taken over once instead of being made again. */
export interface ExtendedChain {
  readonly from: Hash;
  readonly lines: readonly Hash[];
  readonly hash: Hash;
}

const extended: { latest: ExtendedChain | null } = { latest: null };

/** @param chain null: what was not taken over is forgotten */
export function knowChain(chain: ExtendedChain | null): void {
  extended.latest = chain;
}

/** The chain with the next changes in it: the hashes of their lines, from number `n` + 1 on, without a hole. */
export function extendChain(chain: Chain, lines: readonly Hash[]): Chain {
  const known = extended.latest;
  const isKnown = known?.from === chain.hash && known.lines.every((line, i) => line === lines[i]);
  const done = isKnown ? known.lines.length : 0;
  if (isKnown) extended.latest = null;
  const both = new Uint8Array(64);
  decodeInto(both, 0, isKnown ? known.hash : chain.hash);
  for (let i = done; i < lines.length; i++) {
    decodeInto(both, 32, lines[i] as Hash);
    both.set(sha256Now(both));
  }
  return { n: chain.n + lines.length, hash: textOf(both) };
}

/** The same from the hashes as bytes, 32 for each. */
export function extendByBytes(from: Hash, raw: Bytes): Hash {
  const both = new Uint8Array(2 * DIGEST_BYTES);
  decodeInto(both, 0, from);
  for (let at = 0; at < raw.length; at += DIGEST_BYTES) {
    both.set(raw.subarray(at, at + DIGEST_BYTES), DIGEST_BYTES);
    both.set(sha256Now(both));
  }
  return textOf(both);
}

/** Hashes given as bytes, 32 for each: their texts, one behind the other. */
export function hashTexts(raw: Bytes): string {
  const count = raw.length / DIGEST_BYTES;
  const text = new Uint8Array(count * HASH_LENGTH);
  let to = 0;
  for (let end = DIGEST_BYTES; end <= raw.length; end += DIGEST_BYTES) {
    let bits = 0;
    let held = 0;
    for (let at = end - DIGEST_BYTES; at < end; at++) {
      bits = ((bits << 8) | (raw[at] ?? 0)) & 0x3fff;
      held += 8;
      while (held >= 6) text[to++] = CODES[(bits >> (held -= 6)) & 63] ?? 0;
    }
    // 32 bytes leave four bits for the last character.
    text[to++] = CODES[(bits << 2) & 63] ?? 0;
  }
  return fromUtf8(text);
}

/** Whether a text is such a hash: 43 characters that stand for 32 bytes and for no others. */
export const isHash = (text: unknown): text is Hash => typeof text === 'string' && HASH.test(text);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = utf8(LETTERS);
/** Two letters for each twelve bits. */
const PAIRS = Array.from({ length: 4096 }, (_, i) => LETTERS.charAt(i >> 6) + LETTERS.charAt(i & 63));
const SIXES = Uint8Array.from({ length: 128 }, (_, i) => Math.max(0, LETTERS.indexOf(String.fromCharCode(i))));

/** The first 32 bytes in base64 without padding; written for these alone, for every change is hashed. */
function textOf(bytes: Bytes): Hash {
  const at = (i: number): number => bytes[i] ?? 0;
  let text = '';
  for (let i = 0; i < 30; i += 3)
    text += `${PAIRS[(at(i) << 4) | (at(i + 1) >> 4)] ?? ''}${PAIRS[((at(i + 1) & 15) << 8) | at(i + 2)] ?? ''}`;
  return `${text}${PAIRS[(at(30) << 4) | (at(31) >> 4)] ?? ''}${LETTERS.charAt((at(31) & 15) << 2)}` as Hash;
}

/** Writes the 32 bytes that a hash stands for. */
function decodeInto(bytes: Bytes, offset: number, hash: Hash): void {
  let bits = 0;
  let held = 0;
  let to = offset;
  for (let i = 0; i < hash.length; i++) {
    bits = ((bits << 6) | (SIXES[hash.charCodeAt(i) & 127] ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to++] = (bits >> held) & 255;
  }
}
