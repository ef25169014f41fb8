import { fieldsOfUnit, isRecordType } from '../kinds/schema.ts';
import { conflictsOf, type Conflict, type RecordState } from '../sync/merge.ts';

/**
 * Conflicts that a person can decide: those between values of fields that this version knows. The others wait for a
 * version that can show them.
 */
export function shownConflicts(state: RecordState): readonly Conflict[] {
  const { type, rivals } = state;
  if (rivals === null || !isRecordType(type)) return [];
  return conflictsOf(state).filter(({ unit }) => fieldsOfUnit(type, unit).length > 0);
}
