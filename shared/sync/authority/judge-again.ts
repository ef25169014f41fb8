import type { RecordId, ReplicaId } from '../../base/id.ts';
import { atOnce, type Steps } from '../../base/steps.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import { gatherSteps, releaseSteps } from '../inbox.ts';
import type { Place, SetAside } from '../intake-case.ts';
import type { RecordState } from '../merge.ts';
import type { ScopeRecords } from '../scope.ts';
import { covers } from '../version-vector.ts';
import type { Bench } from './hearing.ts';
import { hear } from './hearing.ts';
import type { Seen } from './knowledge.ts';
import { withoutSeen } from './knowledge.ts';
import { SEEN } from './seen.ts';
import { isVoid } from './trust.ts';

/** Where it is judged again: what is here after the bundle. */
export type Retrial = Bench & Pick<Place, 'known' | 'backlog' | 'trust' | 'knowledge'>;

/** What judging records again comes to. */
export interface JudgedAgain {
  /** Changes of theirs, and of what waited, that are in force. */
  readonly inForce: readonly Change[];
  readonly aside: readonly SetAside[];
  /** The backlog from now on. */
  readonly waiting: readonly Change[];
  /** The states from what is in force; null where nothing is. */
  readonly states: ReadonlyMap<RecordId, RecordState | null>;
  readonly knowledge: ReadonlyMap<ReplicaId, readonly Seen[]>;
}

/** `judgeAgainSteps`, at once. */
export const judgeAgain = (place: Retrial, histories: ReadonlyMap<RecordId, readonly Change[]>): JudgedAgain =>
  atOnce(judgeAgainSteps(place, histories));

/**
 * Judges all changes of some records again, with all that waits, as if they came now: after somebody was revoked or no
 * longer is, other content came to stand under a number, or the district's word about what is out of force changed. What
 * they came to before bears on nothing, so that the verdicts are a function of what is held.
 * @param histories all changes held of these records, in force or set aside; those of a member together with those of its
 *   events and transfers, since they stand where it stands; and the histories of all records of which changes wait
 */
export function* judgeAgainSteps(
  place: Retrial,
  histories: ReadonlyMap<RecordId, readonly Change[]>,
): Steps<JudgedAgain> {
  const { trust, known } = place;
  const all = new Map<Dot, Change>();
  for (const change of [...histories.values()].flat()) all.set(change.dot, change);
  for (const change of place.backlog) all.set(change.dot, change);
  // Whose writer nobody vouches for any more waits for nobody: it is held and counts for nothing.
  const [vouched, unknown] = [[] as Change[], [] as Change[]];
  for (const change of all.values()) {
    if (trust.has(replicaOf(change.dot))) vouched.push(change);
    else if (covers(known.vector, change.dot)) unknown.push(change);
  }
  const without = new Set(unknown.map((change) => change.dot));
  const has = (dot: Dot): boolean => without.has(dot) || (known.has(dot) && !all.has(dot));
  const gathered = yield* gatherSteps({ ...known, has }, vouched, { changes: [], filtered: {} });
  const isMoot = (dot: Dot): boolean => isVoid(trust, dot);
  const received = yield* releaseSteps({ ...known, has }, gathered, isMoot);
  const waiting = received.waiting.filter(({ dot }) => !isMoot(dot));
  const knowledge = new Map<ReplicaId, readonly Seen[]>(place.knowledge);
  for (const { type, dot } of all.values()) {
    const seq = seqOf(dot);
    if (type === SEEN) withoutSeen(knowledge, replicaOf(dot), [[seq, seq]]);
  }
  const heard = yield* hear(
    { ...place, records: recordsBut(place.records, histories) },
    { ready: received.apply, waiting, vector: known.vector, trust, knowledge },
  );
  return {
    inForce: heard.applied,
    aside: [...heard.aside, ...unknown.map((change): SetAside => ({ change, reason: 'revoked' }))],
    waiting: [...waiting, ...heard.deferred],
    states: new Map([...[...histories.keys()].map((id) => [id, null] as const), ...heard.states]),
    knowledge: heard.knowledge,
  };
}

/** Of these records nothing is known. */
const recordsBut = (records: ScopeRecords, without: ReadonlyMap<RecordId, unknown>): ScopeRecords => ({
  state: (id) => (without.has(id) ? undefined : records.state(id)),
  history: (id) => (without.has(id) ? [] : records.history(id)),
  eventsOf: (id) => records.eventsOf(id),
});
