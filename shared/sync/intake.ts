import type { RecordId, ReplicaId } from '../base/id.ts';
import type { Change, Dot, UnitOf } from './change.ts';
import { replicaOf, seqOf } from './change.ts';
import { atOnce, stepping, type Steps } from '../base/steps.ts';
import type { Known, Received } from './inbox.ts';
import { needsOf, receiveSteps } from './inbox.ts';
import type { RecordState } from './merge.ts';
import { applyChange, conflicted, conflictsOf, foldChanges } from './merge.ts';
import { settled } from './receipts.ts';
import type { ScopeRecords, Sender, Trespass } from './scope.ts';
import { isDistrict } from '../base/place.ts';
import { trespassOf } from './scope.ts';
import type { Ranges, VersionVector } from './version-vector.ts';
import { missingFrom, rangeEntries, rangesOf, uniteRanges, upTo } from './version-vector.ts';

/** Where a bundle is taken in. */
export interface Place {
  /** Our office, or the district. */
  readonly office: string;
  readonly known: Known;
  readonly backlog: readonly Change[];
  /**
   * States as they are before. Histories are wanted of records that are outside the scope of the office that wrote a
   * change (its own or its member's), and of those of which changes come that were filtered; others may be left empty.
   */
  readonly records: ScopeRecords;
  readonly unitOf: UnitOf;
  /** The vector of the last manifest of a replica, or null. */
  saidBy(replica: ReplicaId): VersionVector | null;
  /** Whether a change fits the schema of its type. */
  fits(change: Change): boolean;
}

export interface Carried {
  readonly sender: Sender;
  readonly changes: readonly Change[];
  /** As the manifest declares. */
  readonly filtered: Ranges;
  /** What the sender held when it wrote the bundle, by the manifest: what it may have known that we do not. */
  readonly holds: VersionVector;
}

export interface Quarantined {
  readonly change: Change;
  readonly reason: Trespass | 'schema';
}

/** The fates of the carried changes alone: received = applied + conflicting + already + waiting + quarantined. */
export interface Fates {
  readonly received: number;
  readonly applied: number;
  readonly conflicting: number;
  readonly already: number;
  readonly waiting: number;
  readonly quarantined: number;
}

/** What taking a bundle in comes to: for the carried changes, and for those that had been waiting and no longer do. */
export interface Intake extends Received {
  /** Set aside with the reason; the others go on. Never applied, and nobody waits for them. */
  readonly quarantined: readonly Quarantined[];
  /** Those of `apply` that are now one side of a conflict. */
  readonly conflicting: readonly Change[];
  readonly fates: Fates;
  /** The new states of all records that `apply` touched. */
  readonly states: ReadonlyMap<RecordId, RecordState>;
}

/** Pure: nothing has happened yet when it answers; the caller makes it durable, as one, or not at all. */
export const takeIn = (place: Place, carried: Carried): Intake => atOnce(takeInSteps(place, carried));

/** `takeIn` for a place that has other work meanwhile. */
export function* takeInSteps(place: Place, carried: Carried): Steps<Intake> {
  const { admitted, refused } = yield* admit(place, carried);
  const unfit = refused.filter((each) => each.reason === 'schema').map((each) => each.change.dot);
  const filtered = uniteRanges(believed(place.office, carried), rangesOf(unfit));
  const received = yield* receiveSteps(place.known, place.backlog, { changes: admitted, filtered });
  const { states, applied, outside, deferred, unknown } = yield* applyInOrder(place, carried, received);
  const waiting = [...received.waiting, ...deferred];
  const quarantined = [...refused, ...outside.map((change) => ({ change, reason: 'outside-scope' as const }))];
  const conflicting = applied.filter((change) => inConflict(states.get(change.id), change.dot));
  const waited = new Set(place.backlog.map((change) => change.dot));
  const fresh = (changes: readonly Change[]): number =>
    waited.size === 0 ? changes.length : changes.filter((change) => !waited.has(change.dot)).length;
  return {
    ...received,
    apply: applied,
    released: waited.size === 0 ? [] : applied.filter((change) => waited.has(change.dot)),
    waiting,
    missing: uniteRanges(received.missing, unknown),
    late: received.late.filter((id) => states.has(id)),
    filtered: uniteRanges(received.filtered, rangesOf(outside.map((change) => change.dot))),
    quarantined,
    conflicting,
    fates: {
      received: carried.changes.length,
      applied: fresh(applied) - fresh(conflicting),
      conflicting: fresh(conflicting),
      already: received.already.length,
      waiting: fresh(waiting),
      quarantined: refused.length + fresh(outside),
    },
    states,
  };
}

