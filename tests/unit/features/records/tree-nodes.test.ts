import { describe, expect, it } from 'vitest';
import type { UnionBranch } from '../../../../shared/engine/modules/unions/face.ts';
import { asked, branchFilters, treeNodes } from '../../../../renderer/features/records/tree-nodes.ts';

const BRANCHES: readonly UnionBranch[] = [
  { office: '370102002', unions: 2, members: 5, communities: [{ name: '', unions: 2, members: 5 }] },
  {
    ...{ office: '370102006', unions: 3, members: 7 },
    communities: [
      { name: '历山路社区', unions: 2, members: 4 },
      { name: '', unions: 1, members: 3 },
    ],
  },
];

const lines = (root: string | null, turned: readonly string[] = []): readonly string[] =>
  treeNodes(BRANCHES, root, new Set(turned)).map(
    ({ key, level, unions }) => `${String(level)} ${key} ${String(unions)}`,
  );

describe('the lines of the tree of unions', () => {
  it('are the district, its offices and their communities, as far as they are open', () => {
    expect(lines('370102')).toEqual(['1 * 5', '2 370102002 2', '2 370102006 3']);
    expect(lines('370102', ['370102006'])).toEqual([
      ...['1 * 5', '2 370102002 2', '2 370102006 3', '3 370102006/历山路社区 2', '3 370102006/ 1'],
    ]);
    expect(lines('370102', ['*'])).toEqual(['1 * 5']);
  });

  it('begin at an office with the office', () => {
    expect(lines(null)).toEqual(['1 370102002 2', '1 370102006 3', '2 370102006/历山路社区 2', '2 370102006/ 1']);
  });

  it('know of themselves whether they can be opened', () => {
    expect(treeNodes(BRANCHES, '370102', new Set()).map(({ open }) => open)).toEqual([true, null, false]);
    expect(treeNodes([], '370102', new Set()).map(({ open }) => open)).toEqual([null]);
  });

  it('each narrow the list to what they count, and are known again by it', () => {
    for (const node of treeNodes(BRANCHES, '370102', new Set(['370102006'])))
      expect(asked(branchFilters(node))).toBe(node.key);
    expect(asked([{ is: 'one-of', field: 'office', codes: ['370102002', '370102006'] }])).toBeNull();
    expect(asked([{ is: 'contains', field: 'community', text: '历山' }])).toBeNull();
  });
});
