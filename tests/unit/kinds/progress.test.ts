import { describe, expect, it } from 'vitest';
import { countedFor, plannedNames, progressOf, type Plan, type Progress } from '../../../shared/kinds/progress.ts';
import { plannedNumbers, shareOf, type Tally } from '../../../shared/kinds/results.ts';
import { isCut } from '../../../shared/kinds/cuts.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';

const [A, B] = ['370102001', '370102002'];
const NONE: Tally = { total: 0, groups: [] };

/** Tallies in the order of `countedFor`: of these measures something, of all others nothing. */
function tallies(given: Readonly<Partial<Record<string, Tally['groups']>>>): readonly Tally[] {
  const names = [...plannedNumbers, 'congressRate', 'congressRate base', 'disclosureRate', 'disclosureRate base'];
  return names.map((name) => {
    const groups = given[name];
    return groups === undefined ? NONE : { total: groups.reduce((sum, { count }) => sum + count, 0), groups };
  });
}
const line = (lines: readonly Progress[], name: string): Progress | undefined =>
  lines.find((each) => each.name === name);

const members = [
  { keys: [A, '2026-01'], count: 30 },
  { keys: [A, '2026-03'], count: 10 },
  { keys: [B, '2026-03'], count: 7 },
];
const PLANS: readonly Plan[] = [{ office: A, numbers: { members: 80, congressRate: 80 } }];

describe('the progress of a year', () => {
  it('asks for a cut of its kind by office, and of numbers by month; what is planned are fields of a target', () => {
    for (const { type, by = [] } of countedFor(2026)) for (const cut of by) expect(isCut(type, cut)).toBe(true);
    expect(countedFor(2026)).toHaveLength(tallies({}).length);
    for (const name of plannedNames) expect(fieldOf('target', name)).not.toBeNull();
  });

  it('is that of an office, month by month, beside what it planned', () => {
    const own = line(progressOf(2026, tallies({ members }), PLANS, A), 'members');
    expect(own).toMatchObject({ planned: 80, count: 40, reached: 40, share: 50, base: null });
    expect(own?.months).toEqual([30, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(line(progressOf(2026, tallies({ members }), PLANS, B), 'members')).toMatchObject({
      ...{ planned: null, count: 7, share: null },
    });
  });

  it('counts all offices together, and toward the targets only those that have one', () => {
    expect(line(progressOf(2026, tallies({ members }), PLANS, null), 'members')).toMatchObject({
      ...{ planned: 80, count: 47, share: 50 },
    });
    const both: readonly Plan[] = [...PLANS, { office: B, numbers: { members: 14 } }];
    expect(line(progressOf(2026, tallies({ members }), both, null), 'members')).toMatchObject({
      ...{ planned: 94, share: 50 },
    });
  });

  it('is a rate of the units it is of; of different rates there is no sum', () => {
    const given = {
      congressRate: [{ keys: [A], count: 6 }],
      'congressRate base': [
        { keys: [A], count: 10 },
        { keys: [B], count: 5 },
      ],
    };
    const of = (office: string | null, plans = PLANS): Progress | undefined =>
      line(progressOf(2026, tallies(given), plans, office), 'congressRate');
    expect(of(A)).toMatchObject({ planned: 80, count: 6, base: 10, reached: 60, share: 75, months: null });
    expect(of(null)).toMatchObject({ planned: 80, count: 6, base: 15, reached: 40, share: 75 });
    expect(of(B)).toMatchObject({ reached: 0, planned: null, share: null });
    const other: Plan = { office: B, numbers: { congressRate: 60 } };
    expect(of(null, [...PLANS, other])).toMatchObject({ planned: null, share: null });
    expect(line(progressOf(2026, tallies(given), PLANS, A), 'disclosureRate')).toMatchObject({ reached: null });
  });
});

it('rounds a share to tenths of a percent, and tells none of nothing', () => {
  expect(shareOf(1, 3)).toBe(33.3);
  expect(shareOf(2, 3)).toBe(66.7);
  expect(shareOf(0, 0)).toBeNull();
});
