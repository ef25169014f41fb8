import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import { schemaOf, targetOf } from '../../../kinds/schema.ts';
import type { Referenced } from './face.ts';
import { shownState } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';
import { titleIn } from './record-title.ts';
import type { RecordType } from '../../../kinds/all.ts';

/**
 * What the records are called, by id, that `reference` fields point to in any of the values of a record type: also of
 * those that are voided, erased or not held here, so that a field that was filled never looks empty.
 */
export function referencesIn(
  workspace: Here,
  type: RecordType,
  all: Iterable<Values>,
): Readonly<Record<string, Referenced>> {
  const found: Record<string, Referenced> = {};
  const fields = schemaOf(type).filter((field) => field.kind === 'reference');
  for (const values of all) {
    for (const field of fields) {
      const id = values[field.name];
      const refers = targetOf(field);
      if (typeof id === 'string' && id !== '' && refers !== null) found[id] ??= referenced(workspace, refers, id);
    }
  }
  return found;
}

function referenced(workspace: Here, type: RecordType, id: string): Referenced {
  const row = workspace.register.get(type, id as RecordId);
  if (row === undefined) return { name: '', standing: 'not-here' };
  if (row.state.erased) return { name: '', standing: 'erased' };
  const { values } = shownState(row);
  const { void: reason } = values;
  const voided = typeof reason === 'string' && reason !== '';
  return { name: titleIn(workspace, type, values), standing: voided ? 'voided' : 'in-force' };
}
