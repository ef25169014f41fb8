import type { RecordId } from '../../../base/id.ts';
import { today } from '../../../base/calendar-day.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { ownerOf } from '../../../kinds/belonging.ts';
import { checkRecord } from '../../../kinds/check-record.ts';
import type { Once, Related } from '../../../kinds/kind.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { storedForm } from '../../../kinds/stored-form.ts';
import { figuresOf } from '../../figures.ts';
import { isVoided } from '../../register/row.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { titleIn } from './record-title.ts';

/**
 * What is wrong with a record's values as they would be stored: the domain's rules, and what only the register can tell.
 * @param related records beside this one that are to be looked at too
 */
export function problemsOf(
  workspace: Workspace,
  type: RecordType,
  given: Values,
  id: RecordId | null,
  related: Related = {},
): Problem[] {
  const values = storedForm(type, given);
  const problems = [...checkRecord(type, values, today(workspace.clock), related, figuresOf(workspace))];
  problems.push(...amongOthers(workspace, type, values, id));
  for (const once of kindOf(type).once ?? []) problems.push(...sharedWith(workspace, type, once, values, id));
  return problems;
}

/** What its kind says of a record among those that go with the same one, this one aside. */
function amongOthers({ register }: Here, type: RecordType, values: Values, id: RecordId | null): readonly Problem[] {
  const { among } = kindOf(type);
  const owner = among === undefined ? null : ownerOf(type, values);
  if (among === undefined || owner === null) return [];
  const others = register.goingWith(type, owner.id).filter((row) => row.id !== id && !row.erased);
  return among(
    values,
    others.map(({ state }) => state.values),
  );
}

/** Another record in force that has the same: it may be a person moving, or an error in either. */
function sharedWith(
  workspace: Here,
  type: RecordType,
  { index, field, code }: Once,
  values: Values,
  id: RecordId | null,
): Problem[] {
  const { register } = workspace;
  if (typeof values[field] !== 'string') return [];
  const others = register.alike(type, index, values).flatMap((other) => {
    const row = other === id ? undefined : register.get(type, other);
    return row === undefined || isVoided(row) ? [] : [row];
  });
  const [first] = others;
  if (first === undefined) return [];
  return [{ field, severity: 'warning', code, detail: { name: titleIn(workspace, type, first.state.values) } }];
}
