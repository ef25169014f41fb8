import type { Bytes } from './bytes.ts';

/** The wall clock, in milliseconds since 1970-01-01 UTC. Handed in, never read from the side. */
export interface Clock {
  now(): number;
}

/** A source of unpredictable bytes (a CSPRNG in the product, a seeded one in tests). */
export interface Random {
  bytes(length: number): Bytes;
}
