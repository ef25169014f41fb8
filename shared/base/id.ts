import type { Random } from './clock.ts';

/** One installation on one PC: 80 random bits as 16 characters of base32 (RFC 4648 alphabet, lower case). */
export type ReplicaId = string & { readonly __brand: 'ReplicaId' };

/** A record: the dot of the change that made it, so it is unique without further randomness. */
export type RecordId = string & { readonly __brand: 'RecordId' };

/** The account of a person who writes: as a replica's id, random, and never used again for another person. */
export type ActorId = string & { readonly __brand: 'ActorId' };

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

export const newReplicaId = (random: Random): ReplicaId => randomId(random) as ReplicaId;

export const newActorId = (random: Random): ActorId => randomId(random) as ActorId;

function randomId(random: Random): string {
  let bits = 0n;
  for (const byte of random.bytes(10)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
    bits >>= 5n;
  }
  return text;
}

export const isReplicaId = (text: unknown): text is ReplicaId =>
  typeof text === 'string' && /^[a-z2-7]{16}$/.test(text);

export const isActorId = (text: unknown): text is ActorId => isReplicaId(text);

/** Whether a text has the form of a record's id; what a person types never has. */
export const isRecordId = (text: unknown): text is RecordId =>
  typeof text === 'string' && /^[a-z2-7]{16}:[1-9]\d*$/.test(text);
