import type { Random } from './clock.ts';

/** One installation on one PC: 80 random bits as 16 characters of base32 (RFC 4648 alphabet, lower case). */
export type ReplicaId = string & { readonly __brand: 'ReplicaId' };

/** A record: the dot of the change that made it, so it is unique without further randomness. */
export type RecordId = string & { readonly __brand: 'RecordId' };

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export function newReplicaId(random: Random): ReplicaId {
  let bits = 0n;
  for (const byte of random.bytes(10)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return text as ReplicaId;
}

export const isReplicaId = (text: unknown): text is ReplicaId =>
  typeof text === 'string' && /^[a-z2-7]{16}$/.test(text);

/** Whether a text has the form of a record's id; what a person types never has. */
export const isRecordId = (text: unknown): text is RecordId =>
  typeof text === 'string' && /^[a-z2-7]{16}:[1-9]\d*$/.test(text);
