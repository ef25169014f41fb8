import type { RecordId } from '../../base/id.ts';
import { isDistrict, placesOver } from '../../base/place.ts';
import { unitOf } from '../../kinds/schema.ts';
import {
  addDigest,
  countsInDigest,
  emptyDigest,
  NO_CHANGES,
  recordDigest,
  subDigest,
  type ChangeSum,
  type Digest,
} from '../../sync/digest.ts';
import type { RecordState } from '../../sync/merge.ts';
import { officesOf, type ScopeRecords } from '../../sync/scope.ts';
import { sumWith, type Fold } from '../fold.ts';
import { computed, sumOfRow } from '../record-sum.ts';
import { placeState, type Row } from './row.ts';

/**
 * The digests of what each office and the district share. They are computed when somebody first asks, and kept up to date
 * with every change from then on: a bundle must not cost more in a larger register.
 */
export interface Digests {
  /** Of the records that an office and the district share; of all of them for a district's own code. */
  readonly of: (office: string) => Digest;
  /** What `of` will be once these records are adopted. */
  readonly with: (office: string, records: Fold['records']) => Digest;
  /** By office, for a checkpoint; null while nobody asked for one. */
  readonly all: () => readonly (readonly [string, Digest])[] | null;
  restore(kept: readonly (readonly [string, Digest])[] | null): void;
  /** Whether they are kept: then `takeOut` and `putIn` have to be called around every change. */
  areKept(): boolean;
  takeOut(row: Row): void;
  putIn(row: Row): void;
  /**
   * To be called before and after records are adopted: what was computed beforehand need not be computed again.
   * @returns the sums of these records as they will be, in their order, when they were computed beforehand
   */
  beginAdopting(fold: Pick<Fold, 'records' | 'gone'>): readonly ChangeSum[] | null;
  endAdopting(): void;
}

/** The digests as they will be with these states, and what the changes of each come to. */
interface Foreseen {
  readonly states: readonly RecordState[];
  readonly ofRecords: readonly ChangeSum[];
  readonly sums: Map<string, Digest>;
}

interface Rows {
  find(id: RecordId): Row | undefined;
  all(): Iterable<Row>;
}

/** The digest of everything, kept beside those of the offices. */
const ALL = 'all';

/**
 * Long because its functions share the one set of digests, and what was foreseen of it.
 * @param records what the scope of a record is read from
 */
export function createDigests(rows: Rows, records: ScopeRecords): Digests {
  let digests: Map<string, Digest> | null = null;
  /** Whoever asked for a digest beforehand has had them computed. */
  let foreseen: Foreseen | null = null;
  let next: Map<string, Digest> | null = null;

  function measured(): Map<string, Digest> {
    if (digests !== null) return digests;
    digests = new Map();
    for (const row of rows.all()) weigh(placeState(row), sumOfRow(row), records, digests, addDigest);
    return digests;
  }

  /** What was computed beforehand, when exactly these states are adopted. */
  function foreseenOf(folded: Fold['records']): Foreseen | null {
    if (foreseen?.states.length !== folded.size) return null;
    let at = 0;
    for (const { state } of folded.values()) if (state !== foreseen.states[at++]) return null;
    return foreseen;
  }

  return {
    of: (office) => measured().get(keyOf(office)) ?? emptyDigest,
    with(office, folded) {
      const sums = new Map(measured());
      const after: ScopeRecords = { ...records, state: (id) => folded.get(id)?.state ?? records.state(id) };
      const followers = new Set<RecordId>();
      const states: RecordState[] = [];
      const ofRecords: ChangeSum[] = [];
      for (const [id, now] of folded) {
        for (const follower of records.eventsOf(id)) if (!folded.has(follower)) followers.add(follower);
        const before = rows.find(id);
        const sum = before === undefined ? NO_CHANGES : sumOfRow(before);
        if (before !== undefined) weigh(placeState(before), sum, records, sums, subDigest);
        const sumNow = computed(now.state, sumWith(now, sum));
        weigh(now.state, sumNow, after, sums, addDigest);
        states.push(now.state);
        ofRecords.push(sumNow);
      }
      // Where these belong depends on a record that is among the others.
      for (const id of followers) {
        const row = rows.find(id);
        if (row === undefined) continue;
        weigh(placeState(row), sumOfRow(row), records, sums, subDigest);
        weigh(placeState(row), sumOfRow(row), after, sums, addDigest);
      }
      foreseen = { states, ofRecords, sums };
      return sums.get(keyOf(office)) ?? emptyDigest;
    },
    all: () => (digests === null ? null : [...digests]),
    restore(kept) {
      digests = kept === null ? null : new Map(kept);
    },
    areKept: () => digests !== null,
    takeOut(row) {
      if (digests !== null) weigh(placeState(row), sumOfRow(row), records, digests, subDigest);
    },
    putIn(row) {
      if (digests !== null) weigh(placeState(row), sumOfRow(row), records, digests, addDigest);
    },
    beginAdopting(fold) {
      const known = fold.gone.size > 0 ? null : foreseenOf(fold.records);
      next = known?.sums ?? null;
      if (next !== null) digests = null;
      return known?.ofRecords ?? null;
    },
    endAdopting() {
      digests ??= next;
      next = null;
      foreseen = null;
    },
  };
}

/** Adds what a record contributes to the digests of its offices, or takes it away. */
function weigh(
  state: RecordState,
  sum: ChangeSum,
  records: ScopeRecords,
  into: Map<string, Digest>,
  combine: typeof addDigest,
): void {
  if (!countsInDigest(state.type)) return;
  const offices = officesOf(state, records, unitOf);
  if (offices === 'all') return;
  const hash = recordDigest(state.id, sum, state.erased);
  for (const place of keysOf(offices)) into.set(place, combine(into.get(place) ?? emptyDigest, hash));
}

/** The keys of the office asked for last: most records that are weighed one after the other are of one office. */
const latest: { office: string; keys: readonly string[] } = { office: '', keys: [ALL] };

/** Under which digests what belongs to these offices counts: each once. */
function keysOf(offices: readonly string[]): Iterable<string> {
  const [office = ''] = offices;
  if (offices.length > 1) return new Set([...offices.flatMap(placesOver), ALL]);
  if (office !== latest.office) Object.assign(latest, { office, keys: [...placesOver(office), ALL] });
  return latest.keys;
}

const keyOf = (office: string): string => (isDistrict(office) ? ALL : office);
