import type { ReplicaId } from '../base/id.ts';
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

/**
 * Whoever agrees, nobody moves our clock further than this beyond our own wall clock: a dead battery sets that back by
 * decades at most. Without it two liars could move every stamp to the end of the scale, where no later one is left.
 */
export const MOST_AHEAD_MS = 60 * 365 * 24 * 60 * 60 * 1000;

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

/**
 * The stamp of the next change of this replica: greater than `last`, however far the wall clock has fallen back.
 * @throws RangeError at the end of the scale
 */
export function tick(last: Stamp | null, nowMs: number): Stamp {
  const stamp = ticking(last, nowMs)();
  if (stamp === null) throw new RangeError('there is no later stamp');
  return stamp;
}

/**
 * The stamps of one bulk, each greater than the one before; as `tick`, while the wall clock stands still. Null at the end
 * of the scale (the year 10889), where there is no greater one.
 */
export function ticking(last: Stamp | null, nowMs: number): () => Stamp | null {
  const fresh = stampOf(nowMs, 0);
  const goesOn = last !== null && last >= fresh;
  let ms = goesOn ? msOf(last) : msOf(fresh);
  let counter = goesOn ? counterOf(last) : -1;
  let digits = (goesOn ? last : fresh).slice(0, MS_DIGITS);
  return () => {
    if (counter === MAX_COUNTER) {
      if (ms === MAX_MS) return null;
      ms += 1;
      counter = -1;
      digits = stampOf(ms, 0).slice(0, MS_DIGITS);
    }
    counter += 1;
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
  const believed = !ahead && isWithinReach(remote, nowMs) && remote > known;
  return { stamp: believed ? remote : known, ahead };
}

const isWithinReach = (remote: Stamp, nowMs: number): boolean => msOf(remote) <= nowMs + MOST_AHEAD_MS;

export interface ObservedAll {
  readonly stamp: Stamp;
  /** Replicas whose greatest stamp is far ahead of what ours reads from now on, the furthest first. */
  readonly ahead: readonly Reading[];
}

export interface Reading {
  readonly replica: ReplicaId;
  readonly stamp: Stamp;
}

/**
 * `observe` for many changes at once. A stamp that somebody else's confirm (within a day) is believed against our own
 * clock, so that a PC whose battery is dead learns the time from the first bundle.
 * @param witnessOf who stands behind a replica: its office, since one hand may hold all PCs of an office, and their
 * agreement proves nothing. Null for a replica that is not known and trusted: it moves no clock
 */
export function observeAll(
  last: Stamp | null,
  remotes: Iterable<{ readonly dot: Dot; readonly stamp: Stamp }>,
  nowMs: number,
  witnessOf: (replica: ReplicaId) => string | null,
): ObservedAll {
  const known = last ?? stampOf(nowMs, 0);
  const readings = greatestOf(remotes);
  const witnesses = readings.flatMap((reading) => {
    const witness = isWithinReach(reading.stamp, nowMs) ? witnessOf(reading.replica) : null;
    return witness === null ? [] : [{ ms: msOf(reading.stamp), stamp: reading.stamp, witness }];
  });
  const near = Math.max(nowMs, msOf(known)) + FAR_AHEAD_MS;
  const believed = witnesses.find(({ ms }, at) => ms <= near || isConfirmed(witnesses, at))?.stamp;
  const stamp = believed !== undefined && believed > known ? believed : known;
  const far = Math.max(nowMs, msOf(stamp)) + FAR_AHEAD_MS;
  return { stamp, ahead: readings.filter((reading) => msOf(reading.stamp) > far) };
}

/** The greatest stamp of each replica, the greatest first. */
function greatestOf(remotes: Iterable<{ readonly dot: Dot; readonly stamp: Stamp }>): readonly Reading[] {
  const greatest = new Map<ReplicaId, Stamp>();
  for (const { dot, stamp } of remotes) {
    const replica = replicaOf(dot);
    const before = greatest.get(replica);
    if (before === undefined || stamp > before) greatest.set(replica, stamp);
  }
  const readings = Array.from(greatest, ([replica, stamp]): Reading => ({ replica, stamp }));
  return readings.sort((a, b) => (a.stamp < b.stamp ? 1 : a.stamp > b.stamp ? -1 : 0));
}

/** Whether somebody else's reading is within a day of this one. `witnesses`: the greatest first. */
function isConfirmed(witnesses: readonly { readonly ms: number; readonly witness: string }[], at: number): boolean {
  const { ms, witness } = witnesses[at] ?? { ms: 0, witness: '' };
  for (const step of [-1, 1]) {
    for (let i = at + step; ; i += step) {
      const other = witnesses[i];
      if (other === undefined || Math.abs(other.ms - ms) > FAR_AHEAD_MS) break;
      if (other.witness !== witness) return true;
    }
  }
  return false;
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
