import type { Host } from '../../host.ts';
import type { MembersFace } from './face.ts';
import { memberDetail } from './member-detail.ts';
import { samePerson } from './same-person.ts';
import { saveMember } from './save-member.ts';

export function createMembers({ workspace }: Pick<Host, 'workspace'>): MembersFace {
  return {
    member: (id) => Promise.resolve(memberDetail(workspace(), id)),
    samePerson: (values, except) => Promise.resolve(samePerson(workspace(), values, except)),
    saveMember: (input) => saveMember(workspace(), input),
  };
}
