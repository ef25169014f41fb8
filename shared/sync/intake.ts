import type { RecordId, ReplicaId } from '../base/id.ts';
import type { Change, Dot, UnitOf } from './change.ts';
import { replicaOf } from './change.ts';
import type { Known, Received } from './inbox.ts';
import { receive } from './inbox.ts';
import type { RecordState } from './merge.ts';
import { applyChange, conflicted, conflictsOf, foldChanges } from './merge.ts';
import type { ScopeRecords, Sender, Trespass } from './scope.ts';
import { isDistrict, trespassOf } from './scope.ts';
import type { Ranges } from './version-vector.ts';
import { rangeEntries, rangesOf, uniteRanges } from './version-vector.ts';

/** Where a bundle is taken in. */
export interface Place {
  /** Our office, or the district. */
  readonly office: string;
  readonly known: Known;
  readonly backlog: readonly Change[];
  /** States and histories as they are before; never asked for more than the records the bundle touches. */
  readonly records: ScopeRecords;
  readonly unitOf: UnitOf;
  /** Whether a change fits the schema of its type. */
  fits(change: Change): boolean;
}

export interface Carried {
  readonly sender: Sender;
  readonly changes: readonly Change[];
  /** As the manifest declares. */
  readonly filtered: Ranges;
}

export interface Quarantined {
  readonly change: Change;
  readonly reason: Trespass | 'schema';
}

/**
 * What taking a bundle in comes to. Every carried change is in exactly one of: `apply` without `released` (and of these
 * some in `conflicting`), `already`, `waiting` without the old backlog, `quarantined` (which may also name released ones).
 */
export interface Intake extends Received {
  /** Set aside with the reason; the others go on. Never applied, and nobody waits for them. */
  readonly quarantined: readonly Quarantined[];
  /** Those of `apply` that are now one side of a conflict. */
  readonly conflicting: readonly Change[];
  /** The new states of all records that `apply` touched. */
  readonly states: ReadonlyMap<RecordId, RecordState>;
}

/** Pure: nothing has happened yet when it answers; the caller makes it durable, as one, or not at all. */
export function takeIn(place: Place, carried: Carried): Intake {
  const { admitted, refused } = admit(place, carried);
  const unfit = refused.filter((each) => each.reason === 'schema').map((each) => each.change.dot);
  const filtered = uniteRanges(believed(carried), rangesOf(unfit));
  const received = receive(place.known, place.backlog, { changes: admitted, filtered });
  const { states, applied, outside } = applyInOrder(place, carried.sender, received);
  const aside = new Set(outside);
  return {
    ...received,
    apply: applied,
    released: received.released.filter((change) => !aside.has(change)),
    late: received.late.filter((id) => states.has(id)),
    filtered: uniteRanges(received.filtered, rangesOf(outside.map((change) => change.dot))),
    quarantined: [...refused, ...outside.map((change) => ({ change, reason: 'outside-scope' as const }))],
    conflicting: applied.filter((change) => inConflict(states.get(change.id), change.dot)),
    states,
  };
}

/** What can be refused whatever else is here. A change in another's name must not count as that one's. */
function admit(place: Place, carried: Carried): { admitted: Change[]; refused: Quarantined[] } {
  const { office } = carried.sender;
  const admitted: Change[] = [];
  const refused: Quarantined[] = [];
  const mayPassOn = new Map<ReplicaId, boolean>();
  for (const change of carried.changes) {
    const replica = replicaOf(change.dot);
    let may = mayPassOn.get(replica);
    if (may === undefined) {
      may = isDistrict(office) || carried.sender.officeOfReplica(replica) === office;
      mayPassOn.set(replica, may);
    }
    if (place.known.has(change.dot)) admitted.push(change);
    else if (!may) refused.push({ change, reason: 'foreign-replica' });
    else if (!place.fits(change)) refused.push({ change, reason: 'schema' });
    else admitted.push(change);
  }
  return { admitted, refused };
}

/** An office may declare what it withheld of its own replicas only; the district of all. */
function believed({ sender, filtered }: Carried): Ranges {
  if (isDistrict(sender.office)) return filtered;
  return Object.fromEntries(
    rangeEntries(filtered).filter(([replica]) => sender.officeOfReplica(replica) === sender.office),
  );
}

function applyInOrder(
  place: Place,
  sender: Sender,
  received: Received,
): { states: Map<RecordId, RecordState>; applied: Change[]; outside: Change[] } {
  const { records, unitOf } = place;
  const states = new Map<RecordId, RecordState>();
  const applied: Change[] = [];
  const outside: Change[] = [];
  const now: ScopeRecords = {
    state: (id) => states.get(id) ?? records.state(id),
    history: historyWith(records, applied),
    eventsOf: (id) => records.eventsOf(id),
  };
  const released = new Set(received.released);
  for (const change of received.apply) {
    const judge = judgeOf(place, sender, change, released.has(change));
    if (judge !== null && trespassOf(judge, change, now, unitOf) !== null) {
      outside.push(change);
      continue;
    }
    applied.push(change);
    states.set(change.id, applyChange(now.state(change.id), change, unitOf));
  }
  for (const id of received.late) {
    if (!states.has(id) || records.state(id) === undefined) continue;
    const whole = foldChanges(now.history(id), unitOf).get(id);
    if (whole !== undefined) states.set(id, whole);
  }
  return { states, applied, outside };
}

/**
 * By whose rights a change is judged: only a district judges offices. What waited is judged as its writer's, since the
 * bundle that releases it may be another's.
 */
function judgeOf(place: Place, sender: Sender, change: Change, released: boolean): Sender | null {
  if (!isDistrict(place.office)) return null;
  if (!released) return isDistrict(sender.office) ? null : sender;
  const office = sender.officeOfReplica(replicaOf(change.dot));
  return office === undefined || isDistrict(office) ? null : { ...sender, office };
}

/** Histories with what this bundle has added so far; indexed only when first asked, which is seldom. */
function historyWith(records: ScopeRecords, applied: readonly Change[]): (id: RecordId) => readonly Change[] {
  const added = new Map<RecordId, Change[]>();
  let indexed = 0;
  return (id) => {
    for (; indexed < applied.length; indexed++) {
      const change = applied[indexed];
      if (change === undefined) continue;
      const others = added.get(change.id);
      if (others === undefined) added.set(change.id, [change]);
      else others.push(change);
    }
    return [...records.history(id), ...(added.get(id) ?? [])];
  };
}

const inConflict = (state: RecordState | undefined, dot: Dot): boolean =>
  state !== undefined &&
  conflicted(state) &&
  conflictsOf(state).some(({ heads }) => heads.some((head) => head.origin.dot === dot));
