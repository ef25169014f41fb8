import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../shared/base/id.ts';
import { basisOf } from '../../../../renderer/features/rosters/roster-basis.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { everyMember } from '../../../../renderer/session/member-query.ts';
import { useSession } from '../../../../renderer/session/session-store.ts';

const t = translator('zh-CN');
const union = 'a union' as RecordId;

describe('what a roster says of itself', () => {
  it.each([
    ['按姓名，全部会员', everyMember, ''],
    ['按姓名，在册', { ...everyMember, status: 'active' as const }, ''],
    ['按改动时间倒序，全部会员', { ...everyMember, sort: 'changed' as const, descending: true }, ''],
    [
      '按会员编号，解放路街道、甲厂工会、缺电话',
      { ...everyMember, sort: 'number' as const, office: '370102001', union, missing: 'mobile' as const },
      '甲厂工会',
    ],
    [
      '按工会，含“张”、有冲突、未上报',
      { ...everyMember, sort: 'union' as const, text: '张', conflict: true, send: 'unsent' as const },
      '',
    ],
    ['按姓名，基层工会', { ...everyMember, union }, ''],
  ])('is its order and whom of all it holds: %s', (said, query, unionName) => {
    expect(basisOf(t, query, unionName)).toBe(said);
  });
});

describe('where a roster begins', () => {
  it('is everybody by name, whatever the list of members shows; only printing the list takes it over', () => {
    const { narrowMembers, go, printMembers, clear } = useSession.getState();
    narrowMembers({ text: '张', sort: 'changed', descending: true });
    go('rosters');
    expect(useSession.getState().rosterQuery).toBeNull();
    printMembers();
    expect(useSession.getState()).toMatchObject({
      place: 'rosters',
      rosterQuery: { ...everyMember, text: '张', sort: 'changed', descending: true },
    });
    go('rosters');
    expect(useSession.getState().rosterQuery).toBeNull();
    printMembers();
    clear();
    expect(useSession.getState().rosterQuery).toBeNull();
  });
});
