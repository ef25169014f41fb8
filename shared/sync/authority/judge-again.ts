import type { RecordId, ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import { needsOf } from '../inbox.ts';
import type { RecordState } from '../merge.ts';
import { applyChange } from '../merge.ts';
import type { ScopeRecords } from '../scope.ts';
import type { SetAside } from '../intake-case.ts';
import type { Seen } from './knowledge.ts';
import { hasSeen, knownTo, withSeen } from './knowledge.ts';
import { SEEN } from './seen.ts';
import { isOfDistrict } from './trust.ts';
import type { Court } from './verdict.ts';
import { verdictOf } from './verdict.ts';

/** What judging records again comes to. */
export interface JudgedAgain {
  /** Changes of theirs that are in force. */
  readonly inForce: readonly Change[];
  readonly aside: readonly SetAside[];
  /** To go back into the backlog. */
  readonly waiting: readonly Change[];
  /** The states from what is in force; null where nothing is. */
  readonly states: ReadonlyMap<RecordId, RecordState | null>;
  readonly knowledge: ReadonlyMap<ReplicaId, readonly Seen[]>;
}

/**
 * Judges all changes of some records again, from nothing but the set: after somebody was revoked, other content came to
 * stand under a number, or the district's word about what is out of force changed.
 * @param histories all changes held of these records, in force or set aside; those of a member together with those of its
 *   events and transfers, since they stand where it stands. `seen` records among them are not in the court's knowledge
 */
export function judgeAgain(court: Court, histories: ReadonlyMap<RecordId, readonly Change[]>): JudgedAgain {
  const states = new Map<RecordId, RecordState>();
  const inForce: Change[] = [];
  const byRecord = new Map<RecordId, Change[]>();
  const aside: SetAside[] = [];
  const waiting: Change[] = [];
  const records: ScopeRecords = {
    state: (id) => (histories.has(id) ? states.get(id) : court.records.state(id)),
    history: (id) => (histories.has(id) ? (byRecord.get(id) ?? []) : court.records.history(id)),
    eventsOf: (id) => court.records.eventsOf(id),
  };
  const knowledge = new Map(court.knowledge);
  const here = { ...court, records, knowledge };
  const judges = isDistrict(court.office);
  /** By writer, its first `seen` record that waits: all it wrote after waits with it. */
  const unsure = new Map<ReplicaId, number>();
  const judge = (change: Change): void => {
    const writer = replicaOf(change.dot);
    const waits = judges && seqOf(change.dot) > (unsure.get(writer) ?? Infinity);
    const verdict = waits ? 'waits' : verdictOf(here, change);
    if (verdict === 'in-force') {
      inForce.push(change);
      byRecord.set(change.id, [...(byRecord.get(change.id) ?? []), change]);
      states.set(change.id, applyChange(states.get(change.id), change, court.unitOf));
      if (change.type === SEEN) withSeen(knowledge, change);
    } else if (verdict !== 'waits') aside.push({ change, reason: verdict });
    else if (court.trust.has(writer)) {
      waiting.push(change);
      if (change.type === SEEN && !unsure.has(writer)) unsure.set(writer, seqOf(change.dot));
    } else aside.push({ change, reason: 'revoked' });
  };
  const all = [...histories.values()].flat();
  const seen = all.filter(({ type }) => type === SEEN).sort((a, b) => seqOf(a.dot) - seqOf(b.dot));
  for (const change of seen) judge(change);
  const others = all.filter(({ type }) => type !== SEEN);
  const { order, stuck } = inOrder({ ...court, knowledge }, histories, others);
  for (const change of order) judge(change);
  waiting.push(...stuck);
  return {
    inForce,
    aside,
    waiting,
    states: new Map([...histories.keys()].map((id) => [id, states.get(id) ?? null])),
    knowledge,
  };
}

/**
 * Each after what it needs; and, where changes are judged, after what the district wrote about the record and its member
 * as far as its writer had seen it. Stuck are those that need each other, which only two contents under one number do.
 */
function inOrder(
  court: Court,
  histories: ReadonlyMap<RecordId, readonly Change[]>,
  changes: readonly Change[],
): { readonly order: readonly Change[]; readonly stuck: readonly Change[] } {
  const left = new Map(changes.map((change): [Dot, Change] => [change.dot, change]));
  const busy = new Set<Dot>();
  const order: Change[] = [];
  /** False when it needs what is being placed: then its turn comes later. */
  const place = (change: Change): boolean => {
    if (!left.has(change.dot)) return true;
    if (busy.has(change.dot)) return false;
    busy.add(change.dot);
    const ready = Array.from(needsOf(change)).every((need) => {
      const other = left.get(need);
      return other === undefined || place(other);
    });
    if (ready) {
      if (isDistrict(court.office)) for (const other of seenBefore(court, change, histories)) place(other);
      left.delete(change.dot);
      order.push(change);
    }
    busy.delete(change.dot);
    return ready;
  };
  for (let before = -1; left.size !== before;) {
    before = left.size;
    for (const change of changes) place(change);
  }
  return { order, stuck: [...left.values()] };
}

function seenBefore(court: Court, change: Change, histories: ReadonlyMap<RecordId, readonly Change[]>): Change[] {
  const writer = replicaOf(change.dot);
  if (isOfDistrict(court.trust, writer)) return [];
  const known = knownTo(court.knowledge, court.trust, writer, seqOf(change.dot));
  const isSeen = ({ dot }: Change): boolean =>
    isOfDistrict(court.trust, replicaOf(dot)) && hasSeen(known, court.trust, dot);
  return about(change, histories).filter(isSeen);
}

/** All changes of a record, and of the members it was ever about. */
function about(change: Change, histories: ReadonlyMap<RecordId, readonly Change[]>): readonly Change[] {
  const own = histories.get(change.id) ?? [];
  const members = new Set(own.map((each) => each.fields['member']));
  return [...own, ...[...members].flatMap((id) => histories.get(id as RecordId) ?? [])];
}
