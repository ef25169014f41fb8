import type { RecordId } from '../../base/id.ts';
import { liesIn } from '../../base/place.ts';
import type { Change, UnitOf, Value } from '../change.ts';
import { ABOUT, PLACES, replicaOf, seqOf } from '../change.ts';
import type { RecordState } from '../merge.ts';
import { headDots } from '../merge.ts';
import { PLACING, type ScopeRecords } from '../scope.ts';
import { dominates } from '../version-vector.ts';
import type { Knowledge, Known } from './knowledge.ts';
import { hasSeen, isForeign, knownTo } from './knowledge.ts';
import { isOfDistrict, type Trust } from './trust.ts';

/** What places are read from. */
export interface Placed {
  readonly trust: Trust;
  readonly knowledge: Knowledge;
  /** What is in force. */
  readonly records: ScopeRecords;
  readonly unitOf: UnitOf;
}

/**
 * The law of place, for every kind, known or not: where a record was, as far as a writer had seen it. The heads of
 * `office`, `fromOffice` and `toOffice` among what he had seen; if the record never had one, the places of its member.
 */
export function placesSeen(placed: Placed, known: Known, id: RecordId): readonly Value[] {
  const state = placed.records.state(id);
  if (state === undefined) return [];
  const own = PLACES.flatMap((field) => headsSeen(placed, known, state, field));
  if (own.length > 0 || PLACES.some((field) => Object.hasOwn(state.values, field))) return own;
  return headsSeen(placed, known, state, ABOUT).flatMap((member) => memberPlaces(placed, known, member));
}

/** The places of a member, as far as a writer had seen them. */
export const memberPlaces = (placed: Placed, known: Known, member: Value | undefined): readonly Value[] => {
  const state = typeof member === 'string' ? placed.records.state(member as RecordId) : undefined;
  return state === undefined ? [] : headsSeen(placed, known, state, 'office');
};

export const within = (places: readonly (Value | undefined)[], office: string): boolean =>
  places.some((place) => typeof place === 'string' && liesIn(place, office));

/** Whether where a record is, or whose it is, was said after it was made: then its history is needed to judge. */
export function placedLater(state: RecordState, unitOf: UnitOf): boolean {
  if (state.erased) return true;
  if (state.origins === null && state.rivals === null) return false;
  return PLACING.some((field) => {
    if (!Object.hasOwn(state.values, field)) return false;
    const dots = headDots(state, unitOf(state.type, field));
    return dots.length > 1 || (dots[0] as string) !== state.id;
  });
}

/** Whether a change says of a record made before where it is, or whose. */
export const places = (change: Change): boolean =>
  !isMaker(change) && (change.erase === true || PLACING.some((field) => Object.hasOwn(change.fields, field)));

/**
 * The values of a field's heads among what a writer had seen. Of what another office wrote nobody can tell whether it had
 * reached him already, so both are granted: the heads with it, and those without. Else a verdict would hang on whether it
 * comes before or after what is judged. So it is with what a PC of the district says of whom a record is about, while
 * another one of its PCs gave that member to the writer's office: it may have been withheld from him.
 */
function headsSeen(placed: Placed, known: Known, state: RecordState, field: string): Value[] {
  const { trust, records, unitOf } = placed;
  if (!placedLater(state, unitOf)) {
    if (!Object.hasOwn(state.values, field) || !hasSeen(known, trust, state.base.dot)) return [];
    return [state.values[field] ?? null];
  }
  const seen = records
    .history(state.id)
    .filter((change) => Object.hasOwn(change.fields, field) && maySeePlace(placed, known, change));
  const certain = seen.filter(
    (change) =>
      isMaker(change) ||
      !(
        isForeign(trust, known.writer, replicaOf(change.dot)) ||
        (field === ABOUT && mayBeWithheld(placed, known, seen, change))
      ),
  );
  const heads = headsAmong(seen, field, unitOf);
  return seen.length === certain.length ? heads : [...heads, ...headsAmong(certain, field, unitOf)];
}

/**
 * Whether a change of the district that gives a record to another member may have been withheld from a writer: the member
 * it went with before came to his office by another PC of the district, of which this one may not have known.
 */
function mayBeWithheld({ trust, records }: Placed, known: Known, seen: readonly Change[], change: Change): boolean {
  const writer = replicaOf(change.dot);
  const office = trust.get(known.writer)?.office;
  if (office === undefined || !isOfDistrict(trust, writer)) return false;
  const before = new Set(Object.values(change.over ?? {}).flat());
  return seen.some(
    ({ dot, fields }) =>
      before.has(dot) &&
      records
        .history(fields[ABOUT] as RecordId)
        .some(
          (placing) =>
            !isMaker(placing) &&
            replicaOf(placing.dot) !== writer &&
            isOfDistrict(trust, replicaOf(placing.dot)) &&
            within([placing.fields['office']], office) &&
            hasSeen(known, trust, placing.dot),
        ),
  );
}

function headsAmong(seen: readonly Change[], field: string, unitOf: UnitOf): Value[] {
  const replaced = new Set(seen.flatMap((change) => change.over?.[unitOf(change.type, field)] ?? []));
  return seen.filter((change) => !replaced.has(change.dot)).map((change) => change.fields[field] ?? null);
}

/**
 * Whether a writer may have seen a change. What another office wrote reached him by the district alone: not unless he knew
 * all of the district that this one had known. The change that made the record he had seen, or he could not write about it.
 */
function maySeePlace({ trust, knowledge }: Placed, known: Known, change: Change): boolean {
  const writer = replicaOf(change.dot);
  if (!hasSeen(known, trust, change.dot)) return false;
  if (isMaker(change) || !isForeign(trust, known.writer, writer)) return true;
  return dominates(known.district, knownTo(knowledge, trust, writer, seqOf(change.dot)).district);
}

export const isMaker = (change: Change): boolean => (change.id as string) === change.dot;
