import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { reportCarrier } from '../../../shared/kinds/report/codes/report-carrier.ts';
import { usualFigures } from '../../../shared/kinds/measure/figures.ts';
import { POINTS, pointsOf } from '../../../shared/kinds/report/points.ts';
import type { Values } from '../../../shared/values/field.ts';
import { takeTrip } from '../../support/kind-trip.ts';

const REPORT: Values = {
  number: '2026-012',
  title: '历山商贸工会为夜班职工开设热饭窗口',
  category: 'unions',
  genre: 'full',
  happened: '2026-02-20',
  body: '近日，历山商贸工会……\n\n职工说，下了夜班能吃上热饭。',
  author: '李静',
  unit: '千佛山街道总工会',
  reviewer: '赵敏',
  signer: '王建国',
  openness: 'open',
  screened: true,
  sent: '2026-02-24',
  sentTo: 'district-union city-union',
  adopted: 'district-union city-union',
  adoptedOn: '2026-02-27',
  issue: '2026年第2期',
  points: 25,
  office: '370102006',
};

const check = (values: Values) => checkRecord('report', { ...REPORT, ...values }, '2026-03-01' as CalendarDay);

const wrong = (values: Values): readonly string[] =>
  check(values).map(({ severity, field, code }) => `${severity} ${field} ${code}`);

test('a report has all that any kind has', () =>
  takeTrip({
    type: 'report',
    values: () => Promise.resolve(REPORT),
    field: 'author',
    others: ['赵敏', '李静、赵敏'],
    word: '热饭窗口',
  }));

test('a report is sent after what it tells of, and adopted after that', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ happened: '2026-02-24' })).toEqual([]);
  expect(wrong({ happened: '2026-02-25' })).toEqual(['error sent report-sent-before']);
  expect(wrong({ adoptedOn: '2026-02-24' })).toEqual([]);
  expect(wrong({ adoptedOn: '2026-02-23' })).toEqual(['error adoptedOn report-adopted-before']);
});

test('of a report that was adopted it is said by whom', () => {
  const none = { adopted: null, adoptedOn: null, issue: null, points: null };
  expect(wrong(none)).toEqual([]);
  for (const field of ['adoptedOn', 'issue', 'points'])
    expect(wrong({ ...none, [field]: REPORT[field] ?? null })).toEqual(['warning adopted report-adopted-where']);
});

test('points are told by the table, and nothing is held against those that were credited', () => {
  expect(pointsOf(REPORT, usualFigures)).toBe(25);
  expect(pointsOf({ ...REPORT, genre: 'brief' }, usualFigures)).toBe(15);
  expect(wrong({ points: null })).toEqual(['info points report-points']);
  expect(check({ points: 20 })).toMatchObject([{ severity: 'info', code: 'report-points', detail: { points: '25' } }]);
});

test('the table tells no points where it has none', () => {
  for (const values of [
    { genre: null },
    { genre: 'a-later-one' },
    { adopted: null },
    { adopted: 'district-union media' },
    { genre: 'brief', adopted: 'district-party' },
  ])
    expect(pointsOf({ ...REPORT, ...values }, usualFigures)).toBeNull();
  expect(wrong({ adopted: 'media', points: 3 })).toEqual([]);
});

test('the table is one of those who take reports up', () => {
  expect(reportCarrier.entries.map(({ code }) => code)).toEqual([...Object.keys(POINTS), 'media', 'other']);
});
