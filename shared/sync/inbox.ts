import type { RecordId, ReplicaId } from '../base/id.ts';
import { atOnce, stepping, type Steps } from '../base/steps.ts';
import { ABOUT, dotOf, replicaOf, seqOf, type Change, type Dot } from './change.ts';
import type { Spans } from './spans.ts';
import { intersectSpans, normalSpans, seqsOf, spanAt, spansOf, subtractSpans, uniteSpans } from './spans.ts';
import type { Holding, Ranges, VersionVector } from './version-vector.ts';
import { covers, inRanges, rangeEntries, rangesOf, upTo } from './version-vector.ts';

/** What is here before a bundle is taken in. */
export interface Known extends Holding {
  /** Whether this change has been applied, or set aside for good. A change in the backlog has not. */
  has(dot: Dot): boolean;
}

export interface Incoming {
  readonly changes: readonly Change[];
  /** What the sender withheld as outside our scope; also what was quarantined here and will never be applied. */
  readonly filtered: Ranges;
}

/** Every incoming change is in exactly one of `apply`, `already` and `waiting`. */
export interface Received extends Holding {
  /** To be applied now, in this order: each after those it names in `over` and after the one that made its record. */
  readonly apply: readonly Change[];
  /** Those of `apply` that had been waiting in the backlog. */
  readonly released: readonly Change[];
  /** Incoming changes that were here, applied or waiting, or came twice. */
  readonly already: readonly Change[];
  /** The backlog from now on: old and new changes beyond a hole or before one they need. Kept, shown, never dropped. */
  readonly waiting: readonly Change[];
  /**
   * Records for which a change arrived that had been filtered earlier (a member moved in). Where such a record has a
   * state already, it is to be folded afresh from all its changes, since what came late may have been replaced already.
   */
  readonly late: readonly RecordId[];
  /** Changes to ask for, so that what waits need wait no longer. */
  readonly missing: Ranges;
}

/** What came together with what waited, not sorted yet. */
export interface Gathered extends Holding {
  readonly pending: ReadonlyMap<Dot, Change>;
  /** Their numbers. */
  readonly arrived: Ranges;
  /** How many of them waited before; they are the first. */
  readonly waitedBefore: number;
  readonly already: readonly Change[];
}

/**
 * Sorts what came. Pure, and its cost grows with what came and what waits, never with what is here.
 * A change waits while one of an earlier seq of its replica is missing (a hole), or while one it names in `over`, or the
 * one that made its record, has not been applied. What was filtered is waited for by nobody.
 */
export const receive = (known: Known, backlog: readonly Change[], incoming: Incoming): Received =>
  atOnce(receiveSteps(known, backlog, incoming));

export function* receiveSteps(known: Known, backlog: readonly Change[], incoming: Incoming): Steps<Received> {
  return yield* releaseSteps(known, yield* gatherSteps(known, backlog, incoming), () => false);
}

export function* gatherSteps(known: Known, backlog: readonly Change[], incoming: Incoming): Steps<Gathered> {
  const pending = new Map<Dot, Change>();
  for (const change of backlog) if (!known.has(change.dot)) pending.set(change.dot, change);
  const waitedBefore = pending.size;
  const already: Change[] = [];
  yield* stepping(incoming.changes, (change) => {
    if (pending.has(change.dot) || known.has(change.dot)) already.push(change);
    else pending.set(change.dot, change);
  });
  const arrived = rangesOf(pending.keys());
  yield;
  return { pending, arrived, waitedBefore, already, ...advanceOver(known, arrived, incoming.filtered) };
}

/**
 * @param isMoot whether a number is void: what stands under it waits for nothing but a hole, and nobody waits for it,
 *   whether it is here or not
 */
export function* releaseSteps(known: Known, gathered: Gathered, isMoot: (dot: Dot) => boolean): Steps<Received> {
  const { pending, arrived, waitedBefore, already, vector, filtered } = gathered;
  const apply = yield* inCausalOrder(
    pending,
    (dot) => covers(vector, dot),
    (dot) => known.has(dot) || inRanges(filtered, dot),
    isMoot,
  );
  yield;
  const waiting = apply.length === pending.size ? [] : withoutThose(pending.values(), new Set(apply));
  const before = waitedBefore === 0 ? NONE : new Set([...pending.values()].slice(0, waitedBefore));
  const wasFiltered = Object.keys(known.filtered).length > 0;
  yield;
  return {
    apply,
    released: before.size === 0 ? [] : apply.filter((change) => before.has(change)),
    already,
    waiting,
    late: wasFiltered ? [...new Set(apply.filter(({ dot }) => inRanges(known.filtered, dot)).map(({ id }) => id))] : [],
    vector,
    filtered,
    missing: missingFor(waiting, vector, filtered, arrived, known),
  };
}

const NONE: ReadonlySet<Change> = new Set();

const withoutThose = (changes: Iterable<Change>, those: ReadonlySet<Change>): Change[] =>
  [...changes].filter((change) => !those.has(change));

/** `has` for a place that keeps no index of its changes: held according to the vector, and not in the backlog. */
export function hasApplied(holding: Holding, backlog: readonly Change[]): (dot: Dot) => boolean {
  const waiting = new Set(backlog.map((change) => change.dot));
  return (dot) => covers(holding.vector, dot) && !inRanges(holding.filtered, dot) && !waiting.has(dot);
}

