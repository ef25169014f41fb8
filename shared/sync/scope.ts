import type { RecordId } from '../base/id.ts';
import { isDistrict, liesIn } from '../base/place.ts';
import { ABOUT, PLACES, type Change, type UnitOf, type Value } from './change.ts';
import { hashOfChange } from './change-hash.ts';
import type { RecordState } from './merge.ts';
import { headsOf } from './merge.ts';

/**
 * Replication is partial: an office holds the records of its own scope, the district holds all. This file says which
 * records lie in whose scope, and which changes are sent where. It decides from the records that it is shown here. Most
 * questions need only their states; the histories that some need are fetched beforehand, as `needsHistory` says.
 */
export interface ScopeRecords {
  state(id: RecordId): RecordState | undefined;
  /** All changes of a record that this replica holds, in any order. */
  history(id: RecordId): readonly Change[];
  /** The records that go wherever this one goes: its membership events, and whatever else names it in `member`. */
  eventsOf(member: RecordId): readonly RecordId[];
}

/** Fields that say where a record belongs. Writing one may move the record, or bring it into a scope. */
export const PLACING = [...PLACES, ABOUT] as const;

/**
 * Whether a change names a place for its record where it has to. The first change of a record and its erasure have to:
 * without it, a replica that does not know this kind of record, or that only has the tombstone left, could not tell to
 * whom the record is to be sent. Any other change may do without.
 */
export const carriesPlace = (change: Change): boolean =>
  (!isMaker(change) && change.erase !== true) || PLACING.some((field) => typeof change.fields[field] === 'string');

/** Records that only the district writes and everybody must know: whom to trust, and whom else to encrypt to. */
export const isDistrictsWord = (type: string): boolean => type === 'replica' || type === 'archive';

/**
 * Records that a district keeps for all that lies in its place: an office sees those of the places it lies in. Nobody
 * else can write them, by the law of place alone: what is written under a district's own code is the district's.
 */
export const isPublished = (type: string): boolean => type === 'area' || type === 'measure' || type === 'word';

const places = (change: Change): boolean => PLACING.some((field) => Object.hasOwn(change.fields, field));

/**
 * The law of place: to which offices a record belongs. It holds for records of every kind, also of one that this version
 * does not know, since it reads no more than four fields.
 * 1. A record of the district's word belongs to `all`: everybody must know whom to trust.
 * 2. Any other belongs to the offices named in its fields `office`, `fromOffice` and `toOffice`. When such a field is in
 *    conflict, to those of every side: so a record that two offices claim stays with both until that is decided.
 * 3. One that names no office belongs where the record named in its `member` belongs.
 * @returns codes of offices; none when it is not known where it belongs
 */
export function officesOf(state: RecordState, records: ScopeRecords, unitOf: UnitOf): readonly string[] | 'all' {
  if (isDistrictsWord(state.type)) return 'all';
  const own = ownPlacesOf(state, unitOf);
  if (own.length > 0) return unique(own);
  return unique(membersOf(state, records, unitOf).flatMap((member) => ownPlacesOf(member, unitOf)));
}

/** Whether a record has no place of its own and goes where its `member` is. */
export const followsMember = (state: RecordState, unitOf: UnitOf): boolean =>
  Object.hasOwn(state.values, ABOUT) && ownPlacesOf(state, unitOf).length === 0;

function ownPlacesOf(state: RecordState, unitOf: UnitOf): string[] {
  if (state.rivals !== null) return PLACES.flatMap((field) => valuesOf(state, field, unitOf));
  const own: string[] = [];
  for (const field of PLACES) {
    const place = state.values[field];
    if (typeof place === 'string') own.push(place);
  }
  return own;
}

/** Whether an office sees a record as it is now. The district sees all. A record that moved away is a stub there. */
export function inScope(office: string, state: RecordState, records: ScopeRecords, unitOf: UnitOf): boolean {
  if (isDistrict(office)) return true;
  const offices = officesOf(state, records, unitOf);
  if (offices === 'all') return true;
  return offices.some((each) => liesIn(each, office) || (isPublished(state.type) && liesIn(office, each)));
}

/**
 * Whether a change is sent to an office. Every change of a record that is in the office's scope now is. Of a record
 * outside its scope two changes are sent all the same, if it was in the scope before: the one that moved it out, or the
 * office would go on showing it as its own; and its erasure, or what the office still holds would never be wiped.
 */
export function visibleTo(office: string, change: Change, records: ScopeRecords, unitOf: UnitOf): boolean {
  const state = records.state(change.id);
  if (state === undefined) return isDistrict(office);
  if (inScope(office, state, records, unitOf)) return true;
  if (!needsHistory(office, change)) return false;
  const history = records.history(change.id);
  return change.erase === true
    ? wasIn(office, history, records, unitOf)
    : leaves(office, change, history, records, unitOf);
}

