import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { withAlso } from '../../../../../shared/kinds/list-filter.ts';
import { practiceStates } from '../../../../../shared/kinds/practice.ts';
import { filterOf, type Cut } from '../../../../../shared/kinds/cuts.ts';
import {
  baseOf,
  eventsIn,
  havingIn,
  inOffice,
  lackingIn,
  membersCounted,
  missingFor,
  monthCut,
  officeColumn,
  plannedNumbers,
  resultIn,
  withoutUnion,
  yearPeriod,
  type Counting,
  type Listed,
  type Tally,
} from '../../../../../shared/kinds/results.ts';
import { must, newDistrict, newOffice, type Pc } from '../../../../support/engine-harness.ts';
import { make } from '../../../../support/kind-trip.ts';

const OFFICE = '370102006';
const YEAR = 2026;
const PERIOD = yearPeriod(YEAR);

let district: Pc;
let pc: Pc;
let big: RecordId;
let small: RecordId;
let shop: RecordId;
let union: RecordId;
let joint: RecordId;
const people: RecordId[] = [];

const member = async (i: number, values = {}): Promise<RecordId> => {
  const id = await make(pc, 'member', {
    ...{ name: '测甲', documentType: '414', documentNumber: `E2000000${String(i)}` },
    ...values,
  });
  people.push(id);
  return id;
};
const joins = async (id: RecordId, date: string, kind = '1'): Promise<void> => {
  must(await pc.engine.save({ type: 'event', id: null, values: { member: id, kind, date }, seen: {}, insist: {} }));
};
const tally = async (asked: Counting): Promise<Tally> => {
  const [found] = await pc.engine.tallies([asked]);
  if (found === undefined) throw new Error('nothing was counted');
  return found;
};
const listed = async ({ type, filters }: Listed): Promise<readonly string[]> =>
  (await pc.engine.records(type, { text: '', filters }, { offset: 0, limit: 100 })).rows.map(({ id }) => id).sort();

/** 3 units: 120 workers with a union, 30 covered by a joint one, 8 with nothing; 4 people, of whom 3 joined this year. */
beforeEach(async () => {
  people.length = 0;
  district = await newDistrict();
  pc = await newOffice(district, OFFICE);
  big = await make(pc, 'employer', { name: '历山机械厂', workers: 120, industry: 'C' });
  small = await make(pc, 'employer', { name: '历山饭店', workers: 30, industry: 'H' });
  shop = await make(pc, 'employer', { name: '历山小店', workers: 8 });
  union = await make(pc, 'union', { name: '历山机械厂工会', employer: big, founded: '2026-01-05' });
  joint = await make(pc, 'union', { name: '历山路联合工会', founded: '2019-05-01' });
  await make(pc, 'coverage', { union: joint, employer: small, from: '2020-01-01' });
  await joins(await member(1, { union }), '2026-01-20');
  await joins(await member(2, { employer: small, workerKinds: '14' }), '2026-01-31');
  await joins(await member(3, { union: joint }), '2026-02-01');
  await joins(await member(4, { union }), '2025-12-31');
});

describe('what has come of a planned number', () => {
  it('is counted by the days of the year, the size of the unit and the kind of work', async () => {
    const counts = await Promise.all(plannedNumbers.map((name) => tally(resultIn(name, PERIOD))));
    expect(Object.fromEntries(plannedNumbers.map((name, at) => [name, counts[at]?.total]))).toEqual({
      ...{ members: 3, members25: 2, members100: 1, newForms: 1 },
      ...{ unions: 1, unions25: 1, unions100: 1 },
    });
  });

  it('is the number of records of the list that it opens, in all, of an office and of a month', async () => {
    for (const name of plannedNumbers) {
      const list = resultIn(name, PERIOD);
      const cuts = [{ column: officeColumn(list.type), by: 'value' } as const, monthCut(list.type)];
      const { total, groups } = await tally({ ...list, by: cuts });
      expect(await listed(list)).toHaveLength(total);
      expect(await listed(inOffice(list, OFFICE))).toHaveLength(total);
      expect(await listed(inOffice(list, '370102002'))).toHaveLength(0);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      for (const { keys, count } of groups) {
        const narrowed = keys.map((key, at) => filterOf(list.type, cuts[at] as Cut, key ?? '', '2026-03-01' as never));
        expect(await listed({ ...list, filters: narrowed.reduce(withAlso, list.filters) })).toHaveLength(count);
      }
    }
    const months = await tally({ ...resultIn('members', PERIOD), by: [monthCut('event')] });
    expect(months.groups.map(({ keys, count }) => [...keys, count]).sort()).toEqual([
      ['2026-01', 2],
      ['2026-02', 1],
    ]);
  });

  it('leaves out whom somebody struck out, and whose joining was', async () => {
    must(await pc.engine.setVoid('member', people[0] as RecordId, '重复'));
    expect((await tally(resultIn('members', PERIOD))).total).toBe(2);
    expect(await listed(resultIn('members', PERIOD))).toHaveLength(2);
    must(await pc.engine.setVoid('member', people[0] as RecordId, null));
    expect((await tally(resultIn('members', PERIOD))).total).toBe(3);
    await joins(people[1] as RecordId, '2026-02-20', '6');
    expect((await tally(eventsIn(['4', '5', '6', '8'], PERIOD))).total).toBe(1);
  });

  it('is counted anew when another record changes on which it hangs', async () => {
    expect((await tally(resultIn('members100', PERIOD))).total).toBe(1);
    const held = await pc.engine.record('employer', small);
    must(
      await pc.engine.save({
        ...{ type: 'employer', id: small, insist: {} },
        ...{ values: { workers: 100 }, seen: held?.seen ?? {} },
      }),
    );
    expect((await tally(resultIn('members100', PERIOD))).total).toBe(2);
    expect(await listed(resultIn('members100', PERIOD))).toHaveLength(2);
  });
});

