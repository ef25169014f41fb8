import type { ReplicaId } from '../base/id.ts';
import type { Dot } from './change.ts';
import { dotOf, replicaOf, seqOf } from './change.ts';
import type { Spans } from './spans.ts';
import { intersectSpans, normalSpans, seqsOf, spanAt, subtractSpans, uniteSpans } from './spans.ts';

/**
 * For each replica, the greatest seq up to which nothing is missing: every change up to it is held (applied, or waiting
 * in the backlog only for a change it replaces) or was filtered (its sender declared it to be outside our scope).
 * An absent replica counts 0.
 */
export type VersionVector = Readonly<Record<ReplicaId, number>>;

/** Sequence numbers by replica. */
export type Ranges = Readonly<Record<ReplicaId, Spans>>;

/** What a replica holds: all that its vector covers without what was filtered for it. Goes into every manifest. */
export interface Holding {
  readonly vector: VersionVector;
  readonly filtered: Ranges;
}

export const emptyHolding: Holding = { vector: {}, filtered: {} };

export const upTo = (vector: VersionVector, replica: ReplicaId): number => vector[replica] ?? 0;

export const covers = (vector: VersionVector, dot: Dot): boolean => seqOf(dot) <= upTo(vector, replicaOf(dot));

/** Whether the change itself is there, applied or waiting: covered, and not merely filtered. */
export const holds = (holding: Holding, dot: Dot): boolean =>
  covers(holding.vector, dot) && spanAt(holding.filtered[replicaOf(dot)] ?? [], seqOf(dot)) === undefined;

/** Whether `a` covers all that `b` covers. */
export const dominates = (a: VersionVector, b: VersionVector): boolean =>
  entries(b).every(([replica, seq]) => upTo(a, replica) >= seq);

/** The vector after this replica's next own change. Seqs are never skipped: a jump is a broken invariant. */
export function advance(vector: VersionVector, dot: Dot): VersionVector {
  const replica = replicaOf(dot);
  const next = upTo(vector, replica) + 1;
  if (seqOf(dot) !== next) throw new Error(`seq ${String(seqOf(dot))} does not follow ${String(next - 1)}`);
  return { ...vector, [replica]: next };
}

export const nextDot = (vector: VersionVector, replica: ReplicaId): Dot => dotOf(replica, upTo(vector, replica) + 1);

/** What either covers. Only right for two vectors of one scope. */
export const greatestOf = (a: VersionVector, b: VersionVector): VersionVector => combine(a, b, Math.max);

/** What both cover. */
export const leastOf = (a: VersionVector, b: VersionVector): VersionVector => combine(a, b, Math.min);

/** What `theirs` covers beyond `ours`, as runs. */
export function missingFrom(ours: VersionVector, theirs: VersionVector): Ranges {
  const missing: Record<ReplicaId, Spans> = {};
  for (const [replica, seq] of entries(theirs)) {
    const have = upTo(ours, replica);
    if (seq > have) missing[replica] = [[have + 1, seq]];
  }
  return missing;
}

export const entries = (vector: VersionVector): [ReplicaId, number][] =>
  Object.entries(vector) as [ReplicaId, number][];

export const rangeEntries = (ranges: Ranges): [ReplicaId, Spans][] => Object.entries(ranges) as [ReplicaId, Spans][];

/** All numbers that a vector covers. */
export const wholeRanges = (vector: VersionVector): Ranges =>
  Object.fromEntries(entries(vector).map(([replica, seq]): [ReplicaId, Spans] => [replica, [[1, seq]]]));

/** The runs of these dots. */
export function rangesOf(dots: Iterable<Dot>): Ranges {
  const seqs: Record<ReplicaId, [number, number][]> = {};
  for (const dot of dots) {
    const seq = seqOf(dot);
    const runs = (seqs[replicaOf(dot)] ??= []);
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === seq) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return mapRanges(seqs, normalSpans);
}

export function uniteRanges(a: Ranges, b: Ranges): Ranges {
  const all: Record<ReplicaId, Spans> = { ...a };
  for (const [replica, spans] of rangeEntries(b)) all[replica] = uniteSpans(all[replica] ?? [], spans);
  return withoutEmpty(all);
}

export const subtractRanges = (a: Ranges, b: Ranges): Ranges =>
  mapRanges(a, (spans, replica) => subtractSpans(spans, b[replica] ?? []));

export const intersectRanges = (a: Ranges, b: Ranges): Ranges =>
  mapRanges(a, (spans, replica) => intersectSpans(spans, b[replica] ?? []));

export const inRanges = (ranges: Ranges, dot: Dot): boolean =>
  spanAt(ranges[replicaOf(dot)] ?? [], seqOf(dot)) !== undefined;

function mapRanges(ranges: Ranges, spansOf: (spans: Spans, replica: ReplicaId) => Spans): Ranges {
  const mapped: Record<ReplicaId, Spans> = {};
  for (const [replica, spans] of rangeEntries(ranges)) mapped[replica] = spansOf(spans, replica);
  return withoutEmpty(mapped);
}

const withoutEmpty = (ranges: Ranges): Ranges =>
  Object.fromEntries(rangeEntries(ranges).filter(([, spans]) => spans.length > 0));

function combine(a: VersionVector, b: VersionVector, of: (x: number, y: number) => number): VersionVector {
  const combined: Record<ReplicaId, number> = {};
  for (const [replica] of [...entries(a), ...entries(b)]) {
    const seq = of(upTo(a, replica), upTo(b, replica));
    if (seq > 0) combined[replica] = seq;
  }
  return combined;
}

/** All dots of these ranges, by replica and ascending. */
export const dotsOf = (ranges: Ranges): Dot[] =>
  rangeEntries(ranges).flatMap(([replica, spans]) => seqsOf(spans).map((seq) => dotOf(replica, seq)));