/** Whether `visibleTo` reads the history of the record to decide about this change. Only moves and erasures need it. */
export const needsHistory = (office: string, change: Change): boolean =>
  !isDistrict(office) && (change.erase === true || (!isMaker(change) && places(change)));

/**
 * Which of the changes to be sent must lie in the same bundle, where a large export is split into several. When a record
 * moves into the scope of an office, changes that were withheld from that office before become visible to it. It does not
 * know that they are missing: no dependency names them. So half of them would pass for the whole record, and be shown and
 * judged as such. Therefore all changes of a record that moved stay together, with those of the events that follow it.
 * @returns the group of a change, or null when it may travel alone
 */
export function travellingTogether(
  carry: Iterable<Change>,
  records: ScopeRecords,
): (change: Change) => RecordId | null {
  const leaders = new Map<RecordId, RecordId>();
  const leaderOf = (id: RecordId): RecordId => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader))
      leader = next;
    return leader;
  };
  for (const change of carry) {
    if (isMaker(change) || !places(change)) continue;
    for (const id of [change.id, ...records.eventsOf(change.id)]) leaders.set(leaderOf(id), leaderOf(change.id));
  }
  return ({ id }) => (leaders.has(id) ? leaderOf(id) : null);
}

/** What an office keeps showing of a member that moved away: a masked name, where to. When is its origin's `at`. */
export function stubOf(state: RecordState): RecordState {
  const { name, office } = state.values;
  const values: Record<string, Value> = {};
  if (typeof name === 'string') values['name'] = maskedName(name);
  if (office !== undefined) values['office'] = office;
  const origins = state.origins?.['office'] === undefined ? null : { office: state.origins['office'] };
  return { ...state, values, origins, rivals: null };
}

/** The first character, and one star for each other. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name);
  return first + rest.map(() => '*').join('');
};

/**
 * The tombstone of a change (an "empty dot" in docs/sync.md): what is stored and sent of it once its record was erased. It keeps the dot, so that version
 * vectors have no hole; the place of the record (codes of offices, ids), so that the erasure still reaches everybody who
 * holds it; and the hash of the line that was there, so that the hash chain of its writer can still be checked. No other
 * value that it wrote is left.
 */
export function wiped(change: Change): Change {
  if (change.erase === true) return change;
  const placing: readonly string[] = PLACING;
  const fields = Object.fromEntries(Object.entries(change.fields).filter(([field]) => placing.includes(field)));
  const over = Object.fromEntries(Object.entries(change.over ?? {}).filter(([unit]) => placing.includes(unit)));
  const { dot, stamp, type, id, actor, at, was } = change;
  return {
    ...{ dot, stamp, type, id, fields, actor, at, hash: hashOfChange(change) },
    ...(Object.keys(over).length === 0 ? {} : { over }),
    ...(was === undefined ? {} : { was }),
  };
}

/** Whether a placing value lies in a place. */
const belongs = (value: Value | undefined, place: string): boolean => typeof value === 'string' && liesIn(value, place);

const isMaker = (change: Change): boolean => (change.id as string) === change.dot;

/** Whether a record ever belonged to an office: by its own fields, or following a member that is or was there. */
function wasIn(office: string, history: readonly Change[], records: ScopeRecords, unitOf: UnitOf): boolean {
  return history.some(({ fields }) => {
    const own = PLACES.filter((field) => typeof fields[field] === 'string');
    if (own.length > 0) return own.some((field) => belongs(fields[field], office));
    const id = fields[ABOUT];
    const member = typeof id === 'string' ? records.state(id as RecordId) : undefined;
    if (member === undefined || followsMember(member, unitOf)) return false;
    return inScope(office, member, records, unitOf) || wasIn(office, records.history(member.id), records, unitOf);
  });
}

/** Whether a change replaced a value that put its record into an office's scope. */
function leaves(
  office: string,
  change: Change,
  history: readonly Change[],
  records: ScopeRecords,
  unitOf: UnitOf,
): boolean {
  const replaced = new Set(PLACING.flatMap((field) => change.over?.[field] ?? []));
  const before = history.filter(({ dot }) => replaced.has(dot));
  return wasIn(office, before, records, unitOf);
}

const membersOf = (state: RecordState, records: ScopeRecords, unitOf: UnitOf): RecordState[] =>
  valuesOf(state, ABOUT, unitOf).flatMap((id) => records.state(id as RecordId) ?? []);

function valuesOf(state: RecordState, field: string, unitOf: UnitOf): string[] {
  const shown = state.values[field];
  const unit = unitOf(state.type, field);
  const all =
    state.rivals !== null && Object.hasOwn(state.rivals, unit)
      ? headsOf(state, unit, unitOf).map((head) => head.fields[field])
      : [shown];
  return all.filter((value): value is string => typeof value === 'string');
}

const unique = (offices: readonly string[]): readonly string[] =>
  offices.length < 2 ? offices : [...new Set(offices)];
