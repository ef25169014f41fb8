import type { RecordId } from '../base/id.ts';
import type { Values } from '../values/field.ts';
import { documentKey, nameKey, personKey, phoneKey, unitKey } from '../kinds/match-key.ts';
import { fieldOf, isRecordType, unitOf } from '../kinds/schema.ts';
import { memberStatus } from '../kinds/member/member-status.ts';
import { nameReading, readingOfSpelling } from '../search/pinyin.ts';
import { searchForm } from '../search/search-text.ts';
import type { Change } from '../sync/change.ts';
import {
  addDigest,
  countsInDigest,
  emptyDigest,
  NO_CHANGES,
  recordDigest,
  subDigest,
  type ChangeSum,
  type Digest,
} from '../sync/digest.ts';
import { mayReturn } from '../sync/delivery.ts';
import { type RecordState } from '../sync/merge.ts';
import { isDistrict, liesIn, placesOver } from '../base/place.ts';
import { followsMember, maskedName, officesOf, type ScopeRecords } from '../sync/scope.ts';
import type { VersionVector } from '../sync/version-vector.ts';
import type { MemberStatus } from './modules/members/face.ts';
import { computed, sumOfRow, type RecordSum } from './record-sum.ts';
import { NO_FRAMES, sumWith, withFrames, type Fold } from './fold.ts';
import { frameRuns, type FrameRun } from './frame-runs.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';
import { shownConflicts } from './shown-conflicts.ts';
import type { RecordType } from '../kinds/all.ts';

/** One record in memory: its state, the frames its changes lie in, and the checkpoint page it is kept on. */
export interface Row {
  state: RecordState;
  frames: readonly number[];
  /** Of all its changes in force. */
  sum: RecordSum;
  /** The page of the checkpoint, or -1 when it is on none yet. */
  page: number;
  /** State or frames changed and no checkpoint has written them. */
  touched: boolean;
}

/** A member's row with what lists and search read: derived, kept up to date, never saved but for the reading. */
export interface MemberRowData extends Row {
  /** Pinyin of the name, or the reading the clerk gave; null until `readingOf` is first asked for it. */
  reading: string | null;
  /** What search looks through, made when `hayOf` is first asked for it; null before, and when it is out of date. */
  hay: string | null;
  /** Counts the members in the order in which they came, from 0. */
  readonly slot: number;
  status: MemberStatus;
}

/**
 * The opened register: every record this replica holds. Changed only through `adopt` and `setNote`. Long because its
 * indexes must change together, in one place, with each record.
 */
export interface Register {
  get(type: string, id: RecordId): Row | undefined;
  member(id: RecordId): MemberRowData | undefined;
  rows(type: RecordType): ReadonlyMap<RecordId, Row>;
  /** A record of whatever kind. */
  find(id: RecordId): Row | undefined;
  /** All records, also of kinds that this version does not know. */
  allRows(): Iterable<Row>;
  /** Records of kinds that this version does not know: held, placed, passed on and wiped as any, and shown to nobody. */
  unknownRows(): ReadonlyMap<RecordId, Row>;
  /** How many records hold something that only a later version can show. */
  laterCount(): number;
  members(): ReadonlyMap<RecordId, MemberRowData>;
  /** How a member's name is read: syllables without space, a space, initials; to sort by. */
  readingOf(row: MemberRowData): string;
  /** What search looks through: name, pinyin, initials, document number, phone, member number; lower case. */
  hayOf(row: MemberRowData): string;
  eventsOf(member: RecordId): readonly Row[];
  /** All records that go where this one is: its events, and those of unknown kinds. */
  followersOf(member: RecordId): readonly Row[];
  /** All that names a member in its `member`: its events, its transfers, whatever else there is, known or not. */
  aboutOf(member: RecordId): readonly Row[];
  /** Records in which an office asks, or once asked, for their erasure, and which are not erased. */
  asking(): ReadonlySet<RecordId>;
  /** Records that are erased. */
  erased(): ReadonlySet<RecordId>;
  /** Members with this number, however it is written. */
  membersWithDocument(number: string): readonly RecordId[];
  membersAlike(values: Values): readonly RecordId[];
  /** Records of a type by name, however it is written. */
  named(type: 'union' | 'employer', name: string): readonly RecordId[];
  membersOfUnion(union: RecordId): number;
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
  /** How many rows are touched. */
  touchedCount(): number;
  /** Marks rows as written, or again as not written. */
  markTouched(rows: Iterable<Row>, touched: boolean): void;
  /** Takes over what is durable now. `firstFrame`: the number of the frame that the fold counts as 0. */
  adopt(fold: Pick<Fold, 'records' | 'runs' | 'gone'>, firstFrame: number, vector: VersionVector): void;
  setNote(key: string, value: unknown): void;
  /** Puts back a row as a checkpoint kept it. */
  restore(kept: Pick<Row, 'state' | 'frames' | 'sum' | 'page'>, reading: string | null): void;
  restoreRest(rest: {
    digests: readonly (readonly [string, Digest])[] | null;
    vector: VersionVector;
    runs: readonly FrameRun[];
    notes: readonly (readonly [string, unknown])[];
  }): void;
}

