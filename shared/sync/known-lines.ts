import { lineHash, type Hash } from './chain.ts';
import type { Change } from './change.ts';
import { textHash } from './text-hash.ts';

interface KnownLine {
  /** Until the hash has been asked for. */
  text: string | null;
  hash: Hash | null;
  sum: Sum | null;
}

interface Sum {
  readonly a: number;
  readonly b: number;
}

/**
 * The lines of changes as they were read: reading proves that a line is the canonical text of its change, so nobody needs
 * to write it again to hash it. A change never changes; what is made from one by copying has no line here.
 */
const LINES = new WeakMap<Change, KnownLine>();

/** Says that this is the line of a change. */
export function knowLine(change: Change, text: string): void {
  LINES.set(change, { text, hash: null, sum: null });
}

/** As `knowLine`, and hashes it at once: while another thread reads the next, this one has nothing better to do. */
export function hashLine(change: Change, text: string): void {
  LINES.set(change, { text: null, hash: lineHash(text), sum: textHash(text) });
}

/** The hash of a change's line for its writer's chain, when its line is known; else null. */
export function knownHash(change: Change): Hash | null {
  const line = LINES.get(change);
  if (line === undefined) return null;
  if (line.hash === null && line.text !== null) {
    line.hash = lineHash(line.text);
    line.sum ??= textHash(line.text);
    line.text = null;
  }
  return line.hash;
}

/** The hash of a change's line for digests, when its line is known; else null. */
export function knownSum(change: Change): Sum | null {
  const line = LINES.get(change);
  if (line === undefined) return null;
  if (line.sum === null && line.text !== null) line.sum = textHash(line.text);
  return line.sum;
}
