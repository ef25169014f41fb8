import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import type { Spans } from '../spans.ts';
import { spanAt } from '../spans.ts';
import type { Holding, VersionVector } from '../version-vector.ts';
import { entries, greatestOf, upTo } from '../version-vector.ts';
import type { SeenWord } from './seen.ts';
import { wordsOf } from './seen.ts';
import type { Trust } from './trust.ts';
import { isOfDistrict } from './trust.ts';

/** What a writer had seen by one of its `seen` records, with all its earlier ones. */
export interface Seen {
  /** The number of the record. */
  readonly seq: number;
  /** Proven by seals: replicas of the district. */
  readonly sealed: VersionVector;
  /** On its word alone: counts for other PCs of its own office, and its own former names. */
  readonly said: VersionVector;
  /** What this one record adds. */
  readonly words: readonly SeenWord[];
}

/** By writer, its `seen` records in force, ascending. */
export type Knowledge = ReadonlyMap<ReplicaId, readonly Seen[]>;

/** What a writer had seen before one of its changes: K(w, s). */
export interface Known {
  readonly writer: ReplicaId;
  readonly seq: number;
  /** Of replicas of the district. */
  readonly district: VersionVector;
  readonly said: VersionVector;
}

/** K(w, s), with what its installation had seen of the district under its former names. */
export function knownTo(knowledge: Knowledge, trust: Trust, writer: ReplicaId, seq: number): Known {
  const last = knowledge.get(writer)?.findLast((seen) => seen.seq < seq);
  const before = trust.get(writer)?.knew ?? NOTHING;
  const district = last === undefined ? before : knewNothing(before) ? last.sealed : greatestOf(last.sealed, before);
  return { writer, seq, district, said: last?.said ?? NOTHING };
}

const NOTHING: VersionVector = {};

/** As of every installation that has but one name: it is asked for each of its changes. */
function knewNothing(knew: VersionVector): boolean {
  for (const _ in knew) return false;
  return true;
}

/** Whether a writer had seen a change: its own before, of the district by seals, of its own office by its word. */
export function hasSeen(known: Known, trust: Trust, dot: Dot): boolean {
  const replica = replicaOf(dot);
  if (replica === known.writer) return seqOf(dot) < known.seq;
  if (isOfDistrict(trust, replica)) return seqOf(dot) <= upTo(known.district, replica);
  if (isForeign(trust, known.writer, replica)) return true;
  return seqOf(dot) <= upTo(known.said, replica);
}

/** Whether a replica is of another office than the writer. What an office has of another's the district gave it. */
export function isForeign(trust: Trust, writer: ReplicaId, replica: ReplicaId): boolean {
  const office = trust.get(replica)?.office;
  return office !== undefined && !isDistrict(office) && office !== trust.get(writer)?.office;
}

/** What is known with what another writer had seen of the district: who names its change had seen that too. */
export const withDistrict = (known: Known, other: Known): Known => ({
  ...known,
  district: greatestOf(known.district, other.district),
});

/** Adds one `seen` record in force, in its place among its writer's. */
export function withSeen(knowledge: Map<ReplicaId, readonly Seen[]>, change: Change): void {
  const writer = replicaOf(change.dot);
  const seq = seqOf(change.dot);
  const all = knowledge.get(writer) ?? [];
  const words = wordsOf(change) ?? [];
  const last = all.at(-1);
  if (last === undefined || last.seq < seq) knowledge.set(writer, [...all, grown(last, seq, words)]);
  else {
    const records = [...all.filter((seen) => seen.seq !== seq), { seq, words }].sort((a, b) => a.seq - b.seq);
    knowledge.set(writer, rebuilt(records));
  }
}

/** Takes a writer's `seen` records with these numbers out. */
export function withoutSeen(knowledge: Map<ReplicaId, readonly Seen[]>, writer: ReplicaId, seqs: Spans): void {
  const all = knowledge.get(writer) ?? [];
  const rest = all.filter(({ seq }) => spanAt(seqs, seq) === undefined);
  if (rest.length < all.length) knowledge.set(writer, rebuilt(rest));
}

