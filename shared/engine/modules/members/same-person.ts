import type { RecordId } from '../../../base/id.ts';
import { nameKey, phoneKey } from '../../../kinds/member/keys.ts';
import type { Values } from '../../../values/field.ts';
import { isMobile } from '../../../values/phone.ts';
import { textIn } from '../../../values/reading.ts';
import { textOf } from '../../register/row.ts';
import type { Here } from '../../workspace.ts';
import { titleOf } from '../records/record-title.ts';
import type { Likeness } from './face.ts';

/** A telephone that more people have is an office's. */
const MOST_BY_PHONE = 3;

/** Members that may be the same person: see the face. */
export function samePerson(workspace: Here, values: Values, except: RecordId | null): readonly Likeness[] {
  const { register } = workspace;
  const members = register.kept('member');
  const name = nameKey(textIn(values, 'name') ?? '');
  const found = new Map<RecordId, Likeness>();
  const look = (index: string, why: (named: string) => Likeness['why'], most = Infinity): void => {
    let left = most;
    for (const id of register.alike('member', index, values)) {
      const row = members.get(id);
      if (left === 0 || id === except || found.has(id) || row === undefined) continue;
      const { standing } = row;
      if (standing === 'voided' || standing === 'stub') continue;
      left--;
      found.set(id, {
        id,
        why: why(textOf(row, 'name')),
        name: textOf(row, 'name'),
        unionName: titleOf(workspace, 'union', textOf(row, 'union') as RecordId),
        office: textOf(row, 'office'),
        status: standing,
      });
    }
  };
  look('document', () => 'same-document');
  look('person', () => 'same-name-birth-sex');
  const isSameName = (named: string): boolean => name !== '' && nameKey(named) === name;
  look('phone', (named) => (isSameName(named) ? 'same-mobile-name' : 'same-mobile'), MOST_BY_PHONE);
  const isPersons = isMobile(phoneKey(textIn(values, 'mobile') ?? ''));
  return [...found.values()].filter(({ why }) => isPersons || !why.startsWith('same-mobile'));
}
