import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { ListQuery } from '../../../../shared/engine/modules/records/face.ts';
import { STANDING, type ListFilter } from '../../../../shared/kinds/list-filter.ts';
import { basisOf } from '../../../../renderer/features/rosters/roster-basis.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { everyRecord } from '../../../../renderer/session/list-query.ts';
import { useSession } from '../../../../renderer/session/session-store.ts';

const t = translator('zh-CN');
const union = 'a union' as RecordId;
const office: ListFilter = { is: 'one-of', field: 'office', codes: ['370102001'] };
const ofUnion = (id: RecordId): ListFilter => ({ is: 'record', field: 'union', id });
const standing = (...codes: readonly string[]): ListFilter => ({ is: 'one-of', field: STANDING, codes });

describe('what a roster says of itself', () => {
  it.each<[string, ListQuery]>([
    ['按姓名，全部会员', everyRecord],
    ['按姓名，在册', { text: '', filters: [standing('active')] }],
    ['按改动时间倒序，全部会员', { text: '', sort: { column: '@changed', descending: true } }],
    ['按学历，全部会员', { text: '', sort: { column: 'education', descending: false } }],
    [
      '按会员编号，解放路街道、甲厂工会、缺：移动电话',
      {
        text: '',
        sort: { column: 'number', descending: false },
        filters: [office, ofUnion(union), { is: 'missing', field: 'mobile' }],
      },
    ],
    [
      '按工会，含“张”、有冲突、上报：未上报',
      {
        text: '张',
        sort: { column: 'union', descending: false },
        filters: [{ is: 'conflict' }, { is: 'send', states: ['unsent'] }],
      },
    ],
    ['按姓名，会籍：在册、已退会', { text: '', filters: [standing('active', 'left')] }],
    ['按姓名，基层工会', { text: '', filters: [ofUnion('another' as RecordId)] }],
  ])('is its order and whom of all it holds: %s', (said, query) => {
    expect(basisOf(t, query, new Map([[union, '甲厂工会']]))).toBe(said);
  });
});

describe('where a roster begins', () => {
  it('is everybody by name, whatever the list of members shows; only printing the list takes it over', () => {
    const { narrow, go, printMembers, clear } = useSession.getState();
    const listed: ListQuery = { text: '张', sort: { column: '@changed', descending: true } };
    narrow('member', listed);
    go('rosters');
    expect(useSession.getState().rosterQuery).toBeNull();
    printMembers();
    expect(useSession.getState()).toMatchObject({
      place: 'rosters',
      rosterQuery: listed,
    });
    go('rosters');
    expect(useSession.getState().rosterQuery).toBeNull();
    printMembers();
    clear();
    expect(useSession.getState().rosterQuery).toBeNull();
  });
});
