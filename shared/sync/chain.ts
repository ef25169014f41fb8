import { toBase64, utf8, type Bytes } from '../base/bytes.ts';
import type { ReplicaId } from '../base/id.ts';
import { sha256Stream } from '../crypto/digest.ts';

/** Base64 of a SHA-256 (FIPS 180-4) without padding: 43 characters. */
export type Hash = string & { readonly __brand: 'Hash' };

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
export const newChain = (replica: ReplicaId): Chain => ({ n: 0, hash: hashOf(utf8(`mingce-chain${replica}`)) });

/** Of a change's line as it came, without its line feed. An erased change has lost its line and travels with this. */
export const lineHash = (line: string): Hash => hashOf(utf8(line));

/** The chain with the next changes in it: the hashes of their lines, from number `n` + 1 on, without a hole. */
export function extendChain(chain: Chain, lines: Iterable<Hash>): Chain {
  let { n, hash } = chain;
  for (const line of lines) {
    hash = textOf(sha256Stream().update(bytesOf(hash)).update(bytesOf(line)).digest());
    n += 1;
  }
  return { n, hash };
}

/** Whether a text is such a hash: 43 characters that stand for 32 bytes and for no others. */
export const isHash = (text: unknown): text is Hash => typeof text === 'string' && HASH.test(text);

const hashOf = (bytes: Bytes): Hash => textOf(sha256Stream().update(bytes).digest());

const textOf = (bytes: Bytes): Hash => toBase64(bytes).slice(0, 43) as Hash;

function bytesOf(text: string): Bytes {
  const binary = atob(`${text}=`);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
