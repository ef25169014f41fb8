import type { RecordId, ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import { stepping, type Steps } from '../../base/steps.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import { needsOf } from '../inbox.ts';
import type { Place, SetAside } from '../intake-case.ts';
import type { RecordState } from '../merge.ts';
import { applyChange } from '../merge.ts';
import type { ScopeRecords } from '../scope.ts';
import type { Ranges, VersionVector } from '../version-vector.ts';
import { inRanges, uniteRanges, upTo } from '../version-vector.ts';
import type { Seen } from './knowledge.ts';
import { withSeen } from './knowledge.ts';
import { SEEN } from './seen.ts';
import type { Trust } from './trust.ts';
import { isOfDistrict, isVoid } from './trust.ts';
import type { Court } from './verdict.ts';
import { lackingFor, verdictOf } from './verdict.ts';

/** Where it is heard. */
export type Bench = Pick<Place, 'replica' | 'office' | 'records' | 'unitOf' | 'refused' | 'sealOf' | 'fits'>;

/** What is to be heard. */
export interface Case {
  /** In causal order. */
  readonly ready: readonly Change[];
  /** What waits for other reasons: what is not heard yet of a PC of the district is not reached. */
  readonly waiting: readonly Change[];
  readonly vector: VersionVector;
  readonly trust: Trust;
  readonly knowledge: ReadonlyMap<ReplicaId, readonly Seen[]>;
}

export interface Heard {
  readonly applied: readonly Change[];
  readonly aside: readonly SetAside[];
  /** No verdict yet, or after such. */
  readonly deferred: readonly Change[];
  /** What to ask for so that the deferred can be judged. */
  readonly lacking: Ranges;
  readonly states: Map<RecordId, RecordState>;
  readonly knowledge: Map<ReplicaId, readonly Seen[]>;
  /** Of everything in force, with what was applied. */
  readonly records: ScopeRecords;
}

/**
 * Judges and applies what is ready, again and again as long as a verdict gives others theirs. No verdict hangs on the
 * order: none is given before all its writer had seen is here and judged.
 */
export function* hear(place: Bench, { ready, waiting, vector, trust, knowledge: before }: Case): Steps<Heard> {
  const { records, unitOf } = place;
  const states = new Map<RecordId, RecordState>();
  const applied: Change[] = [];
  const aside: SetAside[] = [];
  const knowledge = new Map(before);
  const now: ScopeRecords = {
    state: (id) => states.get(id) ?? records.state(id),
    history: historyWith(records, applied),
    eventsOf: (id) => records.eventsOf(id),
  };
  const docket = new Docket(trust, vector, [...waiting, ...ready]);
  const { office, sealOf, fits } = place;
  const isAnyRefused = Object.keys(place.refused).length > 0;
  const court: Court = {
    ...{ office, trust, knowledge, unitOf, sealOf, fits, records: now },
    reached: (replica) => (isLost(trust, place.replica, replica) ? Infinity : docket.reached(replica)),
    isRefused: isAnyRefused ? (dot) => inRanges(place.refused, dot) : () => false,
  };
  const judges = isDistrict(office);
  let left = ready;
  for (let count = -1; left.length > 0 && count !== left.length;) {
    count = left.length;
    const held = new Set<Dot>();
    yield* stepping(left, (change) => {
      const waits = !isVoid(trust, change.dot) && (follows(change, held) || (judges && docket.isBeyondSeen(change)));
      const verdict = waits ? 'waits' : verdictOf(court, change);
      if (verdict === 'waits') {
        held.add(change.dot);
        return;
      }
      docket.close(change);
      if (verdict === 'in-force') {
        applied.push(change);
        states.set(change.id, applyChange(now.state(change.id), change, unitOf));
        if (change.type === SEEN) withSeen(knowledge, change);
      } else aside.push({ change, reason: verdict });
    });
    left = held.size === 0 ? [] : left.filter((change) => held.has(change.dot));
  }
  const lacking = left.map((change) => lackingFor(court, change)).reduce(uniteRanges, {});
  return { applied, aside, deferred: left, lacking, states, knowledge, records: now };
}

/** What has not been judged yet, by writer. */
class Docket {
  private readonly open = new Map<ReplicaId, number[]>();
  private readonly seen = new Map<ReplicaId, number[]>();
  private readonly closed = new Set<Dot>();
  private readonly vector: VersionVector;

  constructor(trust: Trust, vector: VersionVector, changes: readonly Change[]) {
    this.vector = vector;
    for (const change of changes) {
      const writer = replicaOf(change.dot);
      const list = isOfDistrict(trust, writer) ? this.open : change.type === SEEN ? this.seen : null;
      if (list === null) continue;
      const seqs = list.get(writer);
      if (seqs === undefined) list.set(writer, [seqOf(change.dot)]);
      else seqs.push(seqOf(change.dot));
    }
    for (const list of [this.open, this.seen]) for (const seqs of list.values()) seqs.sort((a, b) => b - a);
  }

  /** Up to which number of a PC of the district all have been judged. */
  reached(replica: ReplicaId): number {
    const first = this.first(this.open, replica);
    const last = upTo(this.vector, replica);
    return first === undefined ? last : Math.min(first - 1, last);
  }

  /** Whether a `seen` record that its writer wrote before it is still to be judged. */
  isBeyondSeen(change: Change): boolean {
    const first = this.first(this.seen, replicaOf(change.dot));
    return first !== undefined && first < seqOf(change.dot);
  }

  close(change: Change): void {
    const writer = replicaOf(change.dot);
    if (this.open.has(writer) || this.seen.has(writer)) this.closed.add(change.dot);
  }

  private first(list: ReadonlyMap<ReplicaId, number[]>, replica: ReplicaId): number | undefined {
    const seqs = list.get(replica);
    if (seqs === undefined) return undefined;
    for (let first = seqs.at(-1); first !== undefined; first = seqs.at(-1)) {
      if (!this.closed.has(`${replica}:${String(first)}` as Dot)) return first;
      seqs.pop();
    }
    return undefined;
  }
}

/**
 * Whether what is missing of a replica is waited for by nobody: it is what the district's only PC was called before it was
 * put back, and nobody else has the whole of what it wrote.
 */
function isLost(trust: Trust, self: ReplicaId, replica: ReplicaId): boolean {
  const former = trust.get(self)?.former ?? [];
  if (!former.includes(replica)) return false;
  return [...trust].every(
    ([name, { until }]) => !isOfDistrict(trust, name) || until < Infinity || name === self || former.includes(name),
  );
}

const follows = (change: Change, held: ReadonlySet<Dot>): boolean =>
  held.size > 0 && Array.from(needsOf(change)).some((dot) => held.has(dot));

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
