import type { RecordId } from '../../base/id.ts';
import type { RecordType } from '../../kinds/all.ts';
import { fieldOf, isRecordType, unitOf } from '../../kinds/schema.ts';
import { mayReturn } from '../../sync/delivery.ts';
import type { RecordState } from '../../sync/merge.ts';
import { shownConflicts } from '../shown-conflicts.ts';

/** Records of which something is to be done or known, whatever their kind: few of many, so that nobody need look for them. */
export interface Marks {
  /** Records with units that a person is to decide. */
  readonly conflicts: ReadonlyMap<RecordId, RecordType>;
  /** Records that were given their place after they were made, or are erased: what was withheld of them may be due. */
  readonly placedLater: ReadonlySet<RecordId>;
  /** Records with something that only a later version can show. */
  readonly later: ReadonlySet<RecordId>;
  /** Records in which an office asks, or once asked, for their erasure, and which are not erased. */
  readonly asking: ReadonlySet<RecordId>;
  readonly erased: ReadonlySet<RecordId>;
  add(state: RecordState): void;
  remove(id: RecordId): void;
}

export function createMarks(): Marks {
  const conflicts = new Map<RecordId, RecordType>();
  const placedLater = new Set<RecordId>();
  const later = new Set<RecordId>();
  const asking = new Set<RecordId>();
  const erased = new Set<RecordId>();
  return {
    ...{ conflicts, placedLater, later, asking, erased },
    add(state) {
      const { id } = state;
      if (mayReturn(state, unitOf)) placedLater.add(id);
      if (!state.erased && shownConflicts(state).length > 0) conflicts.set(id, state.type as RecordType);
      if (needsLater(state)) later.add(id);
      if (state.erased) erased.add(id);
      else if (Object.hasOwn(state.values, 'eraseAsked')) asking.add(id);
    },
    remove(id) {
      conflicts.delete(id);
      placedLater.delete(id);
      later.delete(id);
      erased.delete(id);
      asking.delete(id);
    },
  };
}

/** Whether any of that holds for a record: for most nothing does. */
export const isMarked = (state: RecordState): boolean =>
  state.erased ||
  mayReturn(state, unitOf) ||
  Object.hasOwn(state.values, 'eraseAsked') ||
  shownConflicts(state).length > 0 ||
  needsLater(state);

/** Whether there is something in a record that this version cannot show. Knowledge of writers is shown to nobody ever. */
function needsLater({ type, values, erased }: RecordState): boolean {
  if (erased || type === 'seen') return false;
  if (!isRecordType(type)) return true;
  for (const name in values) if (fieldOf(type, name) === null && values[name] !== null) return true;
  return false;
}
