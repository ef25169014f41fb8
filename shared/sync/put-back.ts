import type { ReplicaId } from '../base/id.ts';
import { extendChain, newChain, type Chain, type Hash } from './chain.ts';

/**
 * Profiles put back to an earlier copy, and copies that are used at once: one replica that wrote two histories. The rules
 * by which it is noticed, from seals and lines alone. A seal counts when its signature does; that is the caller's to ask.
 */

/** Hashes of the lines of one replica as they are held here, from number 1 on; null where a line is not held. */
export type Lines = readonly (Hash | null)[];

/** Lines of one replica as a bundle carries them, by number. */
export type CarriedLines = ReadonlyMap<number, Hash>;

/** `open`: not to be said by what is known. */
export type Likeness =
  | { readonly tag: 'alike' }
  | { readonly tag: 'open' }
  /** `common`: so many of its first changes are certainly the same on both sides. */
  | { readonly tag: 'unlike'; readonly common: number };

/** The chain of the first `n` lines; null when one of them is not held. */
export function chainOver(replica: ReplicaId, lines: Lines, n: number): Chain | null {
  const first = lines.slice(0, n);
  if (first.length < n || first.includes(null)) return null;
  return extendChain(newChain(replica), first as readonly Hash[]);
}

/**
 * Whether what a sender holds of a replica goes on from what is held here, by the chain alone: no line is read again.
 * @param here all that is held here of it
 * @param seal the replica's own, as the bundle states it
 */
export function goesOn(here: Chain, carried: CarriedLines, seal: Chain): Likeness {
  if (seal.n < here.n) return { tag: 'open' };
  const next = Array.from({ length: seal.n - here.n }, (_, i) => carried.get(here.n + 1 + i));
  if (next.includes(undefined)) return { tag: 'open' };
  return extendChain(here, next as readonly Hash[]).hash === seal.hash
    ? { tag: 'alike' }
    : { tag: 'unlike', common: 0 };
}

/**
 * The same from the lines themselves, for when the chain alone does not say it, and to find where two histories part.
 * @param proven so many of the first changes are known to be the same
 */
export function likeness(
  replica: ReplicaId,
  here: Lines,
  carried: CarriedLines,
  seal: Chain | null,
  proven = 0,
): Likeness {
  const other = otherNumber(here, carried);
  // Those just before it that were carried too are the same; so are, by its own word, those its sender no longer sends.
  if (other !== null) return { tag: 'unlike', common: other - 1 };
  if (seal === null) return { tag: 'open' };
  const whole = chainOver(replica, here, Math.min(seal.n, here.length));
  if (whole === null) return { tag: 'open' };
  const known = goesOn(whole, carried, seal);
  return known.tag === 'unlike' ? { tag: 'unlike', common: Math.min(proven, here.length) } : known;
}

/** The first number under which both hold something, and not the same; null when there is none. */
export function otherNumber(here: Lines, carried: CarriedLines): number | null {
  const numbers = [...carried.keys()].filter((n) => n <= here.length).sort((a, b) => a - b);
  return numbers.find((n) => here[n - 1] !== null && here[n - 1] !== carried.get(n)) ?? null;
}

/**
 * Where a replica's own history parts from the one that others hold of it, proven by its own seal: the lines they hold,
 * added to the first of mine, must come to that seal. Nobody else's word is needed.
 * @returns how many of my first changes are theirs too; null when the lines that came do not prove it
 */
export function partingOf(replica: ReplicaId, mine: Lines, theirs: CarriedLines, seal: Chain): number | null {
  const from = firstOfRun(theirs, seal.n);
  if (from > mine.length + 1) return null;
  const before = chainOver(replica, mine, from - 1);
  if (before === null || goesOn(before, theirs, seal).tag !== 'alike') return null;
  let common = from - 1;
  while (common < mine.length && common < seal.n && theirs.get(common + 1) === mine[common]) common += 1;
  return common;
}

/** The first number of the run of lines that ends with `last`; the one after it when there is none. */
function firstOfRun(lines: CarriedLines, last: number): number {
  let first = last + 1;
  while (lines.has(first - 1)) first -= 1;
  return first;
}
