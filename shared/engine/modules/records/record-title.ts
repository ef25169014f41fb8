import type { RecordId } from '../../../base/id.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { fieldOf, isRecordType, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { FieldSpec, Values } from '../../../values/field.ts';
import { typeOf } from '../../../values/value-types.ts';
import type { NamedRecord } from './face.ts';
import { shownByName } from '../../register/row.ts';
import { ABOUT } from '../../../sync/change.ts';
import type { Workspace } from '../../workspace.ts';

/** What a record is called, by the fields its kind names it by; empty when it is not held here or has no name. */
export function titleOf(workspace: Pick<Workspace, 'register'>, type: RecordType, id: RecordId): string {
  const row = workspace.register.get(type, id);
  return row === undefined ? '' : titleIn(workspace, type, shownByName()(row));
}

/** The same of values that need not be stored. */
export const titleIn = (workspace: Pick<Workspace, 'register'>, type: RecordType, values: Values): string =>
  titlesOf(workspace, type)(values);

/** `titleIn` for many records of one kind. */
export function titlesOf(workspace: Pick<Workspace, 'register'>, type: RecordType): (values: Values) => string {
  const parts = kindOf(type).named.map((field) => shownTexts(workspace, type, field));
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  return (values) =>
    parts
      .map((part) => part(values))
      .filter((part) => part !== '')
      .join(' ');
}

/** A value as people read it and search for it: of a reference the name of the record, of a code its word. */
export const shownText = (
  workspace: Pick<Workspace, 'register'>,
  type: RecordType,
  field: string,
  values: Values,
): string => shownTexts(workspace, type, field)(values);

/** `shownText` for one field of many records. */
export function shownTexts(
  workspace: Pick<Workspace, 'register'>,
  type: RecordType,
  field: string,
): (values: Values) => string {
  const spec = fieldOf(type, field);
  return spec === null ? () => '' : textsIn(workspace, spec);
}

/** `shownTexts` of a field that no kind need have, by what it is. */
export function textsIn(workspace: Pick<Workspace, 'register'>, spec: FieldSpec): (values: Values) => string {
  const target = targetOf(spec);
  const { holds, print } = typeOf(spec);
  // Days and months as they are stored: so they stand on the screen, in the order of their text.
  const isStoredForm = spec.kind === 'day' || spec.kind === 'month';
  return (values) => {
    const value = values[spec.name] ?? null;
    if (value === null) return '';
    if (target !== null) return titleOf(workspace, target, String(value) as RecordId);
    return !isStoredForm && holds(value) ? print(spec, value) : String(value);
  };
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
