import type { RecordId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import { atOnce, stepping, type Steps } from '../base/steps.ts';
import { placedLater, places } from './authority/held-place.ts';
import type { Heard } from './authority/hearing.ts';
import { hear } from './authority/hearing.ts';
import { believed } from './authority/receipt.ts';
import type { Screened } from './authority/screening.ts';
import { believedFiltered, screen } from './authority/screening.ts';
import type { Trust } from './authority/trust.ts';
import { isOfDistrict, isVoid, shaken, trustOf } from './authority/trust.ts';
import type { Twins } from './authority/twins.ts';
import { twinsIn } from './authority/twins.ts';
import type { Change, Dot, Value } from './change.ts';
import { ABOUT, dotOf, replicaOf, seqOf } from './change.ts';
import type { Gathered, Received } from './inbox.ts';
import { gatherSteps, releaseSteps } from './inbox.ts';
import type { Carried, Fates, Intake, Left, Place } from './intake-case.ts';
import type { RecordState } from './merge.ts';
import { conflicted, conflictsOf, foldChanges } from './merge.ts';
import type { Holding, Ranges } from './version-vector.ts';
import { covers, inRanges, rangesOf, uniteRanges, upTo } from './version-vector.ts';

/**
 * Judges what a bundle carries against what is held: what comes into force, what waits, what is set aside, what is not
 * taken at all, and how the records would stand. It changes nothing: the caller writes all that it says at once, or nothing.
 */
export const takeIn = (place: Place, carried: Carried): Intake => atOnce(takeInSteps(place, carried));

/** The same in small steps, for a thread that has other work between them. */
export function* takeInSteps(place: Place, carried: Carried): Steps<Intake> {
  const { screened, gathered, twins, trust } = yield* admit(place, carried);
  const backlog = [...place.backlog, ...screened.noLongerStrange];
  const isMoot = (dot: Dot): boolean => isVoid(trust, dot);
  const received = yield* releaseSteps(place.known, gathered, isMoot);
  // What was written after a revocation is set aside at once, and beyond a hole it is let go.
  const waiting = received.waiting.filter(({ dot }) => !isMoot(dot));
  const lost = received.waiting.filter(({ dot }) => isMoot(dot));
  const { vector } = received;
  const heard = yield* hear(place, { ready: received.apply, waiting, vector, trust, knowledge: place.knowledge });
  const ground = uniteRanges(shaken(withSelf(place.trust, place), withSelf(trust, place), vector), twins.shaken);
  const states = withLate(place, received, heard);
  const holding: Holding = { vector, filtered: received.filtered };
  const backlogNow = [...waiting, ...heard.deferred];
  const waited = new Set(backlog.map(({ dot }) => dot));
  const conflicting = heard.applied.filter((change) => inConflict(states.get(change.id), change.dot));
  const judged = (): Ranges =>
    rangesOf([...heard.applied, ...heard.aside.map(({ change }) => change)].map(({ dot }) => dot));
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
    shaken: Object.keys(ground).length === 0 ? {} : uniteRanges(ground, judged()),
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

interface Admitted {
  readonly screened: Screened;
  readonly gathered: Gathered;
  readonly twins: Twins;
  readonly trust: Trust;
}

/**
 * What is taken of what came, and who is whose then. What a writer brings is taken once somebody vouches for him, which
 * may come with it, and he may vouch for others: again, as long as somebody more is known.
 */
function* admit(place: Place, carried: Carried): Steps<Admitted> {
  const selves = introductions(place, carried);
  let known = selves.length === 0 ? place.trust : trustOf(place.root, [...place.replicaChanges, ...selves]);
  for (;;) {
    const screened = yield* screen(place, carried, known);
    const filtered = believedFiltered(place, carried, known);
    const twins = twinsIn(place, carried, screened.admitted.filter(heldIn(place)), known);
    const changes = [...screened.admitted, ...screened.noLongerStrange];
    const gathered = yield* gatherSteps(place.known, withSwapped(place.backlog, twins.swapped), { changes, filtered });
    const trust = trustWith(place, gathered, twins.swapped);
    const next = selves.length === 0 ? trust : trustWith(place, gathered, twins.swapped, selves);
    if ([...next.keys()].every((replica) => known.has(replica))) return { screened, gathered, twins, trust };
    known = next;
  }
}

/** Where PCs of the district introduce themselves under a new name, among what it brought, with nothing missing before. */
function introductions(place: Place, { office, changes }: Carried): readonly Change[] {
  const brought = [...place.strange.map(({ change }) => change), ...(isDistrict(office) ? changes : [])];
  const selves = brought.filter(({ type, fields, dot }) => type === 'replica' && fields['replica'] === replicaOf(dot));
  if (selves.length === 0) return [];
  const here = new Set(brought.map(({ dot }) => dot));
  return selves.filter(({ dot }) => {
    const writer = replicaOf(dot);
    for (let seq = upTo(place.known.vector, writer) + 1; seq < seqOf(dot); seq++)
      if (!here.has(dotOf(writer, seq))) return false;
    return true;
  });
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
  const want = (id: Value | undefined): void => {
    const state = typeof id === 'string' ? place.records.state(id as RecordId) : undefined;
    if (state !== undefined && placedLater(state, place.unitOf)) wanted.add(state.id);
  };
  yield* stepping(changes, (change) => {
    if (inRanges(place.known.filtered, change.dot)) wanted.add(change.id);
    if (judges && places(change)) wanted.add(change.id);
    if (!judges) return;
    // Of what the district wrote, too: what an office wrote about that record may have come with it.
    want(change.fields[ABOUT]);
    if (isOfDistrict(place.trust, replicaOf(change.dot))) return;
    if (change.type === 'transfer') wanted.add(change.id);
    for (const id of [change.id, place.records.state(change.id)?.values[ABOUT]]) want(id);
  });
  return wanted;
}

/**
 * The members that records were ever about whose history was asked for, where it says so: whose writer saw an event with
 * another member than it has now held it by that one's places. To be asked for too.
 */
export function membersWanted(
  { records, unitOf }: Pick<Place, 'records' | 'unitOf'>,
  histories: ReadonlyMap<RecordId, readonly Change[]>,
): ReadonlySet<RecordId> {
  const wanted = new Set<RecordId>();
  for (const changes of histories.values())
    for (const { fields } of changes) {
      const id = fields[ABOUT] as RecordId;
      const state = typeof id === 'string' && !histories.has(id) ? records.state(id) : undefined;
      if (state !== undefined && placedLater(state, unitOf)) wanted.add(id);
    }
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

/** Trust by all records of replicas that are here now, whatever they wait for but numbers of their writers. */
function trustWith(
  place: Place,
  { pending, vector }: Gathered,
  swapped: readonly Change[],
  selves: readonly Change[] = [],
): Trust {
  const isReplica = ({ type }: Change): boolean => type === 'replica';
  const arrived = [...pending.values()].filter((change) => isReplica(change) && covers(vector, change.dot));
  const fresh = [...arrived, ...selves.filter((change) => !arrived.includes(change))];
  const other = new Set(swapped.map((change) => change.dot));
  const kept = place.replicaChanges.filter(({ dot }) => !other.has(dot));
  if (fresh.length === 0 && kept.length === place.replicaChanges.length && !swapped.some(isReplica)) return place.trust;
  return trustOf(place.root, [...kept, ...swapped.filter(isReplica), ...fresh]);
}

/** A PC knows whose it is, before the district has said so and after. */
function withSelf(trust: Trust, { replica, office }: Place): Trust {
  if (trust.has(replica)) return trust;
  const self = { office, signKey: '', until: Infinity, rank: Infinity, record: null, former: [], knew: {} };
  return new Map(trust).set(replica, self);
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