/** The vector and the filtered runs after these arrivals. A declared run never hides what is here. */
function advanceOver(known: Known, arrived: Ranges, declared: Ranges): Holding {
  const vector: Record<ReplicaId, number> = { ...known.vector };
  const filtered: Record<ReplicaId, Spans> = { ...known.filtered };
  for (const [replica, spans] of rangeEntries(declared)) {
    const fresh = subtractSpans(normalSpans(spans), filtered[replica] ?? []);
    const held: Spans = [[0, upTo(known.vector, replica)]];
    const below = seqsOf(intersectSpans(fresh, held)).filter((seq) => !known.has(dotOf(replica, seq)));
    const absent = uniteSpans(subtractSpans(fresh, held), spansOf(below));
    filtered[replica] = uniteSpans(filtered[replica] ?? [], absent);
  }
  for (const [replica, spans] of rangeEntries(arrived)) {
    const rest = filtered[replica];
    if (rest !== undefined) filtered[replica] = subtractSpans(rest, spans);
  }
  for (const replica of new Set([...Object.keys(filtered), ...Object.keys(arrived)] as ReplicaId[])) {
    const there = uniteSpans(filtered[replica] ?? [], arrived[replica] ?? []);
    const reached = upTo(vector, replica);
    const next = spanAt(there, reached + 1);
    if (next !== undefined) vector[replica] = next[1];
    if (filtered[replica]?.length === 0) Reflect.deleteProperty(filtered, replica);
  }
  return { vector, filtered };
}

/**
 * Kahn's topological order over what is pending; what waits for something that is not here stays out. Most of it comes in
 * such an order already: only what stands before something it needs is looked at twice.
 */
function* inCausalOrder(
  pending: ReadonlyMap<Dot, Change>,
  reached: (dot: Dot) => boolean,
  settled: (dot: Dot) => boolean,
  isMoot: (dot: Dot) => boolean,
): Steps<Change[]> {
  const blockers = new Map<Change, number>();
  const dependents = new Map<Dot, Change[]>();
  const placed = new Set<Dot>();
  const order: Change[] = [];
  yield* stepping(pending.values(), (change) => {
    if (!reached(change.dot)) return;
    let open = 0;
    for (const need of isMoot(change.dot) ? [] : needsOf(change)) {
      if (placed.has(need) || isMoot(need)) continue;
      if (!pending.has(need)) {
        if (!settled(need)) open += Infinity;
        continue;
      }
      open++;
      const others = dependents.get(need);
      if (others === undefined) dependents.set(need, [change]);
      else others.push(change);
    }
    if (open > 0) blockers.set(change, open);
    else {
      order.push(change);
      placed.add(change.dot);
    }
  });
  if (dependents.size === 0) return order;
  // What gets free goes to the end of the list that is being walked.
  yield* stepping(order, (done) => {
    for (const change of dependents.get(done.dot) ?? []) {
      const open = (blockers.get(change) ?? 0) - 1;
      blockers.set(change, open);
      if (open === 0) order.push(change);
    }
  });
  return order;
}

const DOT = /^[a-z2-7]{16}:[1-9]\d*$/;

/** The changes that must be applied before this one: those it replaces, and the makers of its record and its member. */
export function needsOf({ dot, id, fields, over }: Change): readonly Dot[] {
  const makers: Dot[] = [];
  for (const maker of [id, fields[ABOUT]] as unknown[])
    if (typeof maker === 'string' && maker !== dot && DOT.test(maker)) makers.push(maker as Dot);
  if (over === undefined) return makers;
  const needs = new Set(makers);
  for (const unit in over) for (const replaced of over[unit] ?? []) needs.add(replaced);
  needs.delete(dot);
  return [...needs];
}

function missingFor(
  waiting: readonly Change[],
  vector: VersionVector,
  filtered: Ranges,
  arrived: Ranges,
  known: Known,
): Ranges {
  const wanted = new Map<ReplicaId, number>();
  const want = (replica: ReplicaId, seq: number): void => {
    if (seq > (wanted.get(replica) ?? 0)) wanted.set(replica, seq);
  };
  const lost: Dot[] = [];
  for (const change of waiting) {
    want(replicaOf(change.dot), seqOf(change.dot));
    for (const need of needsOf(change)) {
      if (!covers(vector, need)) want(replicaOf(need), seqOf(need));
      else if (!known.has(need) && !inRanges(filtered, need) && !inRanges(arrived, need)) lost.push(need);
    }
  }
  const missing: Record<ReplicaId, Spans> = {};
  for (const [replica, seq] of wanted) {
    const from = upTo(vector, replica) + 1;
    const there = uniteSpans(arrived[replica] ?? [], filtered[replica] ?? []);
    const spans = subtractSpans(seq < from ? [] : [[from, seq]], there);
    if (spans.length > 0) missing[replica] = spans;
  }
  for (const [replica, spans] of rangeEntries(rangesOf(lost))) {
    missing[replica] = uniteSpans(missing[replica] ?? [], spans);
  }
  return missing;
}
