import type { RecordId } from '../../shared/base/id.ts';
import { today } from '../../shared/base/calendar-day.ts';
import type { Problem, RecordType, Values } from '../../shared/domain/field.ts';
import { checkRecord } from '../../shared/domain/rules.ts';
import type { Workspace } from './workspace.ts';

/** What is wrong with a record's values: the domain's rules, and what only the register can tell. */
export function problemsOf(
  workspace: Workspace,
  type: RecordType,
  values: Values,
  id: RecordId | null,
): readonly Problem[] {
  const problems = [...checkRecord(type, values, today(workspace.clock))];
  if (type === 'member') problems.push(...sameDocument(workspace, values, id));
  return problems;
}

/** A second record with the same document number is a warning: it may be a person moving, or an error in either. */
function sameDocument(workspace: Workspace, values: Values, id: RecordId | null): Problem[] {
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
