import type { RecordId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import { atOnce, stepping, type Steps } from '../base/steps.ts';
import { placedLater, places } from './authority/held-place.ts';
import type { Heard } from './authority/hearing.ts';
import { hear } from './authority/hearing.ts';
import type { Seen } from './authority/knowledge.ts';
import { withoutSeen } from './authority/knowledge.ts';
import { believed } from './authority/receipt.ts';
import { believedFiltered, screen, trustToCome } from './authority/screening.ts';
import type { Trust } from './authority/trust.ts';
import { isOfDistrict, isVoid, shaken, trustOf } from './authority/trust.ts';
import { twinsIn } from './authority/twins.ts';
import type { Change, Dot } from './change.ts';
import { replicaOf } from './change.ts';
import type { Received } from './inbox.ts';
import { receiveSteps } from './inbox.ts';
import type { Carried, Fates, Intake, Left, Place } from './intake-case.ts';
import type { RecordState } from './merge.ts';
import { conflicted, conflictsOf, foldChanges } from './merge.ts';
import type { ReplicaId } from '../base/id.ts';
import type { Holding } from './version-vector.ts';
import { covers, inRanges, rangeEntries, uniteRanges } from './version-vector.ts';

/** Pure: nothing has happened yet when it answers; the caller makes it durable, as one, or not at all. */
export const takeIn = (place: Place, carried: Carried): Intake => atOnce(takeInSteps(place, carried));

/** `takeIn` for a place that has other work meanwhile. */
export function* takeInSteps(place: Place, carried: Carried): Steps<Intake> {
  const toCome = trustToCome(place, carried);
  const screened = yield* screen(place, carried, toCome);
  const known = {
    vector: place.known.vector,
    filtered: place.known.filtered,
    has: (dot: Dot) => place.known.has(dot),
    isMoot: (dot: Dot) => isVoid(toCome, dot),
  };
  const filtered = believedFiltered(place, carried, toCome);
  const twins = twinsIn(place, carried, screened.admitted.filter(heldIn(place)), toCome);
  const backlog = withSwapped(place.backlog, twins.swapped);
  const changes = [...screened.admitted, ...screened.noLongerStrange];
  const received = yield* receiveSteps(known, backlog, { changes, filtered });
  const trust = trustWith(place, received, twins.swapped);
  const ground = uniteRanges(shaken(place.trust, trust, place.known.vector), twins.shaken);
  const before = new Map<ReplicaId, readonly Seen[]>(place.knowledge);
  for (const [replica, seqs] of rangeEntries(ground)) withoutSeen(before, replica, seqs);
  const { ready, waiting, lost } = withVoid(received, trust);
  const heard = yield* hear(place, { ready, waiting, vector: received.vector, trust, knowledge: before });
  const states = withLate(place, received, heard);
  const holding: Holding = { vector: received.vector, filtered: received.filtered };
  const backlogNow = [...waiting, ...heard.deferred];
  const waited = new Set([...backlog, ...screened.noLongerStrange].map(({ dot }) => dot));
  const conflicting = heard.applied.filter((change) => inConflict(states.get(change.id), change.dot));
  const told = { sender: carried.sender, office: carried.office, holds: carried.holds };
  return {
    ...received,
    apply: heard.applied,
    released: waited.size === 0 ? [] : heard.applied.filter((change) => waited.has(change.dot)),
    waiting: backlogNow,
    missing: uniteRanges(received.missing, heard.lacking),
    late: received.late.filter((id) => states.has(id)),
    aside: heard.aside,
    left: screened.left,
    strange: screened.strange,
    trust,
    knowledge: heard.knowledge,
    said: believed(told, heard.knowledge, trust, { office: place.office, holding }),
    shaken: ground,
    swapped: twins.swapped.filter(({ dot }) => place.known.has(dot)),
    disputed: twins.disputed,
    conflicting,
    fates: fatesOf(carried, {
      heard,
      left: screened.left,
      lost,
      waiting: backlogNow,
      conflicting,
      waited,
      already: received.already.length + screened.stillStrange,
    }),
    states,
  };
}

/**
 * Records whose history is asked for: to judge, those that were placed after they were made or are about to be, themselves
 * or their member, and transfers that are answered; and those of which changes come that had been withheld (they are
 * folded afresh).
 */
export function* historiesWanted(
  place: Pick<Place, 'office' | 'known' | 'trust' | 'records' | 'unitOf'>,
  changes: readonly Change[],
): Steps<ReadonlySet<RecordId>> {
  const wanted = new Set<RecordId>();
  const judges = isDistrict(place.office);
  yield* stepping(changes, (change) => {
    if (inRanges(place.known.filtered, change.dot)) wanted.add(change.id);
    if (judges && places(change)) wanted.add(change.id);
    if (!judges || isOfDistrict(place.trust, replicaOf(change.dot))) return;
    if (change.type === 'transfer') wanted.add(change.id);
    const members = [change.fields['member'], place.records.state(change.id)?.values['member']];
    for (const id of [change.id, ...members]) {
      const state = typeof id === 'string' ? place.records.state(id as RecordId) : undefined;
      if (state !== undefined && placedLater(state, place.unitOf)) wanted.add(state.id);
    }
  });
  return wanted;
}

const heldIn = (place: Place): ((change: Change) => boolean) => {
  const waiting = new Set(place.backlog.map((change) => change.dot));
  return ({ dot }) => waiting.has(dot) || place.known.has(dot);
};

function withSwapped(backlog: readonly Change[], swapped: readonly Change[]): readonly Change[] {
  if (swapped.length === 0) return backlog;
  const fresh = new Map(swapped.map((change) => [change.dot, change]));
  return backlog.map((change) => fresh.get(change.dot) ?? change);
}

/** Trust by all records of replicas that are here now, or are about to be. */
function trustWith(place: Place, received: Received, swapped: readonly Change[]): Trust {
  const isReplica = ({ type }: Change): boolean => type === 'replica';
  const fresh = received.apply.filter(isReplica);
  const other = new Set(swapped.map((change) => change.dot));
  const kept = place.replicaChanges.filter(({ dot }) => !other.has(dot));
  if (fresh.length === 0 && kept.length === place.replicaChanges.length && !swapped.some(isReplica)) return place.trust;
  return trustOf(place.root, [...kept, ...swapped.filter(isReplica), ...fresh]);
}

/** What was written after a revocation waits for nothing: it is set aside at once, and beyond a hole it is let go. */
function withVoid(
  received: Received,
  trust: Trust,
): { readonly ready: readonly Change[]; readonly waiting: readonly Change[]; readonly lost: readonly Change[] } {
  const moot = received.waiting.filter((change) => isVoid(trust, change.dot));
  if (moot.length === 0) return { ready: received.apply, waiting: received.waiting, lost: [] };
  return {
    ready: [...received.apply, ...moot.filter(({ dot }) => covers(received.vector, dot))],
    waiting: received.waiting.filter((change) => !isVoid(trust, change.dot)),
    lost: moot.filter(({ dot }) => !covers(received.vector, dot)),
  };
}

/** Records whose withheld past came late are folded afresh. */
function withLate(place: Place, received: Received, heard: Heard): ReadonlyMap<RecordId, RecordState> {
  for (const id of received.late) {
    if (!heard.states.has(id) || place.records.state(id) === undefined) continue;
    const whole = foldChanges(heard.records.history(id), place.unitOf).get(id);
    if (whole !== undefined) heard.states.set(id, whole);
  }
  return heard.states;
}

interface Outcome {
  readonly heard: Heard;
  readonly left: readonly Left[];
  readonly lost: readonly Change[];
  readonly waiting: readonly Change[];
  readonly conflicting: readonly Change[];
  /** What was here, waiting or strange, before. */
  readonly waited: ReadonlySet<Dot>;
  readonly already: number;
}

function fatesOf({ changes }: Carried, outcome: Outcome): Fates {
  const { heard, left, lost, waiting, conflicting, waited, already } = outcome;
  const fresh = (some: readonly Change[]): number =>
    waited.size === 0 ? some.length : some.filter((change) => !waited.has(change.dot)).length;
  const foreign = left.filter(({ reason }) => reason === 'foreign-replica').length;
  return {
    received: changes.length,
    applied: fresh(heard.applied) - fresh(conflicting),
    conflicting: fresh(conflicting),
    already,
    waiting: fresh(waiting) + left.length - foreign,
    quarantined: fresh(heard.aside.map(({ change }) => change)) + fresh(lost) + foreign,
  };
}

const inConflict = (state: RecordState | undefined, dot: Dot): boolean =>
  state !== undefined &&
  conflicted(state) &&
  conflictsOf(state).some(({ heads }) => heads.some((head) => head.origin.dot === dot));