/** What can be refused whatever else is here. A change in another's name must not count as that one's. */
function* admit(place: Place, carried: Carried): Steps<{ admitted: Change[]; refused: Quarantined[] }> {
  const { office } = carried.sender;
  const admitted: Change[] = [];
  const refused: Quarantined[] = [];
  const mayPassOn = new Map<ReplicaId, boolean>();
  yield* stepping(carried.changes, (change) => {
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
  });
  return { admitted, refused };
}

/**
 * The district may declare what it withheld of all; an office, to another PC of its own, of its own replicas. To the
 * district nothing is outside: what an office lacks of its own it must still come to know.
 */
function believed(here: string, { sender, filtered }: Carried): Ranges {
  if (isDistrict(sender.office)) return filtered;
  if (isDistrict(here)) return {};
  return Object.fromEntries(
    rangeEntries(filtered).filter(([replica]) => sender.officeOfReplica(replica) === sender.office),
  );
}

/**
 * What the writer of a change may have known that we do not: it may be what gave its office the right to it. Known by a
 * statement of the writer's own, made after the change; null when there is none. What it wrote later itself is not
 * waited for: nobody writes before he has the right.
 */
function unknownHere(place: Place, { sender, holds }: Carried, ours: VersionVector, dot: Dot): Ranges | null {
  const writer = replicaOf(dot);
  const said = sender.replica === writer && upTo(holds, writer) >= seqOf(dot) ? holds : place.saidBy(writer);
  if (said === null || upTo(said, writer) < seqOf(dot)) return null;
  return missingFrom(ours, { ...said, [writer]: seqOf(dot) - 1 });
}

interface Applied {
  readonly states: Map<RecordId, RecordState>;
  readonly applied: Change[];
  /** Trespassing, by all that can be known. */
  readonly outside: Change[];
  /** Trespassing by what is known here, which may be too little; and what follows such. They wait. */
  readonly deferred: readonly Change[];
  /** What to ask for to judge the deferred. */
  readonly unknown: Ranges;
}

/**
 * An office has rights by what was here before the bundle, and by what the bundle has brought so far. They may come from
 * a change that stands later: who has none yet is asked again when the others have been applied, and only when nobody
 * can go on is the verdict final, where it can be.
 */
function* applyInOrder(place: Place, carried: Carried, received: Received): Steps<Applied> {
  const { records, unitOf } = place;
  const states = new Map<RecordId, RecordState>();
  const applied: Change[] = [];
  const outside: Change[] = [];
  const now: ScopeRecords = {
    state: (id) => states.get(id) ?? records.state(id),
    history: historyWith(records, applied),
    eventsOf: (id) => records.eventsOf(id),
  };
  const before: ScopeRecords = { ...now, state: (id) => records.state(id) ?? states.get(id) };
  const released = new Set(received.released);
  const trespasses = (change: Change): boolean => {
    const judge = judgeOf(place, carried.sender, change, released.has(change));
    if (judge === null || trespassOf(judge, change, now, unitOf) === null) return false;
    return trespassOf(judge, change, before, unitOf) !== null;
  };
  let left = received.apply;
  while (left.length > 0) {
    const count = applied.length;
    const held = new Set<Dot>();
    yield* stepping(left, (change) => {
      if (follows(change, held) || trespasses(change)) held.add(change.dot);
      else {
        applied.push(change);
        states.set(change.id, applyChange(now.state(change.id), change, unitOf));
      }
    });
    left = left.filter((change) => held.has(change.dot));
    if (applied.length > count) continue;
    const sure = new Set(left.filter((change) => trespasses(change) && isSure(place, carried, received, left, change)));
    if (sure.size === 0) break;
    outside.push(...sure);
    left = left.filter((change) => !sure.has(change));
  }
  for (const id of received.late) {
    if (!states.has(id) || records.state(id) === undefined) continue;
    const whole = foldChanges(now.history(id), unitOf).get(id);
    if (whole !== undefined) states.set(id, whole);
  }
  const unknown = left.map((change) => unknownHere(place, carried, received.vector, change.dot) ?? {});
  return { states, applied, outside, deferred: left, unknown: unknown.reduce(uniteRanges, {}) };
}

const follows = (change: Change, held: ReadonlySet<Dot>): boolean =>
  held.size > 0 && Array.from(needsOf(change)).some((dot) => held.has(dot));

/** Whether all that the writer may have known when it wrote the change has been applied here. */
function isSure(place: Place, carried: Carried, received: Received, left: readonly Change[], change: Change): boolean {
  const writer = replicaOf(change.dot);
  const others = [...received.waiting, ...left].filter((each) => replicaOf(each.dot) !== writer);
  const lacking = unknownHere(place, carried, settled(received, others).vector, change.dot);
  return lacking !== null && Object.keys(lacking).length === 0;
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
