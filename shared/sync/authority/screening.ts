import type { RecordId, ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import { stepping, type Steps } from '../../base/steps.ts';
import type { Change, Dot } from '../change.ts';
import { replicaOf, seqOf } from '../change.ts';
import type { Carried, Left, Place } from '../intake-case.ts';
import type { Ranges } from '../version-vector.ts';
import { rangeEntries, upTo } from '../version-vector.ts';
import type { NotTaken } from './reason.ts';
import type { Trust } from './trust.ts';
import { isOfDistrict, isVoid, officeIn } from './trust.ts';
import { isWiped } from './verdict.ts';

export interface Screened {
  /** Of the carried. */
  readonly admitted: readonly Change[];
  /** Of those kept aside before. */
  readonly noLongerStrange: readonly Change[];
  readonly left: readonly Left[];
  readonly strange: readonly Left[];
  /** How many of the carried were strange before and still are. */
  readonly stillStrange: number;
}

/**
 * Who may bring what. The district brings everybody's changes; an office's PC its own, and those of another PC of its
 * office as far as that one's seal proves them. Changes of a writer nobody has vouched for are not taken.
 */
export function* screen(place: Place, carried: Carried, trust: Trust): Steps<Screened> {
  const admitted: Change[] = [];
  const left: Left[] = [];
  const strange = new Map<Dot, Left>();
  const isProven = ({ dot }: Change): boolean => seqOf(dot) <= upTo(carried.proven, replicaOf(dot));
  const waiting = new Set(place.backlog.map((change) => change.dot));
  let erasing: ReadonlySet<RecordId> | null = null;
  const isErased = (id: RecordId): boolean =>
    place.records.state(id)?.erased === true || (erasing ??= erasedSoon(place, carried, trust)).has(id);
  const isWhole = (change: Change): boolean => !isWiped(change) || isErased(change.id);
  const isHere = ({ dot }: Change): boolean => place.known.has(dot) || waiting.has(dot);
  for (const each of place.strange) {
    const { change, reason } = each;
    const isKnown = reason === 'unsealed' ? isProven(change) : trust.has(replicaOf(change.dot));
    const may = isKnown && (reason === 'unknown-writer' || isWhole(change));
    if (!may && !isHere(change)) strange.set(change.dot, each);
  }
  const before = new Set(strange.keys());
  let stillStrange = 0;
  const ofDistrict = isDistrict(carried.office);
  const leave = (change: Change, reason: NotTaken, isKept: boolean): void => {
    if (before.has(change.dot)) stillStrange += 1;
    else left.push({ change, reason });
    if (isKept) strange.set(change.dot, { change, reason });
  };
  // No office is told anything by another.
  const maySpeak = ofDistrict || isDistrict(place.office) || carried.office === place.office;
  yield* stepping(carried.changes, (change) => {
    const writer = replicaOf(change.dot);
    const office = writer === carried.sender ? carried.office : officeIn(trust, writer);
    if (!maySpeak) leave(change, 'foreign-replica', false);
    else if (isHere(change)) admitted.push(change);
    else if (writer === place.replica) leave(change, 'foreign-replica', false);
    else if (office === undefined) leave(change, 'unknown-writer', ofDistrict);
    else if (ofDistrict) admitted.push(change);
    else if (office !== carried.office) leave(change, 'foreign-replica', false);
    else if (writer !== carried.sender && !isProven(change)) leave(change, 'unsealed', true);
    else if (!isWhole(change)) leave(change, 'wiped', true);
    else admitted.push(change);
  });
  if (place.strange.length === 0 && strange.size === 0)
    return { admitted, noLongerStrange: [], left, strange: [], stillStrange };
  // What was brought now stands before what had been brought earlier under the same number.
  const taken = new Set(admitted.map(({ dot }) => dot));
  const isFree = ({ change }: Left): boolean => !strange.has(change.dot) && !taken.has(change.dot) && !isHere(change);
  return {
    admitted,
    noLongerStrange: place.strange.filter(isFree).map(({ change }) => change),
    left,
    strange: [...strange.values()].filter(({ change }) => !taken.has(change.dot)),
    stillStrange,
  };
}

/** Records that are about to be erased: what erases them waits here, or comes with what is left of them. */
function erasedSoon(place: Place, { office, changes }: Carried, trust: Trust): ReadonlySet<RecordId> {
  const erases = ({ erase, dot }: Change): boolean =>
    erase === true && isOfDistrict(trust, replicaOf(dot)) && !isVoid(trust, dot);
  const all = [...place.backlog, ...(isDistrict(office) ? changes : [])];
  return new Set(all.filter(erases).map(({ id }) => id));
}

/**
 * What is believed of what a sender declares withheld: at an office, its district about writers of other places. Nobody
 * about numbers of mine, or of my office: what we wrote is never outside. To the district nothing is outside.
 */
export function believedFiltered(place: Place, { office, sender, filtered }: Carried, trust: Trust): Ranges {
  // My own stick, that came back: what lies between the numbers it brings is for nobody to wait for.
  if (trust.get(place.replica)?.former.includes(sender) === true) return filtered;
  if (isDistrict(place.office) || !isDistrict(office)) return {};
  const isOurs = (replica: ReplicaId): boolean =>
    replica === place.replica || officeIn(trust, replica) === place.office;
  return Object.fromEntries(rangeEntries(filtered).filter(([replica]) => !isOurs(replica)));
}
