import type { RecordId } from '../base/id.ts';
import type { Change } from '../sync/change.ts';
import { addSums, changeSummer, NO_CHANGES, type ChangeSum } from '../sync/digest.ts';

/** Changes that are to be added to a sum once it is asked for: a bulk need not wait for their hashes. */
interface Pending {
  readonly before: ChangeSum;
  readonly changes: readonly Change[];
}

/** What the changes of a record come to, computed or not yet. */
export type RecordSum = ChangeSum | Pending;

/** Without what is not computed yet. */
export const NOTHING_SUMMED: RecordSum = NO_CHANGES;

/** With further changes of the record; none of these is in it. */
export function withChanges(sum: RecordSum, changes: readonly Change[]): RecordSum {
  if (changes.length === 0) return sum;
  return isPending(sum) ? { before: sum.before, changes: [...sum.changes, ...changes] } : { before: sum, changes };
}

/** Computes it. */
export function computed(id: RecordId, sum: RecordSum): ChangeSum {
  if (!isPending(sum)) return sum;
  const sumOf = SUMMER;
  return sum.changes.reduce((all, change) => addSums(id, all, sumOf(change)), sum.before);
}

/** The sum of a row, which from then on need not be computed again. */
export function sumOfRow(row: { readonly state: { readonly id: RecordId }; sum: RecordSum }): ChangeSum {
  const sum = computed(row.state.id, row.sum);
  row.sum = sum;
  return sum;
}

/** It remembers what is alike in changes that come one after the other; nothing it answers depends on that. */
const SUMMER = changeSummer();

const isPending = (sum: RecordSum): sum is Pending => 'before' in sum;
