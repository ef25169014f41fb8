import type { RecordId } from '../../../base/id.ts';
import { today } from '../../../base/calendar-day.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { checkRecord } from '../../../kinds/check-record.ts';
import type { Related } from '../../../kinds/kind.ts';
import { storedForm } from '../../../kinds/stored-form.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { RecordType } from '../../../kinds/all.ts';

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
  const problems = [...checkRecord(type, values, today(workspace.clock), related)];
  if (type === 'member') problems.push(...sameDocument(workspace, values, id));
  return problems;
}

/** A second record with the same document number is a warning: it may be a person moving, or an error in either. */
function sameDocument(workspace: Here, values: Values, id: RecordId | null): Problem[] {
  const number = values['documentNumber'];
  if (typeof number !== 'string') return [];
  const others = workspace.register
    .membersWithDocument(number)
    .filter((other) => other !== id && workspace.register.member(other)?.status !== 'voided');
  const first = others[0];
  if (first === undefined) return [];
  const holder = workspace.register.member(first)?.state.values['name'];
  return [
    {
      field: 'documentNumber',
      severity: 'warning',
      code: 'same-document',
      detail: { name: typeof holder === 'string' ? holder : '' },
    },
  ];
}
