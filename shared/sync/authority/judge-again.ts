import type { RecordId } from '../../base/id.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import { needsOf } from '../inbox.ts';
import type { RecordState } from '../merge.ts';
import { applyChange } from '../merge.ts';
import type { ScopeRecords } from '../scope.ts';
import type { SetAside } from '../intake-case.ts';
import { hasSeen, knownTo } from './knowledge.ts';
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
}

/**
 * Judges all changes of some records again, from nothing but the set: after somebody was revoked, other content came to
 * stand under a number, or the district's word about what is out of force changed.
 * @param histories all changes held of these records, in force or set aside; those of a member together with those of its
 *   events and transfers, since they stand where it stands
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
  for (const change of inOrder(court, histories)) {
    const verdict = verdictOf({ ...court, records }, change);
    if (verdict === 'in-force') {
      inForce.push(change);
      byRecord.set(change.id, [...(byRecord.get(change.id) ?? []), change]);
      states.set(change.id, applyChange(states.get(change.id), change, court.unitOf));
    } else if (verdict !== 'waits') aside.push({ change, reason: verdict });
    else if (court.trust.has(replicaOf(change.dot))) waiting.push(change);
    else aside.push({ change, reason: 'revoked' });
  }
  return { inForce, aside, waiting, states: new Map([...histories.keys()].map((id) => [id, states.get(id) ?? null])) };
}

/** Each after what it needs, and after what its writer had seen of the district about the record and its member. */
function inOrder(court: Court, histories: ReadonlyMap<RecordId, readonly Change[]>): Change[] {
  const changes = [...histories.values()].flat();
  const left = new Map(changes.map((change): [Dot, Change] => [change.dot, change]));
  const order: Change[] = [];
  const place = (change: Change): void => {
    if (!left.delete(change.dot)) return;
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
