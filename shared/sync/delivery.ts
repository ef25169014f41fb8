import type { RecordId, ReplicaId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import { placedLater } from './authority/held-place.ts';
import type { Change, Dot, UnitOf } from './change.ts';
import { replicaOf } from './change.ts';
import type { RecordState } from './merge.ts';
import type { ScopeRecords } from './scope.ts';
import { followsMember, inScope, isPublished, visibleTo } from './scope.ts';
import type { Ranges } from './version-vector.ts';
import { rangesOf } from './version-vector.ts';

/** For whom a bundle is made. */
export interface Recipient {
  readonly office: string;
  /** Whether a replica is of the recipient's office: what that one wrote is never withheld from it. */
  isTheirs(replica: ReplicaId): boolean;
  /** Whether a change that is here is in force. If not, it waits or is set aside, and has no place in any scope. */
  isInForce(dot: Dot): boolean;
}

export interface Partition {
  /** To be carried. */
  readonly carry: readonly Change[];
  /** Not to be carried: outside the recipient's scope, or not in force here. To be declared in the manifest. */
  readonly filtered: Ranges;
}

/**
 * Divides what is here and not held by the recipient, by its own word. The district gets all of it, an office what it
 * may see now, whoever had withheld that from it before, and whatever its own PCs wrote.
 */
export function partition(
  candidates: Iterable<Change>,
  recipient: Recipient,
  records: ScopeRecords,
  unitOf: UnitOf,
): Partition {
  const { office } = recipient;
  const carry: Change[] = [];
  const withheld: Dot[] = [];
  for (const change of candidates) {
    const { dot } = change;
    const isDue = isDistrict(office) || recipient.isTheirs(replicaOf(dot));
    if (isDue || (recipient.isInForce(dot) && visibleTo(office, change, records, unitOf))) carry.push(change);
    else withheld.push(dot);
  }
  return { carry, filtered: rangesOf(withheld) };
}

/**
 * Whether changes of a record may be visible today to an office from which they had been withheld: it, or its member,
 * was placed after it was made, or is erased; or it is published, which an earlier version did not know. All others are
 * withheld for good, so that they need not be looked at again.
 */
export const mayReturn = (state: RecordState, unitOf: UnitOf): boolean =>
  isPublished(state.type) || placedLater(state, unitOf);

/**
 * The records of which changes withheld from an office are to be looked at again, of those that `mayReturn`: with a
 * member what follows it. What left the office was shown leaving, and needs no second look; what follows a member may leave, or
 * come, by it.
 */
export function lookedAtAgain(
  office: string,
  returning: Iterable<RecordId>,
  records: ScopeRecords,
  unitOf: UnitOf,
): ReadonlySet<RecordId> {
  const again = new Set<RecordId>();
  for (const id of returning) {
    const state = records.state(id);
    if (state === undefined) continue;
    const isSeen = state.erased || followsMember(state, unitOf) || inScope(office, state, records, unitOf);
    if (!isSeen) continue;
    again.add(id);
    for (const event of records.eventsOf(id)) again.add(event);
  }
  return again;
}
