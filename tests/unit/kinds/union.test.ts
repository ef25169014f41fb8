import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { termEnds } from '../../../shared/kinds/union/terms.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { must, newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const UNION: Values = {
  name: '济南历山商贸有限公司工会委员会',
  creditCode: '81370102MC1234566K',
  parentName: '千佛山街道总工会',
  founded: '2021-05-10',
  kind: '1',
  reportedMembers: 240,
  leader: '王晓伟',
  phone: '0531-88881234',
  sort: '12',
  community: '历山路社区',
  statisticalCode: '370102-0031',
  approval: '千工〔2021〕8号',
  termNumber: 2,
  elected: '2024-05-10',
  termYears: 3,
  electedBy: 'delegates',
  committeeSize: 7,
  women: true,
  womenLeader: '李静',
  audit: true,
  auditLeader: '王建国',
  legalNumber: '工法证字第370102031号',
  legalFrom: '2021-06-01',
  legalUntil: '2026-06-01',
  signs: 'seal plate account',
  office: '370102006',
};

const wrong = (values: Values, today = '2026-03-01'): readonly string[] =>
  checkRecord('union', { ...UNION, creditCode: null, ...values }, today as CalendarDay)
    .filter(({ code }) => code !== 'missing-paper')
    .map(({ severity, field, code }) => `${severity} ${field} ${code}`);

test('a union has all that any kind has, with its committee, its certificate and where it stands', () =>
  takeTrip({
    type: 'union',
    values: () => Promise.resolve(UNION),
    field: 'approval',
    others: ['千工〔2021〕9号', '千工〔2021〕10号'],
    word: '历山路社区',
  }));

test('its term ends so many years after the election', () => {
  expect(termEnds(UNION)).toBe('2027-05-10');
  expect(termEnds({ ...UNION, elected: '2024-02-29', termYears: 5 })).toBe('2029-03-01');
  expect(termEnds({ elected: '2024-05-10' })).toBeNull();
  expect(termEnds({ termYears: 3 })).toBeNull();
});

test('a term is of three years or five, and what ended or is about to end is told', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ termYears: 4 })).toEqual(['warning termYears union-term-years']);
  expect(wrong({ elected: '2021-05-09' })).toContain('warning elected union-elected-before');
  expect(wrong({ legalUntil: null }, '2027-04-09')).toEqual([]);
  expect(wrong({ legalUntil: null }, '2027-04-10')).toEqual(['warning elected union-term-ends']);
  expect(wrong({ legalUntil: null }, '2027-05-10')).toEqual(['warning elected union-term-ends']);
  expect(wrong({ legalUntil: null }, '2027-05-11')).toEqual(['warning elected union-term-over']);
  expect(wrong({ legalUntil: null, void: '单位注销' }, '2027-05-11')).toEqual([]);
});

test('its certificate ends after it begins, and is to be renewed in time', () => {
  expect(wrong({ legalUntil: '2021-05-31' })).toEqual(['error legalUntil union-legal-before']);
  expect(wrong({ legalUntil: '2026-03-01' })).toEqual([]);
  expect(wrong({ legalUntil: '2026-02-28' })).toEqual(['warning legalUntil union-legal-over']);
});

test('those whose term ends within half a year are found by what is told, and by each part of it', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const elected = { over: '2023-02-20', d30: '2023-03-20', d90: '2023-05-01', d180: '2023-08-01', far: '2024-01-01' };
  for (const [name, day] of Object.entries(elected)) await make(pc, 'union', { name, elected: day, termYears: 3 });
  await make(pc, 'union', { name: 'none' });
  const named = async (codes: readonly string[]): Promise<readonly string[]> => {
    const filters = [{ is: 'one-of', field: 'termState', codes }] as const;
    const { rows } = await pc.engine.records('union', { ...everyRecord, filters }, { offset: 0, limit: 10 });
    return rows.map(({ title }) => title).sort();
  };
  expect(await named(['over'])).toEqual(['over']);
  expect(await named(['d30'])).toEqual(['d30']);
  expect(await named(['d30', 'd90', 'd180'])).toEqual(['d180', 'd30', 'd90']);
  // The day alone changes it: nothing is written since.
  pc.now += 30 * 86_400_000;
  expect(await named(['over'])).toEqual(['d30', 'over']);
  const filters = [{ is: 'missing', field: 'termEnds' }] as const;
  expect((await pc.engine.records('union', { ...everyRecord, filters }, { offset: 0, limit: 9 })).total).toBe(1);
});

test('beside the form its sheet says all that the register knows, and an official one is read as before', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  await make(pc, 'union', { ...UNION, creditCode: null });
  const written = must(await pc.engine.exportRecords('union', everyRecord, () => undefined));
  pc.disk.answers.file = written.name;
  const preview = must(await pc.engine.readSheet(must(await pc.engine.chooseFile('sheet')), () => undefined));
  expect(preview.plan.type).toBe('union');
  expect(preview.counts).toMatchObject({ read: 1, unchanged: 1, rejected: 0 });
});
