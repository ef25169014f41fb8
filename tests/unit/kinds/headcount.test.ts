import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import type { Values } from '../../../shared/values/field.ts';
import { newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const HEADCOUNT: Values = {
  ...{ year: 2025, workers: 120, women: 60, migrant: 40, dispatched: 8, members: 110 },
  note: '年报口径',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord(
    'headcount',
    { ...HEADCOUNT, employer: 'aaaaaaaaaaaaaaaa:1', ...values },
    '2026-03-01' as CalendarDay,
  ).map(({ severity, field, code }) => `${severity} ${field} ${code}`);

test('a yearly headcount has all that any kind has', () =>
  takeTrip({
    type: 'headcount',
    values: async (pc) => ({ ...HEADCOUNT, employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }) }),
    field: 'note',
    others: ['月报口径', '季报口径'],
    word: '历山商贸',
  }));

test('none of its parts is more than all', () => {
  expect(wrong({})).toEqual([]);
  for (const field of ['women', 'migrant', 'dispatched', 'members']) {
    expect(wrong({ [field]: 120 })).toEqual([]);
    expect(wrong({ [field]: 121 })).toEqual([`error ${field} headcount-more`]);
  }
  expect(wrong({ workers: null })).toEqual(['error workers missing']);
});

test('an employer has one a year: another is asked about', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const employer = await make(pc, 'employer', { name: '济南历山商贸有限公司' });
  await make(pc, 'headcount', { ...HEADCOUNT, employer });
  const twice = await pc.engine.check('headcount', { ...HEADCOUNT, employer }, null);
  expect(twice.map(({ field, code }) => [field, code])).toEqual([['employer', 'headcount-twice']]);
  expect(await pc.engine.check('headcount', { ...HEADCOUNT, employer, year: 2026 }, null)).toEqual([]);
});
