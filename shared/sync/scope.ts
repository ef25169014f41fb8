import type { RecordId } from '../base/id.ts';
import { isDistrict, liesIn } from '../base/place.ts';
import type { Change, UnitOf, Value } from './change.ts';
import { hashOfChange } from './change-hash.ts';
import type { RecordState } from './merge.ts';
import { headsOf } from './merge.ts';

/** What the scope of a change is read from. Histories may be fetched beforehand: `needsHistory` tells of which records. */
export interface ScopeRecords {
  state(id: RecordId): RecordState | undefined;
  /** All changes of a record held here, in any order. */
  history(id: RecordId): readonly Change[];
  /** What follows a record: its membership events, and all else that names it as its `member` and has no place of its own. */
  eventsOf(member: RecordId): readonly RecordId[];
}

/** Fields that hold the code of a place to which a record of any kind belongs. */
const PLACES = ['office', 'fromOffice', 'toOffice'] as const;

/** Fields that say where a record belongs. Writing one may move the record, or bring it into a scope. */
export const PLACING = [...PLACES, 'member'] as const;

/**
 * Whether a change says where its record belongs, as the change that makes a record and one that erases it must: so that
 * a program that does not know the kind, or no longer has the payload, can place it.
 */
export const carriesPlace = (change: Change): boolean =>
  (!isMaker(change) && change.erase !== true) || PLACING.some((field) => typeof change.fields[field] === 'string');

/** Records that only the district writes and everybody must know: whom to trust, and whom else to encrypt to. */
export const isDistrictsWord = (type: string): boolean => type === 'replica' || type === 'archive';

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
  Object.hasOwn(state.values, 'member') && ownPlacesOf(state, unitOf).length === 0;

const ownPlacesOf = (state: RecordState, unitOf: UnitOf): string[] =>
  PLACES.flatMap((field) => valuesOf(state, field, unitOf));

/** Whether an office sees a record as it is now. The district sees all. A record that moved away is a stub there. */
export function inScope(office: string, state: RecordState, records: ScopeRecords, unitOf: UnitOf): boolean {
  if (isDistrict(office)) return true;
  const offices = officesOf(state, records, unitOf);
  return offices === 'all' || offices.some((each) => liesIn(each, office));
}

/**
 * Whether a change may go to an office: all changes of the records in its scope; of the others only what took them out
 * of it, and their erasure, so that what the office still holds is wiped there too.
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

/** Whether the verdict about this change may depend on its record's history. Few do: moves and erasures. */
export const needsHistory = (office: string, change: Change): boolean =>
  !isDistrict(office) && (change.erase === true || (!isMaker(change) && places(change)));

/**
 * Groups of carried changes that must travel in one bundle: those of a record that was given another place, and of the
 * events of such a member. Some may have been withheld from the recipient, by us or by another PC. Their recipient does
 * not wait for them; without them it would show half a record, and judge what is written about it wrongly.
 * @returns the group of a change, or null when it may travel without others
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
 * The empty dot that is left of a change of an erased record. It still counts, and says only where the record belonged:
 * codes of offices and ids, without which the erasure itself would not find its way; and the hash of the line that it
 * was, so that its writer's chain goes on over it.
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
    const id = fields['member'];
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
  valuesOf(state, 'member', unitOf).flatMap((id) => records.state(id as RecordId) ?? []);

function valuesOf(state: RecordState, field: string, unitOf: UnitOf): string[] {
  const shown = state.values[field];
  const unit = unitOf(state.type, field);
  const all =
    state.rivals !== null && Object.hasOwn(state.rivals, unit)
      ? headsOf(state, unit, unitOf).map((head) => head.fields[field])
      : [shown];
  return all.filter((value): value is string => typeof value === 'string');
}

const unique = (offices: readonly string[]): readonly string[] => [...new Set(offices)];
