import type { Bytes } from '../../base/bytes.ts';
import type { RecordId, ReplicaId } from '../../base/id.ts';
import type { RecordType } from '../../kinds/all.ts';
import { actorBook, replicaOf, type Change, type Stamp } from '../../sync/change.ts';
import type { ChangeSum, Digest } from '../../sync/digest.ts';
import { shownOrigins } from '../../sync/merge.ts';
import type { ScopeRecords } from '../../sync/scope.ts';
import type { VersionVector } from '../../sync/version-vector.ts';
import type { Values } from '../../values/field.ts';
import { NO_FRAMES, sumWith, withFrames, type Fold } from '../fold.ts';
import { frameRuns, type FrameRun } from '../frame-runs.ts';
import { openBlock, type Block } from './columns/block.ts';
import { createDigests } from './digests.ts';
import { createGoingWith } from './going-with.ts';
import { createKeptOrders, type KeptOrder, type KeptOrders } from './kept-orders.ts';
import { createMarks } from './marks.ts';
import { createNoteShelf } from './note-shelf.ts';
import { createPlacing } from './placing.ts';
import { placeState, type KeptRow, type KeptRowOf, type KeptType, type Row } from './row.ts';
import type { Rows } from './row-map.ts';
import { createShelves } from './shelves.ts';
import { createTable } from './table.ts';

/**
 * The opened register: every record this replica holds, of whatever kinds there are. Changed only through `adopt` and
 * `setNote`. Its parts (rows, what goes with what, declared indexes, marks, digests, notes) have a file each in this
 * folder; they change together with each record, in `placing.ts`.
 */
export interface Register {
  get(type: string, id: RecordId): Row | undefined;
  rows(type: RecordType): Rows;
  /** A record of whatever kind. */
  find(id: RecordId): Row | undefined;
  /** All records, also of kinds that this version does not know. */
  allRows(): Iterable<Row>;
  /** Records of kinds that this version does not know: held, placed, passed on and wiped as any, and shown to nobody. */
  unknownRows(): ReadonlyMap<RecordId, Row>;
  /** How many records hold something that only a later version can show. */
  laterCount(): number;
  /** The rows of a kind that declares what is kept beside its records. */
  kept<T extends KeptType>(type: T): ReadonlyMap<RecordId, KeptRowOf<T>>;
  /** How a record's name is read: syllables without space, a space, initials; to sort by. */
  readingOf(row: KeptRow): string;
  /** What search looks through: name, pinyin, initials, and the fields that the kind says; lower case. */
  hayOf(row: KeptRow): string;
  /** Records of a kind that go with this one, as their kind declares it. */
  goingWith(type: RecordType, owner: RecordId): readonly Row[];
  /** All records that go where this one is: those that go with it, and those of any kind that have no other place. */
  followersOf(owner: RecordId): readonly Row[];
  /** All that is about this one: what goes with it, its transfers, whatever else names it, known or not. */
  aboutOf(owner: RecordId): readonly Row[];
  /** Records in which an office asks, or once asked, for their erasure, and which are not erased. */
  asking(): ReadonlySet<RecordId>;
  /** Records that are erased. */
  erased(): ReadonlySet<RecordId>;
  /** Records of a kind under the key that these values have in an index which the kind declares. */
  alike(type: RecordType, index: string, values: Values): readonly RecordId[];
  /** How many records of a kind have a key in a tally which the kind declares. */
  tally(type: RecordType, tally: string, key: string): number;
  conflicts(): ReadonlyMap<RecordId, RecordType>;
  /** Records that were given their place after they were made, or are erased: what was withheld of them may be due. */
  placedLater(): ReadonlySet<RecordId>;
  vector(): VersionVector;
  runs(): readonly FrameRun[];
  note(key: string): unknown;
  notesUnder(prefix: string): readonly (readonly [string, unknown])[];
  /** What the scope of a change is read from; histories are to be fetched beforehand. */
  scopeRecords(histories: ReadonlyMap<RecordId, readonly Change[]>): ScopeRecords;
  /** The digest of the records an office and the district share; of all of them for a district's own code. */
  digest(office: string): Digest;
  /** What `digest` will be once these records are adopted. */
  digestWith(office: string, records: Fold['records']): Digest;
  /** Digests by office, for a checkpoint; null while nobody asked for one. */
  digests(): readonly (readonly [string, Digest])[] | null;
  /** Counts up at every change: what was computed from the register under another version is stale. */
  version(): number;
  /** As `version`, of the rows of one type. */
  versionOf(type: string): number;
  /** How often rows of one type have come, changed or gone. */
  changesOf(type: string): number;
  /** The rows that did so since it was so often; null when that is too long ago. */
  changedSince(type: string, changes: number): ReadonlySet<Row> | null;
  /** How many rows are touched. */
  touchedCount(): number;
  /** Marks rows as written, or again as not written. */
  markTouched(rows: Iterable<Row>, touched: boolean): void;
  /** Takes over what is durable now. `firstFrame`: the number of the frame that the fold counts as 0. */
  adopt(fold: Pick<Fold, 'records' | 'runs' | 'gone'>, firstFrame: number, vector: VersionVector): void;
  setNote(key: string, value: unknown): void;
  /** The rows of a page as its bytes have them, which are kept; null when they are none. */
  blockOf(bytes: Bytes): Block | null;
  /** Puts back the rows of a page as a checkpoint kept them. */
  restore(block: Block, page: number): void;
  /** The orders of lists that the checkpoint keeps. */
  readonly orders: KeptOrders;
  /** The last stamp that a replica gave to anything that is shown. */
  lastStampOf(replica: ReplicaId): Stamp | null;
  restoreRest(rest: {
    digests: readonly (readonly [string, Digest])[] | null;
    vector: VersionVector;
    runs: readonly FrameRun[];
    notes: readonly (readonly [string, unknown])[];
    orders: readonly KeptOrder[];
  }): void;
}

