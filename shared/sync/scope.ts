import type { RecordId, ReplicaId } from '../base/id.ts';
import { isDistrict, liesIn } from '../base/place.ts';
import type { Change, Dot, UnitOf, Value } from './change.ts';
import { replicaOf } from './change.ts';
import type { RecordState } from './merge.ts';
import { headDots, headsOf } from './merge.ts';
import type { Holding, Ranges } from './version-vector.ts';
import { holds, rangesOf } from './version-vector.ts';

/** What the scope of a change is read from. Histories may be fetched beforehand: `needsHistory` tells of which records. */
export interface ScopeRecords {
  state(id: RecordId): RecordState | undefined;
  /** All changes of a record held here, in any order. */
  history(id: RecordId): readonly Change[];
  /** The membership events of a member. */
  eventsOf(member: RecordId): readonly RecordId[];
}

/** Fields that say where a record belongs. Writing one may move the record, or bring it into a scope. */
export const PLACING = ['office', 'fromOffice', 'toOffice', 'member'] as const;

/** Records that only the district writes and everybody must know: whom to trust, and whom else to encrypt to. */
export const isDistrictsWord = (type: string): boolean => type === 'replica' || type === 'archive';

const places = (change: Change): boolean => PLACING.some((field) => Object.hasOwn(change.fields, field));

/**
 * Offices in whose scope a record is now: those of all heads, so that a record two offices claim stays with both until
 * that is decided. `all` for replicas: everybody must know whom to trust. Events follow their member.
 */
export function officesOf(state: RecordState, records: ScopeRecords, unitOf: UnitOf): readonly string[] | 'all' {
  if (isDistrictsWord(state.type)) return 'all';
  if (state.type === 'transfer') {
    return unique([...valuesOf(state, 'fromOffice', unitOf), ...valuesOf(state, 'toOffice', unitOf)]);
  }
  const own = valuesOf(state, 'office', unitOf);
  if (state.type !== 'event') return unique(own);
  const members = valuesOf(state, 'member', unitOf).map((id) => records.state(id as RecordId));
  return unique([
    ...own,
    ...members.flatMap((member) => (member === undefined ? [] : valuesOf(member, 'office', unitOf))),
  ]);
}

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

export interface Recipient {
  readonly office: string;
  /** What all its PCs have confirmed. */
  readonly holding: Holding;
  /** Whose changes the sender passes on (all when null), as in `owed`. */
  readonly replicas: ReadonlySet<ReplicaId> | null;
  /** `claimsOf` this office: it may have taken back what we had withheld from it meanwhile. */
  readonly claims: readonly RecordId[];
  /**
   * Another PC of the sender's own office: nothing of what the office wrote is withheld from it, even of a record that
   * is elsewhere now. It may be the first to reach the district, and must not come there with a gap.
   */
  readonly own: boolean;
}

export interface Partition {
  /** To be carried: candidates the recipient may see, and the whole past of records that came into its scope. */
  readonly carry: readonly Change[];
  /** Candidates outside the recipient's scope, to be declared in the manifest. */
  readonly filtered: Ranges;
}

/**
 * Divides what a recipient has not confirmed. Cost grows with the candidates (and the histories of what moved in),
 * not with the register.
 */
export function partition(
  candidates: Iterable<Change>,
  recipient: Recipient,
  records: ScopeRecords,
  unitOf: UnitOf,
): Partition {
  const carry = new Map<Dot, Change>();
  const withheld: Dot[] = [];
  const moved = new Set(isDistrict(recipient.office) ? [] : recipient.claims);
  for (const change of candidates) {
    if (!recipient.own && !visibleTo(recipient.office, change, records, unitOf)) {
      withheld.push(change.dot);
      continue;
    }
    carry.set(change.dot, change);
    if (!isDistrict(recipient.office) && !isMaker(change) && places(change)) moved.add(change.id);
  }
  for (const id of moved) {
    const state = records.state(id);
    if (state === undefined || !inScope(recipient.office, state, records, unitOf)) continue;
    const with_ = state.type === 'member' ? records.eventsOf(id) : [];
    for (const change of [id, ...with_].flatMap((each) => records.history(each))) {
      const may = recipient.replicas?.has(replicaOf(change.dot)) !== false;
      if (may && !holds(recipient.holding, change.dot)) carry.set(change.dot, change);
    }
  }
  return { carry: [...carry.values()], filtered: rangesOf(withheld.filter((dot) => !carry.has(dot))) };
}

/**
 * Groups of carried changes that must travel in one bundle: those of a record that was given another place, and of the
 * events of such a member. Some may have been withheld from the recipient, by us or by another PC. Their recipient does
 * not wait for them; without them it would judge the others wrongly, or confirm them and never be sent the past again.
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

/**
 * Records to which a replica of an office gave their place after they were made. Such a change is no candidate for that
 * office, which wrote it, and yet may bring the record back into its scope.
 */
