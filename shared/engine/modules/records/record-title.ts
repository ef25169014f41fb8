import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, isRecordType, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Values } from '../../../values/field.ts';
import { typeOf } from '../../../values/value-types.ts';
import type { NamedRecord } from './face.ts';
import { shownState } from '../../register/row.ts';
import { ABOUT } from '../../../sync/change.ts';
import type { Workspace } from '../../workspace.ts';

/** What a record is called, by the fields its kind names it by; empty when it is not held here or has no name. */
export function titleOf(workspace: Pick<Workspace, 'register'>, type: RecordType, id: RecordId): string {
  const row = workspace.register.get(type, id);
  return row === undefined ? '' : titleIn(workspace, type, shownState(row).values);
}

/** The same of values that need not be stored. */
export const titleIn = (workspace: Pick<Workspace, 'register'>, type: RecordType, values: Values): string =>
  kindOf(type)
    .named.map((field) => shownText(workspace, type, field, values))
    .filter((part) => part !== '')
    .join(' ');

/** A value as people read it and search for it: of a reference the name of the record, of a code its word. */
export function shownText(
  workspace: Pick<Workspace, 'register'>,
  type: RecordType,
  field: string,
  values: Values,
): string {
  const spec = fieldOf(type, field);
  const value = values[field] ?? null;
  if (spec === null || value === null) return '';
  const target = targetOf(spec);
  if (target !== null) return titleOf(workspace, target, String(value) as RecordId);
  // Days and months as they are stored: so they stand on the screen, in the order of their text.
  const isPrinted = spec.kind !== 'day' && spec.kind !== 'month' && typeOf(spec).holds(value);
  return isPrinted ? typeOf(spec).print(spec, value) : String(value);
}

/** What records are called, by their ids, in the order asked for. */
export const named = (workspace: Pick<Workspace, 'register'>, ids: readonly RecordId[]): readonly NamedRecord[] =>
  ids.map((id) => {
    const state = workspace.register.find(id)?.state;
    if (state === undefined || !isRecordType(state.type))
      return { id, type: null, title: '', office: '', erased: false, member: null };
    const { type, values, erased } = state;
    const { office, [ABOUT]: member } = values;
    return {
      id,
      type,
      title: erased ? '' : titleOf(workspace, type, id),
      office: typeof office === 'string' ? office : '',
      erased,
      member: typeof member === 'string' ? (member as RecordId) : null,
    };
  });
