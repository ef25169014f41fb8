import type { RecordId, ReplicaId } from '../base/id.ts';
import { SEEN } from '../sync/authority/seen.ts';
import { dotOf, recordIdOf, type Actor, type Change, type Dot, type Fields, type Stamp } from '../sync/change.ts';
import { changeHasher } from '../sync/change-hash.ts';
import { observeAll, stampOf, ticking, type ObservedAll } from '../sync/hlc.ts';
import { writeAnew } from '../sync/write-anew.ts';

/** Where a new change takes its names and times from. */
export interface Pen {
  readonly replica: ReplicaId;
  readonly actor: Actor;
  readonly now: number;
  readonly batch: string | null;
  /** What is to be told as seen before the first change; null when there is nothing new. */
  readonly seen?: () => Fields | null;
}

/** What `writeAnew` wants to know. */
type Lost = readonly [lost: readonly Change[], known: ReadonlyMap<string, Dot>, names: ReadonlyMap<Dot, Dot>];

export type Over = Readonly<Record<string, readonly Dot[]>>;

/** Numbers and stamps the changes that one write makes itself, in order. */
export interface OwnChanges {
  /**
   * @param id of the record; null makes one
   * @param over the dots that it replaces, by unit
   */
  make(type: string, id: RecordId | null, fields: Fields, over: Over | null, erase?: true): RecordId;
  /** Says changes again that lost their numbers, as `writeAnew` does, under the next numbers. */
  readonly sayAgain: (...lost: Lost) => readonly Change[];
  /** Lets what is made from now on be later than these, unless a wrong clock made them: `observeAll`. */
  readonly observe: (received: Iterable<Change>, witnessOf: (replica: ReplicaId) => string | null) => ObservedAll;
  readonly made: readonly Change[];
  /** There is no stamp left that would be later than the last: nothing of this may be written. */
  readonly outOfTime: boolean;
  readonly seq: number;
  readonly stamp: Stamp | null;
}

/** @param take is given each change; `fresh`: it makes its record */
export function ownChanges(
  pen: Pen,
  lastSeq: number,
  lastStamp: Stamp | null,
  take: (change: Change, fresh: boolean) => void,
): OwnChanges {
  const made: Change[] = [];
  const state = { seq: lastSeq, stamp: lastStamp, outOfTime: false, told: false };
  let nextStamp = ticking(lastStamp, pen.now);

  function make(type: string, id: RecordId | null, fields: Fields, over: Over | null, erase?: true): RecordId {
    if (!state.told) {
      state.told = true;
      const words = type === SEEN ? null : (pen.seen?.() ?? null);
      if (words !== null) make(SEEN, null, words, null);
    }
    state.seq += 1;
    const next = nextStamp();
    state.outOfTime ||= next === null;
    const stamp = next ?? state.stamp ?? stampOf(pen.now, 0);
    state.stamp = stamp;
    const dot = dotOf(pen.replica, state.seq);
    const record = id ?? recordIdOf(dot);
    const { actor, now: at, batch } = pen;
    const change: { -readonly [K in keyof Change]: Change[K] } = { dot, stamp, type, id: record, fields, actor, at };
    const replaced = over === null ? null : naming(over);
    if (replaced !== null) change.over = replaced;
    if (batch !== null) change.batch = batch;
    if (erase) change.erase = true;
    made.push(change);
    take(change, id === null);
    return record;
  }

  return {
    make,
    sayAgain(lost, known, names) {
      const again = writeAnew(lost, changeHasher(), known, () => dotOf(pen.replica, (state.seq += 1)), names);
      for (const change of again) {
        made.push(change);
        take(change, (change.id as string) === change.dot);
      }
      return again;
    },
    made,
    observe(received, witnessOf) {
      const observed = observeAll(state.stamp, received, pen.now, witnessOf);
      state.stamp = observed.stamp;
      nextStamp = ticking(state.stamp, pen.now);
      return observed;
    },
    get outOfTime() {
      return state.outOfTime;
    },
    get seq() {
      return state.seq;
    },
    get stamp() {
      return state.stamp;
    },
  };
}

/** A unit that replaces nothing is not named, nor is none of them. */
function naming(over: Over): NonNullable<Change['over']> | null {
  const units = Object.entries(over).filter(([, dots]) => dots.length > 0);
  return units.length === 0 ? null : Object.fromEntries(units);
}
