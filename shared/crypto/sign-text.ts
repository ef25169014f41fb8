import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, toBase64, utf8, type Bytes } from '../base/bytes.ts';
import type { SignPublicKey } from './sign.ts';

/** Base64 of a raw Ed25519 signature (RFC 8032, not prehashed) without padding: 86 characters. */
export type TextSignature = string & { readonly __brand: 'TextSignature' };

const LENGTH = 86;

/**
 * Signs a short text with a minisign key, for statements that travel inside a manifest. The text MUST begin with a word
 * of its own, so that a signature of one kind of statement is none of another; no minisign signature is one, since those
 * are of 64 bytes of a hash, or begin with a signature.
 * @param secret as `SignKeyPair.secret`: 40 bytes
 */
export const signText = (text: string, secret: Bytes): TextSignature =>
  toBase64(ed25519.sign(utf8(text), secret.subarray(8))).slice(0, LENGTH) as TextSignature;

export function verifyText(text: string, signature: TextSignature, key: SignPublicKey): boolean {
  const bytes = fromBase64(`${signature}==`);
  const point = fromBase64(key)?.subarray(10);
  if (bytes === null || point === undefined) return false;
  try {
    return ed25519.verify(bytes, utf8(text), point, { zip215: false });
  } catch {
    return false;
  }
}

/** Whether a text has the form of one: 86 characters that stand for 64 bytes and for no others. */
export function isTextSignature(text: unknown): text is TextSignature {
  if (typeof text !== 'string' || text.length !== LENGTH) return false;
  const bytes = fromBase64(`${text}==`);
  return bytes?.length === 64 && toBase64(bytes) === `${text}==`;
}
