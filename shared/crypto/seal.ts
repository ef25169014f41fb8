import { concat, type Bytes } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';

/** The key that seals pages, frames and small boxes. AES-256-GCM (NIST SP 800-38D), not extractable. */
export type DataKey = CryptoKey & { readonly __brand: 'DataKey' };

export const DATA_KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** @throws RangeError when `raw` is not 32 bytes. */
export async function importDataKey(raw: Bytes): Promise<DataKey> {
  if (raw.length !== DATA_KEY_BYTES) throw new RangeError('a data key has 32 bytes');
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return key as DataKey;
}

/**
 * Ciphertext followed by the 16-byte tag. `aad` is authenticated, not stored.
 * A nonce may be used once only with a key: 12 random bytes, or a counter.
 */
export async function seal(key: DataKey, plain: Bytes, nonce: Bytes, aad: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, plain));
}

/** The plain bytes, or null when anything about them, the nonce or `aad` is not as it was sealed. */
export async function open(key: DataKey, sealed: Bytes, nonce: Bytes, aad: Bytes): Promise<Bytes | null> {
  if (sealed.length < TAG_BYTES) return null;
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, sealed),
    );
  } catch {
    return null;
  }
}

/** Seals under a fresh random nonce, which goes before the ciphertext: nonce(12) ‖ ciphertext ‖ tag(16). */
export async function sealBox(key: DataKey, plain: Bytes, aad: Bytes, random: Random): Promise<Bytes> {
  const nonce = random.bytes(NONCE_BYTES);
  return concat([nonce, await seal(key, plain, nonce, aad)]);
}

/** Opens what `sealBox` made, or null. */
export async function openBox(key: DataKey, box: Bytes, aad: Bytes): Promise<Bytes | null> {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null;
  return open(key, box.subarray(NONCE_BYTES), box.subarray(0, NONCE_BYTES), aad);
}