describe('after a write', () => {
  const change = async (type: 'member' | 'employer' | 'union', id: RecordId, values: object): Promise<void> => {
    const held = await pc.engine.record(type, id);
    const given = type === 'member' ? { ...held?.values, ...values } : values;
    must(await pc.engine.save({ type, id, values: given as never, seen: held?.seen ?? {}, insist: {} }));
  };
  const events = async (): Promise<readonly RecordId[]> =>
    (await pc.engine.records('event', { text: '' }, { offset: 0, limit: 50 })).rows.map(({ id }) => id);

  it('a count is what its list shows, in all, in each office and in each month', async () => {
    const acts: readonly (() => Promise<unknown>)[] = [
      async () => joins(await member(5, { union, workerKinds: '11 14' }), '2026-03-01'),
      async () => must(await pc.engine.setVoid('event', (await events())[0] as RecordId, '登记错了')),
      async () => must(await pc.engine.setVoid('event', (await events())[0] as RecordId, '登记错了')),
      () => change('member', people[1] as RecordId, { workerKinds: null }),
      () => change('member', people[2] as RecordId, { union: null, employer: big }),
      async () => must(await pc.engine.setVoid('member', people[4] as RecordId, '重复')),
      async () => must(await pc.engine.setVoid('member', people[4] as RecordId, null)),
      () => change('employer', small, { workers: 500 }),
      () => change('union', union, { founded: '2025-06-01' }),
      () => change('union', union, { founded: '2026-02-01', employer: shop }),
      async () => joins(people[3] as RecordId, '2026-02-28', '4'),
    ];
    const results = plannedNumbers.map((name) => resultIn(name, PERIOD));
    const lists = [...results, membersCounted, eventsIn(['4', '5', '6', '8'], PERIOD), withoutUnion(25, YEAR)];
    const seen = new Set<string>();
    for (const act of [() => Promise.resolve(), ...acts]) {
      await act();
      const totals: number[] = [];
      for (const list of lists) {
        const by: readonly Cut[] = [
          { column: officeColumn(list.type), by: 'value' },
          ...(list.type === 'event' || list.type === 'union' ? [monthCut(list.type)] : []),
        ];
        const { total, groups } = await tally({ ...list, by });
        expect(await listed(list)).toHaveLength(total);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        const table = await pc.engine.crossTable(
          list.type,
          { text: '', filters: list.filters },
          by[1] ?? (by[0] as Cut),
          null,
        );
        expect(groups.map(({ keys, count }) => [keys[1] ?? keys[0], count]).sort()).toEqual(
          table.down.map(({ key, count }) => [key, count]).sort(),
        );
        totals.push(total);
      }
      seen.add(totals.join());
    }
    // Nearly every act changed some figure, so that there was something to be mended.
    expect(seen.size).toBeGreaterThan(acts.length - 3);
  });
});

describe('a figure and the list that it opens', () => {
  /** What is counted of a list, which is what it shows. */
  const agreed = async (list: Listed): Promise<number> => {
    const { total } = await tally(list);
    expect(await listed(list)).toHaveLength(total);
    return total;
  };

  it('agree after the district decided by which figure something is told', async () => {
    pc = district;
    await make(pc, 'employer', { name: '历山纺织厂', workers: 60, office: OFFICE });
    const large: Listed = { type: 'employer', filters: [{ is: 'one-of', field: 'size', codes: ['large'] }] };
    expect(await agreed(large)).toBe(0);
    await make(pc, 'measure', { item: 'size-large', value: 50, office: '370102' });
    expect(await agreed(large)).toBe(1);
  });

  it('agree after a record changed through which others are counted', async () => {
    const manned: Listed = { type: 'employer', filters: [{ is: 'between', field: 'members', from: 1, to: null }] };
    expect(await agreed(manned)).toBe(1);
    const held = await pc.engine.record('union', union);
    must(
      await pc.engine.save({
        ...{ type: 'union', id: union, insist: {} },
        ...{ values: { employer: null }, seen: held?.seen ?? {} },
      }),
    );
    expect(await agreed(manned)).toBe(0);
  });

  it('agree after midnight, when a coverage is over', async () => {
    await make(pc, 'coverage', { union: joint, employer: shop, from: '2020-01-01', until: '2026-03-01' });
    expect(await agreed(withoutUnion(0, YEAR))).toBe(0);
    pc.now += 86_400_000;
    expect(await agreed(withoutUnion(0, YEAR))).toBe(1);
  });
});