const rebuilt = (records: readonly Pick<Seen, 'seq' | 'words'>[]): Seen[] => {
  const all: Seen[] = [];
  for (const { seq, words } of records) all.push(grown(all.at(-1), seq, words));
  return all;
};

function grown(before: Seen | undefined, seq: number, words: readonly SeenWord[]): Seen {
  const { sealed, said } = vectorsOf(words);
  return {
    seq,
    words,
    sealed: greatestOf(before?.sealed ?? {}, sealed),
    said: greatestOf(before?.said ?? {}, said),
  };
}

/** From all `seen` records in force, in any order: at the start of the program. */
export function knowledgeOf(changes: Iterable<Change>): Map<ReplicaId, readonly Seen[]> {
  const knowledge = new Map<ReplicaId, readonly Seen[]>();
  for (const change of [...changes].sort((a, b) => seqOf(a.dot) - seqOf(b.dot))) withSeen(knowledge, change);
  return knowledge;
}

/** A seal this replica has of another: its first `seq` changes, as `hash:signature`. */
export interface HeldSeal {
  readonly seq: number;
  readonly seal: string;
}

/** What an office's PC knows now, as words of a `seen` record. */
export interface SeenNow {
  readonly self: ReplicaId;
  readonly office: string;
  /** The names of this installation before. */
  readonly former: readonly ReplicaId[];
  readonly trust: Trust;
  /** `settled`: up to the first change of each replica that waits here. */
  readonly settled: Holding;
  readonly knowledge: Knowledge;
  /** The seals held of a replica of the district; of several, that which covers most of what is settled is taken. */
  readonly sealsOf: (replica: ReplicaId) => readonly HeldSeal[];
}

export function seenNow({ self, office, former, trust, settled, knowledge, sealsOf }: SeenNow): SeenWord[] {
  return entries(settled.vector).flatMap(([replica, seq]): SeenWord[] => {
    const theirs = former.includes(replica) ? office : trust.get(replica)?.office;
    if (replica === self || theirs === undefined || seq === 0) return [];
    if (!isDistrict(theirs)) {
      const last = theirs === office ? lastOfUse(knowledge, replica, seq) : 0;
      return last > 0 ? [{ replica, seq: last, seal: null }] : [];
    }
    const best = sealsOf(replica)
      .filter((seal) => seal.seq > 0 && seal.seq <= seq)
      .reduce<HeldSeal | null>((most, seal) => (most === null || seal.seq > most.seq ? seal : most), null);
    return best === null ? [] : [{ replica, ...best }];
  });
}

/**
 * The last of a replica's first `seq` changes that others may name: not a `seen` record. Else two PCs of one office would
 * tell each other for ever that they had seen each other's.
 */
function lastOfUse(knowledge: Knowledge, replica: ReplicaId, seq: number): number {
  const seen = new Set(knowledge.get(replica)?.map((each) => each.seq));
  let last = seq;
  while (seen.has(last)) last -= 1;
  return last;
}

/** Whether words say more than the last `seen` record of their writer did: then one is due before the next write. */
export function saysMore(knowledge: Knowledge, writer: ReplicaId, words: readonly SeenWord[]): boolean {
  const last = knowledge.get(writer)?.at(-1);
  return words.some(({ replica, seq, seal }) => seq > upTo((seal === null ? last?.said : last?.sealed) ?? {}, replica));
}

function vectorsOf(words: readonly SeenWord[]): { sealed: VersionVector; said: VersionVector } {
  const sealed: Record<ReplicaId, number> = {};
  const said: Record<ReplicaId, number> = {};
  for (const { replica, seq, seal } of words) (seal === null ? said : sealed)[replica] = seq;
  return { sealed, said };
}
