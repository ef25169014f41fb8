import { expect, it } from 'vitest';
import { boardLines, totalOf } from '../../../../renderer/features/home/board-lines.ts';
import type { ReplicaRow } from '../../../../shared/engine/modules/replicas/face.ts';
import { countedFor } from '../../../../shared/kinds/progress.ts';
import { plannedNumbers, type Tally } from '../../../../shared/kinds/results.ts';

const [A, B] = ['370102001', '370102002'] as const;
const replica = (office: string, state: ReplicaRow['state'], lastBundleAt: number | null, holes = 0): ReplicaRow => ({
  ...{ replica: `${office}${state}`, office, officeName: '', name: '', fingerprint: '', reason: '' },
  ...{ state, lastBundleAt, holes, waiting: 2 * holes },
});
const tallies = countedFor(2026).map((_, at): Tally => {
  if (plannedNumbers[at] !== 'members') return { total: 0, groups: [] };
  const groups = [
    { keys: [A, '2026-01'], count: 30 },
    { keys: [B, '2026-02'], count: 12 },
  ];
  return { total: 42, groups };
});
const complete = [{ value: A, name: '', counted: 200, qualified: 150, lacking: 0, gaps: [] }];
const lines = boardLines(
  [
    { code: A, name: '解放路街道' },
    { code: B, name: '千佛山街道' },
  ],
  2026,
  {
    ...{ tallies, complete, plans: [{ office: A, numbers: { members: 60 } }] },
    replicas: [
      replica(A, 'trusted', 5, 2),
      replica(A, 'waiting', 9, 1),
      replica(A, 'retired', null),
      replica(B, 'revoked', 3),
    ],
  },
);

it('tells of each office what it has, what it sent and how far its target is reached', () => {
  expect(lines[0]).toMatchObject({
    lastBundleAt: 9,
    values: {
      members: 200,
      complete: 75,
      joined: 30,
      target: 50,
      unions: 0,
      provisioned: 1,
      unconfirmed: 1,
      waiting: 6,
      holes: 3,
    },
  });
  expect(lines[1]).toMatchObject({
    lastBundleAt: 3,
    values: {
      members: 0,
      complete: null,
      joined: 12,
      target: null,
      provisioned: 0,
      unconfirmed: 0,
      waiting: 0,
      holes: 0,
    },
  });
});

it('sums up counts, and of shares what they are made of: the target is that of the offices which have one', () => {
  expect(totalOf(lines)).toEqual({
    ...{ members: 200, complete: 75, joined: 42, target: 50, unions: 0 },
    ...{ provisioned: 1, unconfirmed: 1, waiting: 6, holes: 3 },
  });
});
