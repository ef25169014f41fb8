import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import { schemaOf, unitOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { originOfUnit, type RecordState } from '../../../sync/merge.ts';
import { PLACING } from '../../../sync/scope.ts';
import type { Writer } from '../../writer.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** The reason that a record voided by taking an import back shows. */
export const TAKEN_BACK = '撤销导入';

/** The reason that a record shows which a bulk change added and that was voided by taking it back. */
const BULK_TAKEN_BACK = '撤销批量修改';

/** What a record shows that a batch made, once that was taken back. */
export const reasonOf = (batch: string): string => (batch.startsWith('bulk-') ? BULK_TAKEN_BACK : TAKEN_BACK);

/** The batch that takes another one back. */
export const undoOf = (batch: string): string => `undo-${batch}`;

/**
 * True of a record that an import made and that was voided by taking the import back. To the next sheet it is not there;
 * when that sheet has it again, it is brought back, with all that points to it, instead of being made a second time.
 */
export const wasTakenBack = (state: RecordState): boolean =>
  !state.erased &&
  state.values['void'] === TAKEN_BACK &&
  originOfUnit(state, 'void').batch?.startsWith(undoOf('import-')) === true;

/** Of several the one that was taken back last. */
export const lastTakenBack = (states: readonly RecordState[]): RecordState | null =>
  states
    .filter(wasTakenBack)
    .reduce<RecordState | null>(
      (last, state) =>
        last === null || originOfUnit(state, 'void').stamp > originOfUnit(last, 'void').stamp ? state : last,
      null,
    );

/** Fields that say where a record belongs, or that it is voided: no sheet gives or empties them. */
const KEPT: ReadonlySet<string> = new Set([...PLACING, 'void']);

/**
 * Brings a record back as the sheet has it: what it gives is written, what only the import that was taken back had is
 * emptied, what a person wrote since stays.
 */
export function bringBack(writer: Writer, type: RecordType, id: RecordId, given: Values): void {
  const state = writer.state(type, id);
  if (state === undefined) return;
  const fields: Record<string, Value> = { ...given, void: null };
  for (const { name } of schemaOf(type)) {
    if (KEPT.has(name) || (state.values[name] ?? null) === null || (given[name] ?? null) !== null) continue;
    if (isImported(state, name)) fields[name] = null;
  }
  writer.update(type, id, fields);
}

/** Fields of a record taken back in which a person wrote another value than the sheet gives now. */
export const overwrittenBy = (state: RecordState, given: Values): readonly string[] =>
  Object.keys(given).filter((field) => {
    const before = state.values[field] ?? null;
    return !KEPT.has(field) && before !== null && before !== given[field] && !isImported(state, field);
  });

const isImported = (state: RecordState, field: string): boolean =>
  originOfUnit(state, unitOf(state.type, field)).batch?.startsWith('import-') === true;