describe('how units stand', () => {
  const session = (values: object): Promise<RecordId> =>
    make(pc, 'congress', { form: 'own', date: '2026-02-10', year: YEAR, ...values });

  it('is told by their unions, by who covers them, and by what a list says', async () => {
    expect(await listed(baseOf('unionised', YEAR))).toEqual([big, small].sort());
    expect(await listed(baseOf('hundred', YEAR))).toEqual([big]);
    expect(await listed(withoutUnion(0, YEAR))).toEqual([shop]);
    expect(await listed(withoutUnion(25, YEAR))).toEqual([]);
    const held = await pc.engine.record('employer', shop);
    must(
      await pc.engine.save({
        ...{ type: 'employer', id: shop, insist: {} },
        ...{ values: { unionStanding: 'yes' }, seen: held?.seen ?? {} },
      }),
    );
    expect(await listed(withoutUnion(0, YEAR))).toEqual([]);
  });

  it('counts a congress of their own apart from one of the joint union or the area that covers them', async () => {
    expect(await listed(lackingIn('unionised', 'congress', YEAR))).toEqual([big, small].sort());
    await session({ employer: big });
    await session({ union: joint, form: 'area' });
    expect(await listed(havingIn('unionised', 'congress', YEAR, false))).toEqual([big]);
    expect(await listed(havingIn('unionised', 'congress', YEAR, true))).toEqual([big, small].sort());
    expect(await listed(havingIn('unionised', 'congress', YEAR - 1, true))).toEqual([]);
    expect(await listed(lackingIn('unionised', 'congress', YEAR))).toEqual([]);
  });

  it('is of the unit of the union where no unit is named, and nobody is covered once the coverage is over', async () => {
    await make(pc, 'disclosure', { union, date: '2026-01-10', year: YEAR, forms: 'congress', items: 'operation' });
    expect(await listed(havingIn('unionised', 'disclosure', YEAR, false))).toEqual([big]);
    await make(pc, 'coverage', { union: joint, employer: shop, from: '2020-01-01', until: '2025-12-31' });
    await session({ union: joint, form: 'trade' });
    const covered: Listed = {
      type: 'employer',
      filters: [{ is: 'practice', of: 'congress', year: YEAR, how: ['covered'] }],
    };
    expect(await listed(covered)).toEqual([small]);
    expect(await listed(withoutUnion(0, YEAR))).toEqual([shop]);
  });

  it('is covered by no union that was dissolved', async () => {
    await session({ union: joint, form: 'area' });
    const covered = havingIn('unionised', 'congress', YEAR, true);
    expect(await listed(covered)).toEqual([small]);
    must(
      await pc.engine.dissolveUnion({
        union: joint,
        date: '2026-02-20',
        reason: '单位都撤了',
        to: union,
        without: [],
        members: 1,
      }),
    );
    expect(await listed(covered)).toEqual([]);
    expect(await listed(withoutUnion(0, YEAR))).toEqual([small, shop].sort());
  });

  it('puts each unit into one state alone', async () => {
    await session({ employer: big });
    for (const of of ['union', 'congress', 'disclosure'] as const) {
      const each = await Promise.all(
        practiceStates.map((how) =>
          listed({ type: 'employer', filters: [{ is: 'practice', of, year: YEAR, how: [how] }] }),
        ),
      );
      expect(each.flat().sort()).toEqual([big, small, shop].sort());
    }
  });

  it('says where what is missing is found', async () => {
    expect(missingFor('members', YEAR)).toBeNull();
    expect(await listed(missingFor('congressRate', YEAR) as Listed)).toEqual([big, small].sort());
    expect(await listed(missingFor('unions', YEAR) as Listed)).toEqual([shop]);
  });
});

it('counts how many different values stand in a column', async () => {
  const about = { category: 'decisions', sent: '2026-02-01', adopted: 'city-union', adoptedOn: '2026-02-05' };
  for (const [at, issue] of ['第1期', '第1期', '第2期', null].entries())
    await make(pc, 'report', { title: `信息${String(at)}`, ...about, ...(issue === null ? {} : { issue }) });
  const list: Listed = { type: 'report', filters: [] };
  expect((await tally({ ...list, different: 'issue' })).total).toBe(2);
  expect((await tally(list)).total).toBe(4);
});

it('refuses what is no cut of the kind', async () => {
  await expect(async () =>
    tally({ type: 'member', filters: [], by: [{ column: 'name', by: 'value' }] }),
  ).rejects.toThrow();
});