/** @param viewer the office whose register this is, or null for a district: to an office, records of others are stubs. */
export function createRegister(viewer: string | null): Register {
  const parts = createParts(viewer);
  const { table, notes, digests, placing } = parts;
  const orders = createKeptOrders(table);
  const actorOf = actorBook();
  /** The last stamp that each replica gave to anything that is shown in the blocks there were. */
  const stamps = new Map<string, Stamp>();
  let vector: VersionVector = {};
  let runs = frameRuns();
  let version = 0;
  return {
    ...recordsOf(parts),
    ...marksOf(parts),
    vector: () => vector,
    runs: () => runs.all,
    version: () => version,
    versionOf: table.versionOf,
    changesOf: table.changesOf,
    changedSince: table.changedSince,
    touchedCount: table.touched,
    markTouched(rows, touched) {
      for (const row of rows) table.mark(row, touched);
    },
    note: notes.get,
    notesUnder: notes.under,
    setNote: notes.set,
    digest: digests.of,
    digestWith: digests.with,
    digests: digests.all,
    orders,
    adopt(fold, firstFrame, nextVector) {
      adoptRecords(parts, fold.records, firstFrame, digests.beginAdopting(fold));
      for (const id of fold.gone) placing.remove(id);
      for (const { replica, fromSeq, toSeq, fromFrame, toFrame } of fold.runs)
        runs.add(replica, fromSeq, toSeq, fromFrame + firstFrame, toFrame + firstFrame);
      digests.endAdopting();
      vector = nextVector;
      version += 1;
    },
    blockOf(bytes) {
      const block = openBlock(bytes, actorOf);
      for (const [replica, stamp] of Object.entries(block?.stamps ?? {}))
        if (stamp > (stamps.get(replica) ?? '')) stamps.set(replica, stamp);
      return block;
    },
    restore(block, page) {
      placing.restore(block, page);
    },
    lastStampOf(replica) {
      let last = stamps.get(replica) ?? null;
      for (const row of table.all())
        for (const { dot, stamp } of row.isApart ? shownOrigins(row.state) : [])
          if (replicaOf(dot) === replica && (last === null || stamp > last)) last = stamp;
      return last;
    },
    restoreRest(rest) {
      vector = rest.vector;
      digests.restore(rest.digests);
      runs = frameRuns(rest.runs);
      for (const [key, value] of rest.notes) notes.set(key, value);
      orders.restore(rest.orders);
      version += 1;
    },
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(viewer: string | null) {
  const table = createTable();
  const stateOf: ScopeRecords['state'] = (id) => table.find(id)?.state;
  /** For who only asks where a record belongs. */
  const placeOf: ScopeRecords['state'] = (id) => {
    const row = table.find(id);
    return row === undefined ? undefined : placeState(row);
  };
  const goingWith = createGoingWith(table.all);
  /** Without histories: these are fetched for the few records that need them. */
  const scope: ScopeRecords = {
    state: stateOf,
    history: () => [],
    eventsOf: (id) => goingWith.followers(id).map((row) => row.id),
  };
  const digests = createDigests(table, { ...scope, state: placeOf });
  const marks = createMarks();
  const shelfOf = createShelves(table, goingWith, viewer);
  const placing = createPlacing({ table, shelfOf, goingWith, marks, digests });
  return { table, goingWith, scope, digests, marks, shelfOf, placing, notes: createNoteShelf() };
}

/** Which records there are, and which belong together. */
function recordsOf({ table, goingWith, shelfOf, scope }: Parts) {
  return {
    get: (type, id) => table.of(type).get(id),
    find: table.find,
    allRows: table.all,
    unknownRows: () => table.unknown,
    rows: (type) => table.of(type),
    kept: <T extends KeptType>(type: T) => {
      const rows: ReadonlyMap<RecordId, Row> = table.of(type);
      return rows as ReadonlyMap<RecordId, KeptRowOf<T>>;
    },
    readingOf: (row) => shelfOf(row.type).kept?.readingOf(row) ?? '',
    hayOf: (row) => shelfOf(row.type).kept?.hayOf(row) ?? '',
    goingWith: (type, owner) => goingWith.declared(owner).filter((row) => row.type === type),
    followersOf: (owner) => goingWith.followers(owner),
    aboutOf: (owner) => goingWith.about(owner),
    alike: (type, index, values) => shelfOf(type).indexes?.alike(index, values) ?? [],
    tally: (type, tally, key) => shelfOf(type).indexes?.tally(tally, key) ?? 0,
    scopeRecords: (histories) => ({ ...scope, history: (id) => histories.get(id) ?? [] }),
  } satisfies Partial<Register>;
}

/** The records of which something is to be done or known. */
function marksOf({ marks }: Parts) {
  return {
    laterCount: () => marks.later.size,
    asking: () => marks.asking,
    erased: () => marks.erased,
    conflicts: () => marks.conflicts,
    placedLater: () => marks.placedLater,
  } satisfies Partial<Register>;
}

/** @param sums of these records as they will be, where they are known */
function adoptRecords(
  { table, placing }: Parts,
  records: Fold['records'],
  firstFrame: number,
  sums: readonly ChangeSum[] | null,
): void {
  /** Records of one bulk share the list of their frame. */
  let alone = NO_FRAMES;
  let at = 0;
  for (const record of records.values()) {
    const { state, frames } = record;
    const sum = sums?.[at++];
    const row = placing.place(state, (before) => sum ?? sumWith(record, before));
    if (frames.length === 1) {
      const frame = (frames[0] ?? 0) + firstFrame;
      if (alone[0] !== frame) alone = [frame];
      row.frames = withFrames(row.frames, alone);
    } else
      row.frames = withFrames(
        row.frames,
        frames.map((frame) => frame + firstFrame),
      );
    table.mark(row, true);
  }
}
