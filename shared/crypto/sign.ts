import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equalBytes, fromBase64, toBase64, utf8, type Bytes } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';

/**
 * Signatures in the minisign format (https://jedisct1.github.io/minisign/): Ed25519 (RFC 8032) over BLAKE2b-512 of the
 * message ("prehashed", algorithm `ED`), and over signature ‖ trusted comment. `minisign -Vm FILE -p KEY.pub` accepts them.
 */
export interface SignKeyPair {
  /** 40 bytes: key id(8) ‖ seed(32). Secret. */
  readonly secret: Bytes;
  readonly publicKey: SignPublicKey;
}

/** Base64 of the 42 bytes `Ed` ‖ key id(8) ‖ public key(32): the second line of a minisign .pub file. */
export type SignPublicKey = string & { readonly __brand: 'SignPublicKey' };

/** `malformed`: not a signature file. `other-key`: made by another key. `wrong`: by this key's id, but not of this message. */
export type SignatureError = { readonly tag: 'malformed' } | { readonly tag: 'other-key' } | { readonly tag: 'wrong' };

const KEY_TAG = utf8('Ed');
const SIGNATURE_TAG = utf8('ED');
const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';

export function newSignKeyPair(random: Random): SignKeyPair {
  const secret = concat([random.bytes(8), random.bytes(32)]);
  return { secret, publicKey: signPublicKeyOf(secret) };
}

/** @throws RangeError when `secret` is not 40 bytes. */
export function signPublicKeyOf(secret: Bytes): SignPublicKey {
  if (secret.length !== 40) throw new RangeError('a signing secret has 40 bytes');
  const point = ed25519.getPublicKey(secret.subarray(8));
  return toBase64(concat([KEY_TAG, secret.subarray(0, 8), point])) as SignPublicKey;
}

/** Parses the base64 line of a public key; null when it is none. */
export function parseSignPublicKey(text: string): SignPublicKey | null {
  const bytes = fromBase64(text);
  if (bytes?.length !== 42 || !equalBytes(bytes.subarray(0, 2), KEY_TAG)) return null;
  return toBase64(bytes) === text ? (text as SignPublicKey) : null;
}

/** The .pub file of a key, for `minisign -p`. */
export const publicKeyFile = (key: SignPublicKey): string =>
  `${UNTRUSTED}minisign public key ${keyIdText(partsOfKey(key).id)}\n${key}\n`;

/** Reads a minisign .pub file (comment line, base64 line), or the base64 line alone; null when it is neither. */
export function parsePublicKeyFile(text: string): SignPublicKey | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const last = lines.at(-1);
  if (last === undefined || lines.length > 2) return null;
  if (lines.length === 2 && lines[0]?.startsWith(UNTRUSTED) !== true) return null;
  return parseSignPublicKey(last);
}

/** The .minisig text of a message. `comment` is signed with it: one line, shown to people who verify. */
export function sign(message: Uint8Array, comment: string, secret: Bytes): string {
  if (/[\r\n]/.test(comment)) throw new RangeError('a trusted comment has one line');
  const [id, seed] = [secret.subarray(0, 8), secret.subarray(8)];
  const signature = ed25519.sign(blake2b(message, { dkLen: 64 }), seed);
  const whole = ed25519.sign(concat([signature, utf8(comment)]), seed);
  const first = toBase64(concat([SIGNATURE_TAG, id, signature]));
  return `${UNTRUSTED}signature from minisign secret key\n${first}\n${TRUSTED}${comment}\n${toBase64(whole)}\n`;
}

/** Checks a .minisig text; on success answers its trusted comment. */
export function verify(text: string, key: SignPublicKey, message: Uint8Array): Result<string, SignatureError> {
  const parsed = parseSignature(text);
  if (parsed === null) return err({ tag: 'malformed' });
  const { id, point } = partsOfKey(key);
  if (!equalBytes(parsed.id, id)) return err({ tag: 'other-key' });
  const good =
    verifyRaw(parsed.signature, blake2b(message, { dkLen: 64 }), point) &&
    verifyRaw(parsed.whole, concat([parsed.signature, utf8(parsed.comment)]), point);
  return good ? ok(parsed.comment) : err({ tag: 'wrong' });
}

/** 8 groups of 4 digits of a public key (SHA-256 reduced modulo 10^32), to be compared by telephone. */
export function fingerprint(key: SignPublicKey): string {
  let number = 0n;
  for (const byte of sha256(utf8(key))) number = (number << 8n) | BigInt(byte);
  const digits = (number % 10n ** 32n).toString().padStart(32, '0');
  return (digits.match(/\d{4}/g) ?? []).join(' ');
}

function verifyRaw(signature: Bytes, message: Bytes, point: Bytes): boolean {
  try {
    return ed25519.verify(signature, message, point, { zip215: false });
  } catch {
    return false;
  }
}

interface ParsedSignature {
  readonly id: Bytes;
  readonly signature: Bytes;
  readonly comment: string;
  readonly whole: Bytes;
}

/** Strict: exactly the four lines `sign` writes, canonical base64, the prehashed algorithm. */
function parseSignature(text: string): ParsedSignature | null {
  const lines = text.split('\n');
  const [untrusted = '', first = '', trusted = '', second = '', end] = lines;
  if (lines.length !== 5 || end !== '' || !untrusted.startsWith(UNTRUSTED) || !trusted.startsWith(TRUSTED)) return null;
  const [bytes, whole] = [fromBase64(first), fromBase64(second)];
  if (bytes?.length !== 74 || whole?.length !== 64) return null;
  if (toBase64(bytes) !== first || toBase64(whole) !== second) return null;
  if (!equalBytes(bytes.subarray(0, 2), SIGNATURE_TAG)) return null;
  const comment = trusted.slice(TRUSTED.length);
  return { id: bytes.slice(2, 10), signature: bytes.slice(10), comment, whole };
}

function partsOfKey(key: SignPublicKey): { readonly id: Bytes; readonly point: Bytes } {
  const bytes = fromBase64(key) ?? new Uint8Array(42);
  return { id: bytes.slice(2, 10), point: bytes.slice(10) };
}

/** As minisign prints a key id: its 8 bytes as a little-endian number in upper-case hexadecimal. */
const keyIdText = (id: Bytes): string =>
  Array.from(id)
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
