import { MAX_LINE } from '../sync/line-reader.ts';

/** What a manifest says of its payload's size. */
export interface Sizes {
  /** Lines. */
  readonly changes: number;
  readonly payload: {
    /** Length of payload.age. */
    readonly bytes: number;
    /** Length once decrypted and decompressed. */
    readonly plainBytes: number;
  };
}

/** No payload unfolds to more than this. */
export const MAX_PLAIN_BYTES = 2 ** 30;

/** The most lines of one bundle. A writer begins a new part of its series at half of that. */
export const MAX_LINES = 1_000_000;

/** Every payload may unfold to this much. */
export const FREE_PLAIN_BYTES = 64 * 2 ** 20;

/** Beyond that, to this many times its own length; registers come to 5 to 20 times. */
export const MAX_DENSITY = 100;

/** Bytes of the shortest line there can be: each has a dot, an id, a stamp, a type. */
const LEAST_LINE_BYTES = 100;

/** UTF-8 of a UTF-16 unit, at most. */
const BYTES_PER_UNIT = 3;

/**
 * Whether these sizes can be those of an honest bundle. Asked before anything is unfolded: a small file that unfolds to
 * gigabytes costs nothing then. What passes is held to its sizes as it streams.
 */
export function arePlausible({ changes, payload: { bytes, plainBytes } }: Sizes): boolean {
  return (
    changes <= MAX_LINES &&
    plainBytes <= Math.min(MAX_PLAIN_BYTES, FREE_PLAIN_BYTES + MAX_DENSITY * bytes) &&
    plainBytes >= changes * LEAST_LINE_BYTES &&
    plainBytes <= changes * (MAX_LINE * BYTES_PER_UNIT + 1)
  );
}