/** The digest of everything, kept beside those of the offices. */
const ALL = 'all';

/** @param viewer the office whose register this is, or null for a district: members of others are stubs to an office. */
export function createRegister(viewer: string | null): Register {
  const tables = new Map<string, Map<RecordId, Row>>();
  const members = new Map<RecordId, MemberRowData>();
  /** Of kinds that this version does not know. */
  const unknown = new Map<RecordId, Row>();
  const events = createIdIndex();
  /** All other records that name a member, known or not, by that. */
  const others = createIdIndex();
  const asking = new Set<RecordId>();
  const erased = new Set<RecordId>();
  /** Records with something that only a later version can show. */
  const later = new Set<RecordId>();
  const byName = { union: createIdIndex(), employer: createIdIndex() };
  /** Who may be the same person; made when somebody first asks, kept from then on. */
  let people: { readonly byDocument: IdIndex; readonly alike: IdIndex } | null = null;
  const unionSize = new Map<string, number>();
  const versions = new Map<string, number>();
  let touchedRows = 0;
  const placedLater = new Set<RecordId>();
  const inConflict = new Map<RecordId, RecordType>();
  const notes = new Map<string, unknown>();
  let vector: VersionVector = {};
  let runs = frameRuns();
  let version = 0;
  /** Kept up to date with every change once somebody has asked: a bundle must not cost more in a larger register. */
  let digests: Map<string, Digest> | null = null;
  /** The digests as they will be with these states: whoever asked for one beforehand has had them computed. */
  let foreseen: { readonly states: ReadonlySet<RecordState>; readonly sums: Map<string, Digest> } | null = null;
  tables.set('member', members);

  function table(type: string): Map<RecordId, Row> {
    if (!isRecordType(type)) return unknown;
    let found = tables.get(type);
    if (found === undefined) tables.set(type, (found = new Map<RecordId, Row>()));
    return found;
  }

  const find = (id: RecordId): Row | undefined => {
    for (const rows of tables.values()) {
      const row = rows.get(id);
      if (row !== undefined) return row;
    }
    return unknown.get(id);
  };
  const stateById = (id: RecordId): RecordState | undefined => find(id)?.state;
  const followersOf = (id: RecordId): readonly RecordId[] => {
    const beside = others.of(id);
    if (beside.length === 0) return events.of(id);
    const following = beside.filter((each) => {
      const state = stateById(each);
      return state !== undefined && followsMember(state, unitOf);
    });
    return following.length === 0 ? events.of(id) : [...events.of(id), ...following];
  };
  const noHistory: ScopeRecords = { state: stateById, history: () => [], eventsOf: followersOf };

  function* allRows(): Generator<Row> {
    for (const rows of tables.values()) yield* rows.values();
    yield* unknown.values();
  }

  /** Adds what a record contributes to the digests of its offices, or takes it away. */
  function weigh(
    state: RecordState,
    sum: ChangeSum,
    into: Map<string, Digest>,
    combine: typeof addDigest,
    records: ScopeRecords = noHistory,
  ): void {
    if (!countsInDigest(state.type)) return;
    const offices = officesOf(state, records, unitOf);
    if (offices === 'all') return;
    const hash = recordDigest(state.id, sum, state.erased);
    for (const place of new Set([...offices.flatMap(placesOver), ALL]))
      into.set(place, combine(into.get(place) ?? emptyDigest, hash));
  }

  /** What follows a record: where it belongs depends on that one. */
  const kin = (id: RecordId): Row[] => followersOf(id).flatMap((each) => find(each) ?? []);

  function measured(): Map<string, Digest> {
    if (digests !== null) return digests;
    digests = new Map();
    for (const row of allRows()) weigh(row.state, sumOfRow(row), digests, addDigest);
    return digests;
  }

  function digestWith(office: string, records: Fold['records']): Digest {
    const sums = new Map(measured());
    const after: ScopeRecords = { ...noHistory, state: (id) => records.get(id)?.state ?? stateById(id) };
    const moved = new Set(records.keys());
    for (const id of records.keys()) for (const follower of followersOf(id)) moved.add(follower);
    for (const id of moved) {
      const before = find(id);
      const sum = before === undefined ? NO_CHANGES : sumOfRow(before);
      if (before !== undefined) weigh(before.state, sum, sums, subDigest);
      const folded = records.get(id);
      const state = folded?.state ?? before?.state;
      if (state !== undefined)
        weigh(state, folded === undefined ? sum : computed(id, sumWith(folded, sum)), sums, addDigest, after);
    }
    foreseen = { states: new Set(Array.from(records.values(), ({ state }) => state)), sums };
    return sums.get(keyOf(office)) ?? emptyDigest;
  }

  /** The digests once exactly these states are adopted, when they were computed beforehand. */
  function foreseenOf(records: Fold['records']): Map<string, Digest> | null {
    if (foreseen?.states.size !== records.size) return null;
    for (const { state } of records.values()) if (!foreseen.states.has(state)) return null;
    return foreseen.sums;
  }

  /** Puts a state in its row, and into all indexes. */
  /** Never given twice, though rows go. */
  let nextSlot = 0;

  function place(state: RecordState, sum: (before: RecordSum) => RecordSum): Row {
    const { type, id } = state;
    versions.set(type, (versions.get(type) ?? 0) + 1);
    const rows = table(type);
    const old = rows.get(id);
    if (digests !== null) {
      for (const each of kin(id)) weigh(each.state, sumOfRow(each), digests, subDigest);
      if (old !== undefined) weigh(old.state, sumOfRow(old), digests, subDigest);
    }
    if (old !== undefined) forget(old.state);
    let row = old;
    if (row === undefined) rows.set(id, (row = type === 'member' ? newMember(state) : newRow(state)));
    else if (type === 'member') renew(row as MemberRowData, state);
    else row.state = state;
    row.sum = sum(row.sum);
    remember(row);
    if (digests !== null) for (const each of [row, ...kin(id)]) weigh(each.state, sumOfRow(each), digests, addDigest);
    return row;
  }

  /** Takes a record out of which nothing is in force. */
  function remove(id: RecordId): void {
    const row = find(id);
    if (row === undefined) return;
    const { type } = row.state;
    versions.set(type, (versions.get(type) ?? 0) + 1);
    if (digests !== null) for (const each of [row, ...kin(id)]) weigh(each.state, sumOfRow(each), digests, subDigest);
    forget(row.state);
    table(type).delete(id);
    if (row.touched) touchedRows -= 1;
    if (digests !== null) for (const each of kin(id)) weigh(each.state, sumOfRow(each), digests, addDigest);
  }

  const newRow = (state: RecordState): Row => ({
    state,
    frames: NO_FRAMES,
    sum: NO_CHANGES,
    page: -1,
    touched: false,
  });

  const newMember = (state: RecordState): MemberRowData => ({
    state,
    frames: NO_FRAMES,
    sum: NO_CHANGES,
    page: -1,
    touched: false,
    reading: null,
    hay: null,
    slot: nextSlot++,
    status: statusOf(state),
  });

  function renew(row: MemberRowData, state: RecordState): void {
    if (!sameReading(row.state.values, state.values)) row.reading = null;
    row.state = state;
    row.hay = null;
    row.status = statusOf(state);
  }

  function touch(row: Row): void {
    if (row.touched) return;
    row.touched = true;
    touchedRows += 1;
  }

  const readingOf = (row: MemberRowData): string => (row.reading ??= readingOfMember(row.state.values));

  function hayOf(row: MemberRowData): string {
    if (row.hay !== null) return row.hay;
    const { values } = row.state;
    // What others stored may be written with spaces, full-width digits or another dot: it is found all the same.
    const name = nameKey(text(values['name']));
    const [full, initials] = splitReading(readingOf(row));
    const number = documentKey(text(values['documentNumber']));
    const phone = phoneKey(text(values['mobile']));
    row.hay = searchForm(
      isAway(row.state) ? maskedName(name) : `${name}|${full}|${initials}|${number}|${phone}|${text(values['number'])}`,
    );
    return row.hay;
  }

  /** A member that moved to another office: here it is only a stub. */
  const isAway = (state: RecordState): boolean =>
    viewer !== null && typeof state.values['office'] === 'string' && !liesIn(state.values['office'], viewer);

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

  function remember({ state }: Row): void {
    const { values, id } = state;
    if (mayReturn(state, unitOf)) placedLater.add(id);
    if (!state.erased && shownConflicts(state).length > 0) inConflict.set(id, state.type as RecordType);
    if (needsLater(state)) later.add(id);
    if (state.erased) erased.add(id);
    else if (Object.hasOwn(values, 'eraseAsked')) asking.add(id);
    if (state.type === 'member') {
      if (people !== null) enlist(people, state);
      const union = text(values['union']);
      if (union !== '' && typeof values['void'] !== 'string') unionSize.set(union, (unionSize.get(union) ?? 0) + 1);
    } else if (state.type === 'event') {
      const member = text(values['member']) as RecordId;
      events.add(member, id);
      const owner = members.get(member);
      if (owner !== undefined) owner.status = statusOf(owner.state);
    } else {
      if (state.type === 'union' || state.type === 'employer')
        byName[state.type].add(unitKey(text(values['name'])), id);
      if (typeof values['member'] === 'string') others.add(values['member'], id);
    }
  }

  function known(): NonNullable<typeof people> {
    if (people !== null) return people;
    people = { byDocument: createIdIndex(), alike: createIdIndex() };
    for (const row of members.values()) enlist(people, row.state);
    return people;
  }

  function enlist(into: NonNullable<typeof people>, { values, id }: RecordState): void {
    into.byDocument.add(documentKey(text(values['documentNumber'])), id);
    into.alike.add(personKey(values), id);
  }

  function forget(state: RecordState): void {
    const { values, id } = state;
    inConflict.delete(id);
    placedLater.delete(id);
    later.delete(id);
    erased.delete(id);
    asking.delete(id);
    if (state.type === 'member') {
      people?.byDocument.remove(documentKey(text(values['documentNumber'])), id);
      people?.alike.remove(personKey(values), id);
      const union = text(values['union']);
      if (union !== '' && typeof values['void'] !== 'string') unionSize.set(union, (unionSize.get(union) ?? 1) - 1);
    } else if (state.type === 'event') {
      const member = text(values['member']) as RecordId;
      events.remove(member, id);
      const owner = members.get(member);
      if (owner !== undefined) owner.status = statusOf(owner.state);
    } else {
      if (state.type === 'union' || state.type === 'employer')
        byName[state.type].remove(unitKey(text(values['name'])), id);
      if (typeof values['member'] === 'string') others.remove(values['member'], id);
    }
  }

  return {
    get: (type, id) => table(type).get(id),
    find,
    allRows,
    unknownRows: () => unknown,
    laterCount: () => later.size,
    member: (id) => members.get(id),
    rows: (type) => table(type),
    members: () => members,
    hayOf,
    eventsOf: (member) => events.of(member).flatMap((id) => table('event').get(id) ?? []),
    followersOf: kin,
    aboutOf: (id) => [...events.of(id), ...others.of(id)].flatMap((each) => find(each) ?? []),
    asking: () => asking,
    erased: () => erased,
    membersWithDocument: (number) => known().byDocument.of(documentKey(number)),
    membersAlike: (values) => known().alike.of(personKey(values)),
    named: (type, name) => byName[type].of(unitKey(name)),
    membersOfUnion: (union) => unionSize.get(union) ?? 0,
    conflicts: () => inConflict,
    placedLater: () => placedLater,
    vector: () => vector,
    runs: () => runs.all,
    note: (key) => notes.get(key),
    notesUnder: (prefix) => [...notes].filter(([key]) => key.startsWith(prefix)),
    scopeRecords: (histories) => ({ ...noHistory, history: (id) => histories.get(id) ?? [] }),
    digest: (office) => measured().get(keyOf(office)) ?? emptyDigest,
    digestWith,
    digests: () => (digests === null ? null : [...digests]),
    version: () => version,
    versionOf: (type) => versions.get(type) ?? 0,
    touchedCount: () => touchedRows,
    markTouched(rows, touched) {
      for (const row of rows) {
        if (row.touched !== touched) touchedRows += touched ? 1 : -1;
        row.touched = touched;
      }
    },
    readingOf,
    adopt({ records, runs: added, gone }, firstFrame, nextVector) {
      let alone = NO_FRAMES;
      const known = gone.size > 0 ? null : foreseenOf(records);
      if (known !== null) digests = null;
      for (const record of records.values()) {
        const { state, frames } = record;
        const row = place(state, (before) => sumWith(record, before));
        if (frames.length === 1) {
          const frame = (frames[0] ?? 0) + firstFrame;
          if (alone[0] !== frame) alone = [frame];
          row.frames = withFrames(row.frames, alone);
        } else
          row.frames = withFrames(
            row.frames,
            frames.map((frame) => frame + firstFrame),
          );
        touch(row);
      }
      for (const id of gone) remove(id);
      for (const { replica, fromSeq, toSeq, fromFrame, toFrame } of added)
        runs.add(replica, fromSeq, toSeq, fromFrame + firstFrame, toFrame + firstFrame);
      digests ??= known;
      foreseen = null;
      vector = nextVector;
      version += 1;
    },
    setNote(key, value) {
      if (value === null) notes.delete(key);
      else notes.set(key, value);
    },
    restore({ state, frames, sum, page }, reading) {
      const row = place(state, () => sum);
      row.frames = frames;
      row.page = page;
      if (reading !== null && 'reading' in row) (row as MemberRowData).reading = reading;
    },
    restoreRest(rest) {
      vector = rest.vector;
      digests = rest.digests === null ? null : new Map(rest.digests);
      runs = frameRuns(rest.runs);
      for (const [key, value] of rest.notes) notes.set(key, value);
      version += 1;
    },
  };
}

const keyOf = (office: string): string => (isDistrict(office) ? ALL : office);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether there is something in a record that this version cannot show. Knowledge of writers is shown to nobody ever. */
function needsLater({ type, values, erased }: RecordState): boolean {
  if (erased || type === 'seen') return false;
  if (!isRecordType(type)) return true;
  for (const name in values) if (fieldOf(type, name) === null && values[name] !== null) return true;
  return false;
}

const sameReading = (a: Values, b: Values): boolean => a['name'] === b['name'] && a['namePinyin'] === b['namePinyin'];

function readingOfMember(values: Values): string {
  const given = text(values['namePinyin']);
  const { full, initials } = given === '' ? nameReading(text(values['name'])) : readingOfSpelling(given);
  return initials === '' ? full : `${full} ${initials}`;
}

function splitReading(known: string): readonly [string, string] {
  const at = known.indexOf(' ');
  return at < 0 ? [known, ''] : [known.slice(0, at), known.slice(at + 1)];
}
