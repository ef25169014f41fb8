import type { RecordId, ReplicaId } from '../../base/id.ts';
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
  for (const change of inOrder(court, histories)) {
    const verdict = verdictOf(here, change);
    if (verdict === 'in-force') {
      inForce.push(change);
      byRecord.set(change.id, [...(byRecord.get(change.id) ?? []), change]);
      states.set(change.id, applyChange(states.get(change.id), change, court.unitOf));
      if (change.type === SEEN) withSeen(knowledge, change);
    } else if (verdict !== 'waits') aside.push({ change, reason: verdict });
    else if (court.trust.has(replicaOf(change.dot))) waiting.push(change);
    else aside.push({ change, reason: 'revoked' });
  }
  return {
    inForce,
    aside,
    waiting,
    states: new Map([...histories.keys()].map((id) => [id, states.get(id) ?? null])),
    knowledge,
  };
}

/** Each after what it needs, and after what its writer had seen of the district about the record and its member. */
function inOrder(court: Court, histories: ReadonlyMap<RecordId, readonly Change[]>): Change[] {
  const changes = [...histories.values()].flat();
  const left = new Map(changes.map((change): [Dot, Change] => [change.dot, change]));
  const order: Change[] = [];
  const seen = changes.filter(({ type }) => type === SEEN);
  const place = (change: Change): void => {
    if (!left.delete(change.dot)) return;
    for (const each of seen) {
      if (replicaOf(each.dot) === replicaOf(change.dot) && seqOf(each.dot) < seqOf(change.dot)) place(each);
    }
    for (const need of needsOf(change)) {
      const other = left.get(need);
      if (other !== undefined) place(other);
    }
    const known = knownTo(court.knowledge, court.trust, replicaOf(change.dot), seqOf(change.dot));
    for (const other of about(change, histories))
      if (isOfDistrict(court.trust, replicaOf(other.dot)) && hasSeen(known, court.trust, other.dot)) place(other);
    order.push(change);
  };
  for (const change of changes) place(change);
  return order;
}

/** All changes of a record, and of the members it was ever about. */
function about(change: Change, histories: ReadonlyMap<RecordId, readonly Change[]>): readonly Change[] {
  const own = histories.get(change.id) ?? [];
  const members = new Set(own.map((each) => each.fields['member']));
  return [...own, ...[...members].flatMap((id) => histories.get(id as RecordId) ?? [])];
}
