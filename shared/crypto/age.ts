import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { concat, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';

/**
 * Encryption in the age format, version 1 (https://age-encryption.org/v1): X25519 or scrypt recipients, payload in
 * 64 KiB ChaCha20-Poly1305 pieces. The `age` program reads it. File keys and nonces are drawn by the library from the
 * platform's CSPRNG: the one randomness here that is not an argument.
 */
export type AgeIdentity = string & { readonly __brand: 'AgeIdentity' };

/** `age1…`, 62 characters. */
export type AgeRecipient = string & { readonly __brand: 'AgeRecipient' };

/** Who can read: the holders of identities, or whoever knows a passphrase. */
export type AgeLock =
  { readonly recipients: readonly AgeRecipient[] } | { readonly passphrase: string; readonly workFactor?: number };

export type AgeKey = { readonly identity: AgeIdentity } | { readonly passphrase: string };

/** `no-key`: well formed, but this key is not among its recipients. `malformed`: header damaged or not age at all. */
export type AgeError = { readonly tag: 'no-key' } | { readonly tag: 'malformed' };

/** log2 of the scrypt cost for passphrases: 2^15 × 1 KiB = 32 MiB, a fraction of a second in plain JavaScript. */
export const SCRYPT_WORK_FACTOR = 15;

/** A new secret, `AGE-SECRET-KEY-1…`. */
export const newAgeIdentity = async (): Promise<AgeIdentity> => (await generateX25519Identity()) as AgeIdentity;

export const ageRecipientOf = async (identity: AgeIdentity): Promise<AgeRecipient> =>
  (await identityToRecipient(identity)) as AgeRecipient;

/** Checks form and checksum; null when it is no X25519 recipient. */
export function parseAgeRecipient(text: string): AgeRecipient | null {
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return null;
  try {
    new Encrypter().addRecipient(text);
    return text as AgeRecipient;
  } catch {
    return null;
  }
}

/** Checks form and checksum; null when it is no X25519 identity. */
export function parseAgeIdentity(text: string): AgeIdentity | null {
  if (!/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(text)) return null;
  try {
    new Decrypter().addIdentity(text);
    return text as AgeIdentity;
  } catch {
    return null;
  }
}

/** Encrypts a stream as it flows. @throws RangeError without any recipient. */
export async function ageEncryptStream(
  plain: ReadableStream<Uint8Array>,
  lock: AgeLock,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) {
    encrypter.setPassphrase(lock.passphrase);
    encrypter.setScryptWorkFactor(lock.workFactor ?? SCRYPT_WORK_FACTOR);
  } else {
    if (lock.recipients.length === 0) throw new RangeError('nobody could read this');
    for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  }
  return encrypter.encrypt(plain);
}

/**
 * Opens the header and answers the stream of plain bytes. Each piece is authenticated before it comes out; the stream
 * errors when a piece is damaged or the end is missing, so nothing may be concluded before it has ended.
 */
export async function ageDecryptStream(
  cipher: ReadableStream<Uint8Array>,
  key: AgeKey,
): Promise<Result<ReadableStream<Uint8Array>, AgeError>> {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
    else decrypter.addIdentity(key.identity);
    return ok(await decrypter.decrypt(cipher));
  } catch (cause) {
    const noKey = cause instanceof Error && cause.message.startsWith('no identity matched');
    return err({ tag: noKey ? 'no-key' : 'malformed' });
  }
}

/** `ageEncryptStream` of bytes that are all at hand. */
export async function ageEncrypt(plain: Bytes, lock: AgeLock): Promise<Bytes> {
  return readAll(await ageEncryptStream(streamOf(plain), lock));
}

/** `ageDecryptStream` of bytes that are all at hand: all of the plain bytes, or what was wrong. */
export async function ageDecrypt(cipher: Bytes, key: AgeKey): Promise<Result<Bytes, AgeError>> {
  const opened = await ageDecryptStream(streamOf(cipher), key);
  if (!opened.ok) return opened;
  try {
    return ok(await readAll(opened.value));
  } catch {
    return err({ tag: 'malformed' });
  }
}

function streamOf(bytes: Bytes): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) parts.push(step.value);
  return concat(parts);
}
