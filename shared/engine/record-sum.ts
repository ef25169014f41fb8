import type { RecordId } from '../base/id.ts';
import type { Change } from '../sync/change.ts';
import { addSums, changeSummer, NO_CHANGES, type ChangeSum } from '../sync/digest.ts';
import { knownSum } from '../sync/known-lines.ts';
import type { RecordState } from '../sync/merge.ts';

/** Changes that are to be added to a sum once it is asked for: a bulk need not wait for their hashes. */
interface Pending {
  readonly before: ChangeSum;
  /** A state that says one of the changes: the one that was `OF_STATE` until others came. */
  readonly said: RecordState | null;
  readonly changes: readonly Change[];
}

/**
 * Of a record that is one plain change, as most are: its state says all that the change says. Neither a bulk nor a
 * checkpoint need hash it; whoever asks for a digest does.
 */
export const OF_STATE = 'of-state';

/** What the changes of a record come to, as it is kept: computed, or to be read from the record's state. */
export type KeptSum = ChangeSum | typeof OF_STATE;

/** What the changes of a record come to, computed or not yet. */
export type RecordSum = KeptSum | Pending;

/** One that does not depend on a state. */
export type ApartSum = ChangeSum | Pending;

interface Summed {
  readonly state: RecordState;
  sum: RecordSum;
}

/** Without what is not computed yet. */
export const NOTHING_SUMMED: ApartSum = NO_CHANGES;

/**
 * With further changes of the record, none of which is in it. Where all their lines are hashed, as those of a bundle are,
 * nothing is put off, so that no change is kept in memory for its hash.
 * @param state as they leave it
 */
export function withChanges(sum: ApartSum, changes: readonly Change[], state: RecordState): RecordSum {
  const [first] = changes;
  if (first === undefined) return sum;
  if (!isPending(sum) && changes.every(isHashed)) return added(state.id, sum, changes);
  if (sum === NO_CHANGES && changes.length === 1 && says(state, first)) return OF_STATE;
  return isPending(sum) ? { ...sum, changes: [...sum.changes, ...changes] } : { before: sum, said: null, changes };
}

/** The sum of a row that is about to have another state: what would be read from this one is taken out of it. */
export const apartFromState = ({ state, sum }: Summed): ApartSum =>
  sum === OF_STATE ? { before: NO_CHANGES, said: state, changes: [] } : sum;

/** Computes it, of a record in this state. */
export function computed(state: RecordState, sum: RecordSum): ChangeSum {
  if (sum === OF_STATE) return SUMMER(changeOf(state));
  if (!isPending(sum)) return sum;
  const { before, said, changes } = sum;
  return added(state.id, before, said === null ? changes : [changeOf(said), ...changes]);
}

/** As a checkpoint keeps it. */
export const keptSum = (state: RecordState, sum: RecordSum): KeptSum =>
  sum === OF_STATE ? OF_STATE : computed(state, sum);

/** The sum of a row, which from then on need not be computed again. */
export function sumOfRow(row: Summed): ChangeSum {
  const kept = row.sum;
  if (kept !== OF_STATE && !isPending(kept)) return kept;
  const sum = computed(row.state, kept);
  row.sum = sum;
  return sum;
}

/** It remembers what is alike in changes that come one after the other; nothing it answers depends on that. */
const SUMMER = changeSummer();

const added = (id: RecordId, before: ChangeSum, changes: readonly Change[]): ChangeSum =>
  changes.reduce((all, change) => addSums(id, all, SUMMER(change)), before);

const isHashed = (change: Change): boolean => knownSum(change) !== null;

const isPending = (sum: RecordSum): sum is Pending => typeof sum === 'object' && 'before' in sum;

/** Whether nothing of it is to be computed any more but what the record's state says. */
export const isKept = (sum: RecordSum): sum is KeptSum => !isPending(sum);

/** Whether a state says all that a change does. */
const says = ({ values, base, origins, rivals, erased }: RecordState, change: Change): boolean =>
  values === change.fields &&
  base.dot === change.dot &&
  origins === null &&
  rivals === null &&
  !erased &&
  isPlain(change);

/** Whether it has no members but those that `changeOf` gives. */
const isPlain = ({ over, erase, hash, was, extra }: Change): boolean =>
  over === undefined && erase === undefined && hash === undefined && was === undefined && extra === undefined;

/** The one change of a record that is `OF_STATE`. */
function changeOf({ type, id, values, base: { dot, stamp, actor, at, batch } }: RecordState): Change {
  const change = { dot, stamp, type, id, fields: values, actor, at };
  return batch === undefined ? change : { ...change, batch };
}
