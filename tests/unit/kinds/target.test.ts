import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import type { Values } from '../../../shared/values/field.ts';
import { must, newDistrict } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const TARGET: Values = {
  year: 2026,
  unions: 40,
  unions25: 12,
  unions100: 3,
  members: 900,
  members25: 500,
  members100: 200,
  newForms: 150,
  due: '2026-11-30',
  basis: '2026年组建工作要点',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('target', { ...TARGET, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('a target has all that any kind has', () =>
  takeTrip({
    type: 'target',
    values: () => Promise.resolve(TARGET),
    field: 'basis',
    others: ['2026年组建工作会议', '2026年任务分解表'],
    word: '工作要点',
  }));

test('no part of a target is more than the whole', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ unions25: 40, unions100: 40, members25: 900, members100: 900, newForms: 900 })).toEqual([]);
  expect(wrong({ unions25: 41 })).toEqual(['error unions25 target-part']);
  expect(wrong({ unions100: 13 })).toEqual(['error unions100 target-part']);
  expect(wrong({ unions25: null, unions100: 40 })).toEqual([]);
  expect(wrong({ unions25: null, unions100: 41 })).toEqual(['error unions100 target-part']);
  expect(wrong({ members25: 901 })).toEqual(['error members25 target-part']);
  expect(wrong({ members100: 501 })).toEqual(['error members100 target-part']);
  expect(wrong({ members25: null, members100: 901 })).toEqual(['error members100 target-part']);
  expect(wrong({ newForms: 901 })).toEqual(['error newForms target-part']);
  expect(wrong({ unions: null, unions25: null, unions100: 41 })).toEqual([]);
  expect(wrong({ members: -1 })).toContain('error members number-negative');
});

test('a target plans something, for a day of its year', () => {
  const nothing = Object.fromEntries(
    ['unions', 'unions25', 'unions100', 'members', 'members25', 'members100', 'newForms'].map((field) => [field, null]),
  );
  expect(wrong(nothing)).toEqual(['warning unions target-of-nothing']);
  expect(wrong({ ...nothing, newForms: 0 })).toEqual([]);
  expect(wrong({ due: '2026-01-01' })).toEqual([]);
  expect(wrong({ due: '2027-01-01' })).toEqual(['warning due target-due']);
  expect(wrong({ year: 26 })).toContain('error year number-too-small');
});

test('an office has one target a year', async () => {
  const district = await newDistrict();
  const id = await make(district, 'target', TARGET);
  const codes = async (values: Values) =>
    (await district.engine.check('target', { ...TARGET, ...values }, null)).map(({ field, code }) => [field, code]);
  expect(await codes({})).toEqual([['office', 'target-twice']]);
  expect(await codes({ year: 2027, due: null })).toEqual([]);
  expect(await codes({ office: '370102001' })).toEqual([]);
  expect(await district.engine.check('target', TARGET, id)).toEqual([]);
  must(await district.engine.setVoid('target', id, '任务调整'));
  expect(await codes({})).toEqual([]);
});
