import type { RecordState } from '../../../sync/merge.ts';
import { shownConflicts } from '../../shown-conflicts.ts';
import type { Here } from '../../workspace.ts';

/** Conflicts of a record (冲突, 处): units on which several heads differ. Each is decided by itself. */
export const conflictsIn = (state: RecordState): number => shownConflicts(state).length;

/** All conflicts of the register: as many as the queue holds. */
export function conflictCount({ register }: Here): number {
  let count = 0;
  for (const [id, type] of register.conflicts()) {
    const row = register.get(type, id);
    if (row !== undefined) count += conflictsIn(row.state);
  }
  return count;
}
