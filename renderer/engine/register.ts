import type { RecordId, ReplicaId } from '../../shared/base/id.ts';
import type { RecordType, Values } from '../../shared/domain/field.ts';
import { unitOf } from '../../shared/domain/schema.ts';
import { memberStatus } from '../../shared/domain/member-status.ts';
import { nameReading, readingOfSpelling } from '../../shared/search/pinyin.ts';
import { replicaOf, seqOf, type Change } from '../../shared/sync/change.ts';
import { addDigest, emptyDigest, stateHash, subDigest, type Digest } from '../../shared/sync/digest.ts';
import { conflicted, type RecordState } from '../../shared/sync/merge.ts';
import { claimsOf, isDistrict, maskedName, officesOf, type ScopeRecords } from '../../shared/sync/scope.ts';
import type { VersionVector } from '../../shared/sync/version-vector.ts';
import type { MemberStatus } from './engine.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';

/** One record in memory: its state, the frames its changes lie in, and the checkpoint page it is kept on. */
export interface Row {
  state: RecordState;
  frames: readonly number[];
  /** The page of the checkpoint, or -1 when it is on none yet. */
  page: number;
}

/** A member's row with what lists and search read: derived, kept up to date, never saved but for the reading. */
export interface MemberRowData extends Row {
  /** Pinyin of the name, or the reading the clerk gave. */
  reading: string;
  /** What search looks through, made when `hayOf` is first asked for it; null before, and when it is out of date. */
  hay: string | null;
  /** Counts the members in the order in which they came, from 0. */
  readonly slot: number;
  status: MemberStatus;
}

/** The changes of one replica that lie in a run of frames: found by sequence without opening the others. */
export interface FrameRun {
  readonly replica: ReplicaId;
  fromSeq: number;
  toSeq: number;
  readonly fromFrame: number;
  toFrame: number;
}

export interface AppliedChange {
  readonly change: Change;
  readonly frame: number;
}

/**
 * The opened register: every record this replica holds. Changed only through `adopt` and `setNote`. Long because its
 * indexes must change together, in one place, with each record.
 */
export interface Register {
  get(type: string, id: RecordId): Row | undefined;
  member(id: RecordId): MemberRowData | undefined;
  rows(type: RecordType): ReadonlyMap<RecordId, Row>;
  members(): ReadonlyMap<RecordId, MemberRowData>;
  /** What search looks through: name, pinyin, initials, document number, phone, member number; lower case. */
  hayOf(row: MemberRowData): string;
  eventsOf(member: RecordId): readonly Row[];
  membersWithDocument(number: string): readonly RecordId[];
  membersAlike(values: Values): readonly RecordId[];
  /** Records of a type by exact name. */
  named(type: 'union' | 'employer', name: string): readonly RecordId[];
  membersOfUnion(union: RecordId): number;
  conflicts(): ReadonlyMap<RecordId, RecordType>;
  /** Records that were given their place after they were made: moved, or claimed. */
  placedLater(): ReadonlySet<RecordId>;
  vector(): VersionVector;
  runs(): readonly FrameRun[];
  note(key: string): unknown;
  notesUnder(prefix: string): readonly (readonly [string, unknown])[];
  /** What the scope of a change is read from; histories are to be fetched beforehand. */
  scopeRecords(histories: ReadonlyMap<RecordId, readonly Change[]>): ScopeRecords;
  /** The digest of the records an office and the district share; of all of them for a district's own code. */
  digest(office: string): Digest;
  /** Digests by office, for a checkpoint; null while nobody asked for one. */
  digests(): readonly (readonly [string, Digest])[] | null;
  /** Counts up at every change: what was computed from the register under another version is stale. */
  version(): number;
  /** Rows whose state or frames changed and that no checkpoint has written: taken, they are the taker's to write. */
  takeTouched(): ReadonlySet<Row>;
  touchedCount(): number;
  /** Puts rows back that could not be written. */
  touch(rows: Iterable<Row>): void;
  /** Takes new states over, after they are durable. `changes` made them, in order of their frames. */
  adopt(states: readonly RecordState[], changes: readonly AppliedChange[], vector: VersionVector): void;
  setNote(key: string, value: unknown): void;
  /** Puts back a row as a checkpoint kept it. */
  restore(row: Row, reading: string | null): void;
  restoreRest(rest: {
    digests: readonly (readonly [string, Digest])[] | null;
    vector: VersionVector;
    runs: readonly FrameRun[];
    notes: readonly (readonly [string, unknown])[];
  }): void;
}