export function claimsOf(
  states: Iterable<RecordState>,
  isTheirs: (replica: ReplicaId) => boolean,
  unitOf: UnitOf,
): RecordId[] {
  const claims: RecordId[] = [];
  for (const state of states) {
    if (state.origins === null && state.rivals === null) continue;
    const isClaim = PLACING.some(
      (field) =>
        Object.hasOwn(state.values, field) &&
        headDots(state, unitOf(state.type, field)).some(
          (dot) => (dot as string) !== state.id && isTheirs(replicaOf(dot)),
        ),
    );
    if (isClaim) claims.push(state.id);
  }
  return claims;
}

/** Who sent a bundle, and whose the replicas are, as far as known here. */
export interface Sender {
  readonly replica: ReplicaId;
  readonly office: string;
  officeOfReplica(replica: ReplicaId): string | undefined;
}

export type Trespass = 'foreign-replica' | 'outside-scope';

/**
 * Whether a sender may hand over this change: null, or why not. The district may hand over and decide everything; an
 * office only what its own replicas wrote, about records that are or were in its scope (it may not yet have known that
 * a member had moved), or that it makes there. An empty dot trespasses nowhere. Ask in causal order, with the states before the change.
 */
export function trespassOf(sender: Sender, change: Change, records: ScopeRecords, unitOf: UnitOf): Trespass | null {
  const { office } = sender;
  if (isDistrict(office)) return null;
  if (sender.officeOfReplica(replicaOf(change.dot)) !== office) return 'foreign-replica';
  if (change.erase !== true && Object.keys(change.fields).length === 0) return null;
  const state = records.state(change.id);
  if (isDistrictsWord(change.type) || (state !== undefined && state.type !== change.type)) return 'outside-scope';
  if (state === undefined) return makesIn(sender, change, records, unitOf) ? null : 'outside-scope';
  const about = state.type === 'event' ? membersOf(state, records, unitOf) : [];
  const mine =
    inScope(office, state, records, unitOf) ||
    [state, ...about].some((each) => wasIn(office, records.history(each.id), records, unitOf));
  const keeps =
    state.type !== 'event' || !Object.hasOwn(change.fields, 'member') || makesIn(sender, change, records, unitOf);
  return mine && keeps ? null : 'outside-scope';
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
 * codes of offices and ids, without which the erasure itself would not find its way.
 */
export function wiped(change: Change): Change {
  if (change.erase === true) return change;
  const placing: readonly string[] = PLACING;
  const fields = Object.fromEntries(Object.entries(change.fields).filter(([field]) => placing.includes(field)));
  const over = Object.fromEntries(Object.entries(change.over ?? {}).filter(([unit]) => placing.includes(unit)));
  const { dot, stamp, type, id, actor, at, hash, was } = change;
  return {
    ...{ dot, stamp, type, id, fields, actor, at },
    ...(Object.keys(over).length === 0 ? {} : { over }),
    ...(hash === undefined ? {} : { hash }),
    ...(was === undefined ? {} : { was }),
  };
}

/** Whether a placing value lies in a place. */
const belongs = (value: Value | undefined, place: string): boolean => typeof value === 'string' && liesIn(value, place);

const isMaker = (change: Change): boolean => (change.id as string) === change.dot;

/** A new record belongs to the office: by its own fields, or as an event of a member that is or was there. */
function makesIn(sender: Sender, change: Change, records: ScopeRecords, unitOf: UnitOf): boolean {
  const { office } = sender;
  const { fields } = change;
  if (change.type === 'transfer') return belongs(fields['fromOffice'], office) || belongs(fields['toOffice'], office);
  if (change.type !== 'event') return belongs(fields['office'], office);
  const id = fields['member'] as RecordId | null | undefined;
  if (typeof id !== 'string') return false;
  const member = records.state(id);
  if (member === undefined) return sender.officeOfReplica(replicaOf(id as string as Dot)) === office;
  return inScope(office, member, records, unitOf) || wasIn(office, records.history(id), records, unitOf);
}

/** Whether a record ever belonged to an office: by its own fields, or as an event of a member that is or was there. */
function wasIn(office: string, history: readonly Change[], records: ScopeRecords, unitOf: UnitOf): boolean {
  return history.some((change) => {
    if (PLACING.some((field) => belongs(change.fields[field], office))) return true;
    const id = change.type === 'event' ? change.fields['member'] : null;
    const member = typeof id === 'string' ? records.state(id as RecordId) : undefined;
    return (
      member?.type === 'member' &&
      (inScope(office, member, records, unitOf) || wasIn(office, records.history(member.id), records, unitOf))
    );
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

const membersOf = (event: RecordState, records: ScopeRecords, unitOf: UnitOf): RecordState[] =>
  valuesOf(event, 'member', unitOf).flatMap((id) => records.state(id as RecordId) ?? []);

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
