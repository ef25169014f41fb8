import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { countRoster, quotaLines, type RosterCounts } from '../../../shared/kinds/congress/roster.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { usualFigures, type Figures } from '../../../shared/kinds/measure/figures.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';
import { must, newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const OFFICE = '370102006';
const TODAY = '2026-03-01' as CalendarDay;

const DELEGATE: Values = {
  congress: 'aaaaaaaaaaaaaaaa:1',
  person: '王晓伟',
  sex: '1',
  kind: 'front',
  delegation: '一车间',
  post: '钳工',
  phone: '0531-88881234',
  from: '2025-01-10',
  office: OFFICE,
};

const CONGRESS: Values = { form: 'own', date: '2026-01-10', year: 2026, workers: 600, womenWorkers: 240 };

const wrong = (values: Values, member?: Values): readonly string[] =>
  checkRecord('delegate', { ...DELEGATE, ...values }, TODAY, member === undefined ? {} : { member }).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

describe('a delegate', () => {
  it('has all that any kind has', () =>
    takeTrip({
      type: 'delegate',
      values: async (pc) => ({
        ...DELEGATE,
        congress: await make(pc, 'congress', {
          ...{ ...CONGRESS, sitting: '三届二次' },
          employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }),
        }),
      }),
      field: 'post',
      others: ['焊工', '电工'],
      word: '王晓伟',
    }));

  it('is a member or somebody of a name, with what the quotas ask', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ person: null })).toEqual(['error person delegate-nobody']);
    expect(wrong({ member: 'aaaaaaaaaaaaaaaa:2' }, {})).toEqual(['warning person delegate-both']);
    expect(wrong({ sex: null, kind: null })).toEqual(['warning sex delegate-sex', 'warning kind delegate-kind']);
    const member = { person: null, member: 'aaaaaaaaaaaaaaaa:2' };
    expect(wrong({ ...member, sex: null }, { sex: '2' })).toEqual([]);
    expect(wrong(member, { sex: '2' })).toEqual(['warning sex delegate-other-sex']);
    expect(wrong({ until: '2025-01-09' })).toEqual(['error until delegate-ends-before']);
    expect(wrong({ phone: '1' })).toEqual(['warning phone phone-form']);
  });

  it('serves until the day on which it ends', () => {
    const stands = (until: string | null) =>
      kindOf('delegate').told?.[STANDING]?.tell({ until }, { role: 'office', office: OFFICE, today: TODAY });
    expect([null, '2026-03-01', '2026-02-28'].map(stands)).toEqual(['serving', 'serving', 'former']);
  });
});

describe('a roster', () => {
  it('counts women, front line with technicians, and managers', () => {
    const of = (sex: string | null, kind: string | null) => ({ sex, kind });
    expect(
      countRoster([of('2', 'front'), of('1', 'technical'), of('2', 'manager'), of(null, null), of('1', 'other')]),
    ).toEqual({ delegates: 5, women: 2, frontLine: 2, managers: 1 });
    expect(countRoster([])).toEqual({ delegates: 0, women: 0, frontLine: 0, managers: 0 });
  });

  const due = (congress: Values, counts: RosterCounts, figures: Figures = usualFigures): readonly string[] =>
    quotaLines({ ...CONGRESS, ...congress }, counts, figures).map(
      ({ of, least, most, kept }) => `${of} ${String(least ?? most)} ${kept ? 'kept' : 'short'}`,
    );

  it('is held against the quotas of its form, in heads', () => {
    const counts = { delegates: 30, women: 12, frontLine: 21, managers: 6 };
    expect(due({}, counts)).toEqual(['delegates 30 kept', 'women 12 kept', 'frontLine 21 kept', 'managers 6 kept']);
    expect(due({}, { delegates: 29, women: 10, frontLine: 20, managers: 6 })).toEqual([
      ...['delegates 30 short', 'women 11 short', 'frontLine 21 short', 'managers 5 short'],
    ]);
    expect(due({ form: 'area' }, { delegates: 30, women: 12, frontLine: 15, managers: 9 })).toEqual([
      ...['delegates 30 kept', 'women 12 kept', 'frontLine 15 kept', 'managers 9 kept'],
    ]);
    expect(due({ workers: null }, counts).slice(0, 2)).toEqual(['delegates null kept', 'women null kept']);
    expect(due({ form: 'all' }, counts)).toEqual([
      ...['delegates null kept', 'women null kept', 'frontLine null kept', 'managers null kept'],
    ]);
  });

  it('goes by the figures of the district', () => {
    const figures: Figures = (item) => (item === 'congress-managers' ? 10 : usualFigures(item));
    expect(due({}, { delegates: 30, women: 12, frontLine: 21, managers: 6 }, figures)[3]).toBe('managers 3 short');
  });

  it('is that of those who serve, of a member by the member’s own sex, beside what the congress says', async () => {
    const district = await newDistrict();
    const pc = await newOffice(district, OFFICE);
    const employer = await make(pc, 'employer', { name: '济南历山商贸有限公司' });
    const congress = await make(pc, 'congress', { ...CONGRESS, employer, delegates: 4, workers: 10, womenWorkers: 5 });
    const other = await make(pc, 'congress', { ...CONGRESS, employer, sitting: '四届一次' });
    expect(await pc.engine.roster(congress)).toBeNull();
    const member = await make(pc, 'member', {
      ...{ name: '赵甲', documentType: '414', documentNumber: 'E10000001', sex: '2' },
    });
    await make(pc, 'delegate', { congress, member, kind: 'front' });
    await make(pc, 'delegate', { congress, person: '钱乙', sex: '1', kind: 'manager' });
    await make(pc, 'delegate', { congress, person: '孙丙' });
    await make(pc, 'delegate', { congress, person: '李丁', sex: '2', kind: 'front', until: '2020-01-01' });
    await make(pc, 'delegate', { congress: other, person: '周戊', sex: '2', kind: 'front' });
    const struck = await make(pc, 'delegate', { congress, person: '吴己', sex: '2', kind: 'front' });
    must(await pc.engine.setVoid('delegate', struck, '重复'));
    const roster = await pc.engine.roster(congress);
    expect(roster?.lines.map(({ of, count, stated }) => [of, count, stated])).toEqual([
      ['delegates', 3, 4],
      ['women', 1, null],
      ['frontLine', 1, null],
      ['managers', 1, null],
    ]);
    expect(roster).toMatchObject({ withoutSex: 1, withoutKind: 1 });
    const again = await pc.engine.check('delegate', { congress, person: '钱乙', office: OFFICE }, null);
    expect(again.map(({ code }) => code)).toContain('delegate-twice');
  });
});