/** The digest of everything, kept beside those of the offices. */
const ALL = 'all';

/** Name, birth date and sex; empty when the first two are not both known. */
const softKey = (values: Values): string =>
  typeof values['name'] === 'string' && typeof values['birthDate'] === 'string'
    ? `${values['name']}|${values['birthDate']}|${String(values['sex'] ?? '')}`
    : '';

/** A run is closed at this many frames, and at this many changes: who asks for some of them opens few others. */
const FRAMES_PER_RUN = 64;
const CHANGES_PER_RUN = 1000;

/** @param viewer the office whose register this is, or null for a district: members of others are stubs to an office. */
export function createRegister(viewer: string | null): Register {
  const tables = new Map<string, Map<RecordId, Row>>();
  const members = new Map<RecordId, MemberRowData>();
  const events = createIdIndex();
  const byName = { union: createIdIndex(), employer: createIdIndex() };
  /** Who may be the same person; made when somebody first asks, kept from then on. */
  let people: { readonly byDocument: IdIndex; readonly alike: IdIndex } | null = null;
  const unionSize = new Map<string, number>();
  let touched = new Set<Row>();
  const placedLater = new Set<RecordId>();
  const inConflict = new Map<RecordId, RecordType>();
  const notes = new Map<string, unknown>();
  let vector: VersionVector = {};
  let runs: FrameRun[] = [];
  let version = 0;
  /** Kept up to date with every change once somebody has asked: a bundle must not cost more in a larger register. */
  let digests: Map<string, Digest> | null = null;
  tables.set('member', members);

  function table(type: string): Map<RecordId, Row> {
    let found = tables.get(type);
    if (found === undefined) tables.set(type, (found = new Map<RecordId, Row>()));
    return found;
  }

  const stateById = (id: RecordId): RecordState | undefined => {
    for (const rows of tables.values()) {
      const row = rows.get(id);
      if (row !== undefined) return row.state;
    }
    return undefined;
  };
  const noHistory: ScopeRecords = {
    state: stateById,
    history: () => [],
    eventsOf: (member) => events.of(member),
  };

  /** Adds what a record contributes to the digests of its offices, or takes it away. */
  function weigh(state: RecordState, into: Map<string, Digest>, combine: typeof addDigest): void {
    const offices = officesOf(state, noHistory, unitOf);
    if (offices === 'all') return;
    const hash = stateHash(state, unitOf);
    for (const office of new Set([...offices, ALL])) into.set(office, combine(into.get(office) ?? emptyDigest, hash));
  }

  /** A member's events: where they belong depends on the member. */
  const kin = (state: RecordState): RecordState[] =>
    state.type === 'member' ? events.of(state.id).flatMap((id) => table('event').get(id)?.state ?? []) : [];

  const family = (state: RecordState): RecordState[] => [state, ...kin(state)];

  function measured(): Map<string, Digest> {
    if (digests !== null) return digests;
    digests = new Map();
    for (const rows of tables.values()) for (const row of rows.values()) weigh(row.state, digests, addDigest);
    return digests;
  }

  function place(state: RecordState, reading: string | null, page: number, frames: readonly number[]): void {
    const rows = table(state.type);
    const old = rows.get(state.id);
    if (digests !== null)
      for (const each of old === undefined ? kin(state) : family(old.state)) weigh(each, digests, subDigest);
    if (old !== undefined) forget(old.state);
    if (state.type === 'member') {
      const row = members.get(state.id) ?? {
        state,
        frames,
        page,
        reading: '',
        hay: null,
        slot: members.size,
        status: 'no-event',
      };
      row.state = state;
      row.frames = frames;
      row.page = page;
      describe(row, reading);
      if (old === undefined) members.set(state.id, row);
    } else if (old === undefined) {
      rows.set(state.id, { state, frames, page });
    } else {
      old.state = state;
      old.frames = frames;
      old.page = page;
    }
    remember(state);
    if (digests !== null) for (const each of family(state)) weigh(each, digests, addDigest);
  }

  /** Fills what lists and search read of a member. */
  function describe(row: MemberRowData, known: string | null): void {
    const { values } = row.state;
    const name = text(values['name']);
    const given = text(values['namePinyin']);
    const [full, initials] = known !== null ? splitReading(known) : readingOf(name, given);
    row.reading = initials === '' ? full : `${full} ${initials}`;
    row.hay = null;
    row.status = statusOf(row.state);
  }

  function hayOf(row: MemberRowData): string {
    if (row.hay !== null) return row.hay;
    const { values } = row.state;
    const name = text(values['name']);
    const [full, initials] = splitReading(row.reading);
    row.hay = (
      isAway(row.state)
        ? maskedName(name)
        : `${name}|${full}|${initials}|${text(values['documentNumber'])}|${text(values['mobile'])}|${text(values['number'])}`
    ).toLowerCase();
    return row.hay;
  }

  /** A member that moved to another office: here it is only a stub. */
  const isAway = (state: RecordState): boolean =>
    viewer !== null && typeof state.values['office'] === 'string' && state.values['office'] !== viewer;

  function statusOf(state: RecordState): MemberStatus {
    const { values } = state;
    if (typeof values['void'] === 'string') return 'voided';
    if (isAway(state)) return 'stub';
    const ids = events.of(state.id);
    if (ids.length === 0) return 'no-event';
    const rows = table('event');
    return memberStatus(
      ids.flatMap((id) => {
        const event = rows.get(id);
        return event === undefined || event.state.erased ? [] : [event.state.values];
      }),
    );
  }

  function remember(state: RecordState): void {
    const { values, id } = state;
    const changed = state.origins !== null || state.rivals !== null;
    if (changed && claimsOf([state], () => true, unitOf).length > 0) placedLater.add(id);
    if (state.rivals !== null && !state.erased && conflicted(state)) inConflict.set(id, state.type as RecordType);
    if (state.type === 'member') {
      if (people !== null) enlist(people, state);
      const union = text(values['union']);
      if (union !== '' && typeof values['void'] !== 'string') unionSize.set(union, (unionSize.get(union) ?? 0) + 1);
    } else if (state.type === 'event') {
      const member = text(values['member']) as RecordId;
      events.add(member, id);
      const owner = members.get(member);
      if (owner !== undefined) owner.status = statusOf(owner.state);
    } else if (state.type === 'union' || state.type === 'employer') byName[state.type].add(text(values['name']), id);
  }

  function known(): NonNullable<typeof people> {
    if (people !== null) return people;
    people = { byDocument: createIdIndex(), alike: createIdIndex() };
    for (const row of members.values()) enlist(people, row.state);
    return people;
  }

  function enlist(into: NonNullable<typeof people>, { values, id }: RecordState): void {
    into.byDocument.add(text(values['documentNumber']), id);
    into.alike.add(softKey(values), id);
  }

  function forget(state: RecordState): void {
    const { values, id } = state;
    inConflict.delete(id);
    placedLater.delete(id);
    if (state.type === 'member') {
      people?.byDocument.remove(text(values['documentNumber']), id);
      people?.alike.remove(softKey(values), id);
      const union = text(values['union']);
      if (union !== '' && typeof values['void'] !== 'string') unionSize.set(union, (unionSize.get(union) ?? 1) - 1);
    } else if (state.type === 'event') {
      const member = text(values['member']) as RecordId;
      events.remove(member, id);
      const owner = members.get(member);
      if (owner !== undefined) owner.status = statusOf(owner.state);
    } else if (state.type === 'union' || state.type === 'employer') byName[state.type].remove(text(values['name']), id);
  }

  function extendRuns(changes: readonly AppliedChange[]): void {
    const open = new Map<string, FrameRun>();
    for (const run of runs) open.set(run.replica, run);
    for (const { change, frame } of changes) {
      const replica = replicaOf(change.dot);
      const seq = seqOf(change.dot);
      const run = open.get(replica);
      const follows = run !== undefined && seq === run.toSeq + 1;
      if (follows && frame - run.fromFrame < FRAMES_PER_RUN && seq - run.fromSeq < CHANGES_PER_RUN) {
        run.toSeq = seq;
        run.toFrame = frame;
        continue;
      }
      const next: FrameRun = { replica, fromSeq: seq, toSeq: seq, fromFrame: frame, toFrame: frame };
      runs.push(next);
      open.set(replica, next);
    }
  }

  return {
    get: (type, id) => tables.get(type)?.get(id),
    member: (id) => members.get(id),
    rows: (type) => table(type),
    members: () => members,
    hayOf,
    eventsOf: (member) => events.of(member).flatMap((id) => table('event').get(id) ?? []),
    membersWithDocument: (number) => known().byDocument.of(number),
    membersAlike: (values) => known().alike.of(softKey(values)),
    named: (type, name) => byName[type].of(name),
    membersOfUnion: (union) => unionSize.get(union) ?? 0,
    conflicts: () => inConflict,
    placedLater: () => placedLater,
    vector: () => vector,
    runs: () => runs,
    note: (key) => notes.get(key),
    notesUnder: (prefix) => [...notes].filter(([key]) => key.startsWith(prefix)),
    scopeRecords: (histories) => ({ ...noHistory, history: (id) => histories.get(id) ?? [] }),
    digest: (office) => measured().get(isDistrict(office) ? ALL : office) ?? emptyDigest,
    digests: () => (digests === null ? null : [...digests]),
    version: () => version,
    takeTouched: () => {
      const taken = touched;
      touched = new Set();
      return taken;
    },
    touchedCount: () => touched.size,
    touch: (rows) => {
      for (const row of rows) touched.add(row);
    },
    adopt(states, changes, nextVector) {
      const framesOf = framesByRecord(changes);
      for (const state of states) {
        const old = table(state.type).get(state.id);
        const added = framesOf.get(state.id) ?? [];
        const sameName = old !== undefined && sameReading(old.state.values, state.values);
        const reading = sameName && state.type === 'member' ? (members.get(state.id)?.reading ?? null) : null;
        place(
          state,
          reading,
          old?.page ?? -1,
          old === undefined ? added : [...old.frames, ...added.filter((no) => !old.frames.includes(no))],
        );
        const row = old ?? table(state.type).get(state.id);
        if (row !== undefined) touched.add(row);
      }
      extendRuns(changes);
      vector = nextVector;
      version += 1;
    },
    setNote(key, value) {
      if (value === null) notes.delete(key);
      else notes.set(key, value);
    },
    restore(row, reading) {
      place(row.state, reading, row.page, row.frames);
    },
    restoreRest(rest) {
      vector = rest.vector;
      digests = rest.digests === null ? null : new Map(rest.digests);
      runs = rest.runs.map((run) => ({ ...run }));
      for (const [key, value] of rest.notes) notes.set(key, value);
      version += 1;
    },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const sameReading = (a: Values, b: Values): boolean => a['name'] === b['name'] && a['namePinyin'] === b['namePinyin'];

function readingOf(name: string, given: string): readonly [string, string] {
  const reading = given === '' ? nameReading(name) : readingOfSpelling(given);
  return [reading.full, reading.initials];
}

function splitReading(known: string): readonly [string, string] {
  const at = known.indexOf(' ');
  return at < 0 ? [known, ''] : [known.slice(0, at), known.slice(at + 1)];
}

/** The frames of each record's changes. Records of one bulk share the list of their frame. */
function framesByRecord(changes: readonly AppliedChange[]): Map<RecordId, readonly number[]> {
  const alone = new Map<number, readonly number[]>();
  const frames = new Map<RecordId, readonly number[]>();
  for (const { change, frame } of changes) {
    const known = frames.get(change.id);
    if (known === undefined) {
      const only = alone.get(frame) ?? [frame];
      alone.set(frame, only);
      frames.set(change.id, only);
    } else if (known.at(-1) !== frame) frames.set(change.id, [...known, frame]);
  }
  return frames;
}
