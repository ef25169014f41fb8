import type { Dot, Stamp } from './change.ts';
import { replicaOf, seqOf } from './change.ts';

/**
 * Hybrid logical clock after Kulkarni and others, "Logical Physical Clocks" (2014): wall time in ms, and a counter for
 * what happens within one ms or while the wall clock stands behind what was already seen. A stamp only chooses which of
 * several concurrent values is shown; that a value replaces one its writer saw is said by `over`, never by a stamp.
 */
const COUNTER_DIGITS = 4;
const MS_DIGITS = 12;
const MAX_COUNTER = 0xffff;
const MAX_MS = 0xffff_ffff_ffff;

/** A stamp further ahead than this of our clock and of every other stamp is believed to come from a wrong clock. */
export const FAR_AHEAD_MS = 24 * 60 * 60 * 1000;

export function stampOf(ms: number, counter: number): Stamp {
  const carried = counter > MAX_COUNTER ? ms + 1 : ms;
  const whole = Math.min(MAX_MS, Math.max(0, Math.floor(carried)));
  const rest = counter > MAX_COUNTER ? 0 : counter;
  return (whole.toString(16).padStart(MS_DIGITS, '0') + rest.toString(16).padStart(COUNTER_DIGITS, '0')) as Stamp;
}

export const isStamp = (text: unknown): text is Stamp => typeof text === 'string' && /^[0-9a-f]{16}$/.test(text);

/** The wall part, in ms since 1970-01-01 UTC. */
export const msOf = (stamp: Stamp): number => parseInt(stamp.slice(0, MS_DIGITS), 16);

export const counterOf = (stamp: Stamp): number => parseInt(stamp.slice(MS_DIGITS), 16);

/** The stamp of the next change of this replica: greater than `last`, however far the wall clock has fallen back. */
export const tick = (last: Stamp | null, nowMs: number): Stamp => ticking(last, nowMs)();

/** The stamps of one bulk, each greater than the one before; as `tick`, while the wall clock stands still. */
export function ticking(last: Stamp | null, nowMs: number): () => Stamp {
  const fresh = stampOf(nowMs, 0);
  const goesOn = last !== null && last >= fresh;
  let ms = goesOn ? msOf(last) : msOf(fresh);
  let counter = goesOn ? counterOf(last) : -1;
  let digits = (goesOn ? last : fresh).slice(0, MS_DIGITS);
  return () => {
    counter += 1;
    if (counter > MAX_COUNTER) {
      const next = stampOf(ms, counter);
      ms = msOf(next);
      counter = counterOf(next);
      digits = next.slice(0, MS_DIGITS);
    }
    return (digits + hexDigits(counter)) as Stamp;
  };
}

const hexDigits = (counter: number): string => (0x10000 + counter).toString(16).slice(1);

export interface Observed {
  /** The clock's reading from now on: hand it to the next `tick`. */
  readonly stamp: Stamp;
  /** The remote stamp is far ahead: its change is good, but it did not move our clock. */
  readonly ahead: boolean;
}

/** Takes note of a stamp from elsewhere, so that later ticks here are greater, unless it is far ahead. */
export function observe(last: Stamp | null, remote: Stamp, nowMs: number): Observed {
  const known = last ?? stampOf(nowMs, 0);
  const ahead = msOf(remote) > Math.max(nowMs, msOf(known)) + FAR_AHEAD_MS;
  return { stamp: !ahead && remote > known ? remote : known, ahead };
}

export interface ObservedAll {
  readonly stamp: Stamp;
  /** The one replica whose stamps are far ahead of ours and of all others', if any. */
  readonly ahead: string | null;
}

/**
 * `observe` for many changes at once. A stamp that another replica's stamps confirm (within a day) is believed against
 * our own clock, so that a PC whose battery is dead learns the time from the first bundle.
 */
export function observeAll(
  last: Stamp | null,
  remotes: Iterable<{ readonly dot: Dot; readonly stamp: Stamp }>,
  nowMs: number,
): ObservedAll {
  const greatest = new Map<string, Stamp>();
  for (const { dot, stamp } of remotes) {
    const replica = replicaOf(dot);
    const before = greatest.get(replica);
    if (before === undefined || stamp > before) greatest.set(replica, stamp);
  }
  const ordered = [...greatest].sort((a, b) => (a[1] < b[1] ? 1 : a[1] > b[1] ? -1 : 0));
  const [top, second] = ordered;
  const known = last ?? stampOf(nowMs, 0);
  if (top === undefined) return { stamp: known, ahead: null };
  const others = second !== undefined && second[1] > known ? second[1] : known;
  const seen = observe(others, top[1], nowMs);
  return { stamp: seen.stamp, ahead: seen.ahead ? top[0] : null };
}

/** Orders changes for showing: by stamp, then replica, then seq. Positive when `a` goes before `b` in being shown. */
export function compareShown(
  a: { readonly dot: Dot; readonly stamp: Stamp },
  b: { readonly dot: Dot; readonly stamp: Stamp },
): number {
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? 1 : -1;
  if (a.dot === b.dot) return 0;
  const left = replicaOf(a.dot);
  const right = replicaOf(b.dot);
  if (left !== right) return left > right ? 1 : -1;
  return seqOf(a.dot) - seqOf(b.dot);
}
