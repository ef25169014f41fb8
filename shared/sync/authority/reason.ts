/**
 * Why a change that is held here is out of force. It stays in the log, counts as held, goes between PCs of the district,
 * and its writer's office is told.
 * - `schema`: does not fit the schema of its type.
 * - `revoked`: written after its writer had been revoked, or by one the district no longer vouches for.
 * - `no-record`: of a record that is not in force, or that is of another type.
 * - `not-district`: only the district writes this: records of replicas, a place, an erasure, a settlement.
 * - `not-yours`: the writer's office did not hold the record, by what the writer had seen.
 * - `transfer`: not a step this office may take with this transfer.
 * - `unseen`: replaces values that its writer had not seen.
 * - `seal`: says to have seen what it cannot prove.
 * - `refused`: the district says so.
 */
export type Reason =
  'schema' | 'revoked' | 'no-record' | 'not-district' | 'not-yours' | 'transfer' | 'unseen' | 'seal' | 'refused';

/**
 * Why a change was not taken: it is not held, counts in no vector, and its sender brings it again.
 * - `foreign-replica`: of another office than the sender's.
 * - `unknown-writer`: nobody of the district has vouched for its writer yet. Kept aside (`strange`) when it came from the
 *   district, and taken as soon as its writer is known.
 * - `unsealed`: of another PC of the sender's office, and not covered by that PC's own seal. Kept aside, and taken when a
 *   seal covers it.
 * - `wiped`: an office brought no more than what is left of a change of an erased record, and the record is not erased
 *   here: its content would be lost by that office's word. Kept aside until it is erased, or the whole change comes.
 */
export type NotTaken = 'foreign-replica' | 'unknown-writer' | 'unsealed' | 'wiped';
