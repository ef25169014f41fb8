import type { ReplicaId } from '../base/id.ts';
import type { Dot } from './change.ts';
import { replicaOf, seqOf } from './change.ts';
import type { Spans } from './spans.ts';
import { sizeOfSpans, subtractSpans } from './spans.ts';
import type { Holding, Ranges } from './version-vector.ts';
import {
  entries,
  greatestOf,
  holds,
  inRanges,
  intersectRanges,
  leastOf,
  rangeEntries,
  subtractRanges,
  uniteRanges,
  upTo,
  wholeRanges,
} from './version-vector.ts';

/** `unsent`: no bundle carried it. `unconfirmed`: one did. `confirmed`: the peer's manifest says it holds it. */
export type Receipt = 'unsent' | 'unconfirmed' | 'confirmed';

/** What we know of a peer office: all that our bundles to it carried, and what its replicas said they hold. */
export interface PeerMark {
  readonly sent: Ranges;
  readonly holding: Holding;
}

export function receiptOf(mark: PeerMark, dot: Dot): Receipt {
  if (holds(mark.holding, dot)) return 'confirmed';
  return inRanges(mark.sent, dot) ? 'unconfirmed' : 'unsent';
}

export interface ReceiptCounts {
  readonly unsent: number;
  readonly unconfirmed: number;
  readonly confirmed: number;
}

/** Counts over these changes; by runs, so it costs nothing to ask for the status bar. */
export function countReceipts(mark: PeerMark, of: Ranges): ReceiptCounts {
  const open = withoutHeld(of, mark.holding);
  const unsent = sizeOf(subtractRanges(open, mark.sent));
  return { unsent, unconfirmed: sizeOf(open) - unsent, confirmed: sizeOf(of) - sizeOf(open) };
}

/**
 * What the next bundle to a peer starts from: all that we hold and it has neither confirmed nor had filtered, of these
 * replicas (all when null: a district passes everything on, an office only what its own replicas wrote).
 */
export function owed(ours: Holding, theirs: Holding, replicas: ReadonlySet<ReplicaId> | null): Ranges {
  const owing: Record<ReplicaId, Spans> = {};
  for (const [replica, seq] of entries(ours.vector)) {
    const from = upTo(theirs.vector, replica) + 1;
    if (seq < from || replicas?.has(replica) === false) continue;
    const spans = subtractSpans([[from, seq]], ours.filtered[replica] ?? []);
    if (spans.length > 0) owing[replica] = spans;
  }
  return owing;
}

/**
 * What the manifest must declare beside what is withheld: runs that the peer lacks and we ourselves passed over, because
 * they were filtered for us or quarantined here. Without them the peer would wait for ever for what we cannot give.
 */
export function passedOver(ours: Holding, theirs: Holding, replicas: ReadonlySet<ReplicaId> | null): Ranges {
  const passed: Record<ReplicaId, Spans> = {};
  for (const [replica, spans] of rangeEntries(ours.filtered)) {
    if (replicas?.has(replica) === false) continue;
    const rest = subtractSpans(spans, [[0, upTo(theirs.vector, replica)]]);
    if (rest.length > 0) passed[replica] = rest;
  }
  return passed;
}

/** What has been judged here: of each replica, up to the first change that itself waits. */
export function settled(ours: Holding, backlog: Iterable<{ readonly dot: Dot }>): Holding {
  const vector: Record<ReplicaId, number> = { ...ours.vector };
  for (const { dot } of backlog) {
    const replica = replicaOf(dot);
    vector[replica] = Math.min(upTo(vector, replica), seqOf(dot) - 1);
  }
  return { vector, filtered: intersectRanges(ours.filtered, wholeRanges(vector)) };
}

/** What a holding holds, as runs: all its vector covers without what was filtered. */
export function heldRanges(holding: Holding): Ranges {
  return subtractRanges(wholeRanges(holding.vector), holding.filtered);
}

/**
 * What two statements together say is held: of one replica, an old manifest read late takes nothing back; of several
 * replicas of an office, what has reached the office at all (enough for `confirmed`).
 */
export function eitherHolds(a: Holding, b: Holding): Holding {
  const vector = greatestOf(a.vector, b.vector);
  const held = uniteRanges(heldRanges(a), heldRanges(b));
  return { vector, filtered: subtractRanges(wholeRanges(vector), held) };
}

/** What both hold: of an office's replicas, what need not be sent again (enough for `owed`). */
export function bothHold(a: Holding, b: Holding): Holding {
  const vector = leastOf(a.vector, b.vector);
  return { vector, filtered: intersectRanges(wholeRanges(vector), uniteRanges(a.filtered, b.filtered)) };
}

/** Costs by the runs of `of`, not by the size of the holding. */
function withoutHeld(of: Ranges, holding: Holding): Ranges {
  const open: Record<ReplicaId, Spans> = {};
  for (const [replica, spans] of rangeEntries(of)) {
    const held = subtractSpans([[1, upTo(holding.vector, replica)]], holding.filtered[replica] ?? []);
    const rest = subtractSpans(spans, held);
    if (rest.length > 0) open[replica] = rest;
  }
  return open;
}

const sizeOf = (ranges: Ranges): number => rangeEntries(ranges).reduce((sum, [, spans]) => sum + sizeOfSpans(spans), 0);
