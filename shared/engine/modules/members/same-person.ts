import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import { textOf } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';
import { titleOf } from '../records/record-title.ts';
import type { Likeness } from './face.ts';

/** Members that may be the same person: same document number, or same name, birth date and sex. */
export function samePerson(workspace: Here, values: Values, except: RecordId | null): readonly Likeness[] {
  const { register } = workspace;
  const members = register.kept('member');
  const sameDocument = register.alike('member', 'document', values);
  const alike = register.alike('member', 'person', values).filter((id) => !sameDocument.includes(id));
  const found: Likeness[] = [];
  for (const [ids, why] of [[sameDocument, 'same-document'] as const, [alike, 'same-name-birth-sex'] as const]) {
    for (const id of ids) {
      const row = members.get(id);
      if (id === except || row === undefined || row.standing === 'voided' || row.standing === 'stub') continue;
      found.push({
        id,
        why,
        name: textOf(row, 'name'),
        unionName: titleOf(workspace, 'union', textOf(row, 'union') as RecordId),
        office: textOf(row, 'office'),
        status: row.standing,
      });
    }
  }
  return found;
}
