import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { createCRC32, createSHA256, type IHasher } from 'hash-wasm';
import type { Bytes } from '../base/bytes.ts';
import { Utf8Writer } from '../base/utf8-writer.ts';

export const DIGEST_BYTES = 32;

/** SHA-256 (FIPS 180-4) of bytes that are all at hand; 32 bytes. Native, the fastest for large inputs. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** The hasher of this thread, once it is loaded. */
const loaded: { hasher: IHasher | null } = { hasher: null };

/** Loads the fast hasher for `sha256Now`; to be awaited once in a thread that hashes many small things. */
export async function initSha256(): Promise<void> {
  loaded.hasher ??= await createSHA256();
}

/** SHA-256 of something small, at once; of a text, of its UTF-8. 32 bytes. Three times as fast after `initSha256`. */
export function sha256Now(data: string | Uint8Array): Bytes {
  const bytes = typeof data === 'string' ? encoded(data) : data;
  const { hasher } = loaded;
  return hasher === null ? nobleSha256(bytes) : (hasher.init().update(bytes).digest('binary') as Bytes);
}

/** Where texts are encoded, one after the other. */
const scratch = new Utf8Writer();

function encoded(text: string): Bytes {
  scratch.clear();
  scratch.text(text);
  return scratch.bytes;
}

export interface DigestStream {
  update(bytes: Uint8Array): DigestStream;
  /** Ends the stream; 32 bytes. */
  digest(): Bytes;
}

/** SHA-256 of bytes that come in pieces, or where the answer is needed synchronously. */
export function sha256Stream(): DigestStream {
  const state = nobleSha256.create();
  const stream: DigestStream = {
    update(bytes) {
      state.update(bytes);
      return stream;
    },
    digest: () => state.digest(),
  };
  return stream;
}

export interface Crc32Stream {
  update(bytes: Uint8Array): void;
  digest(): number;
}

/** CRC-32 (IEEE 802.3) of bytes that come in pieces; for many of them. */
export async function crc32Stream(): Promise<Crc32Stream> {
  const hasher = await createCRC32();
  return {
    update: (bytes) => void hasher.update(bytes),
    digest: () => Number.parseInt(hasher.digest(), 16),
  };
}

/** HMAC-SHA-256 (RFC 2104); 32 bytes. */
export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Bytes => hmac(nobleSha256, key, message);
