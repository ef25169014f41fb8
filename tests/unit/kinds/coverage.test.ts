import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const COVERAGE: Values = { from: '2024-01-01', workers: 18, members: 12, note: '首批', office: '370102006' };

const wrong = (values: Values): readonly string[] =>
  checkRecord(
    'coverage',
    { ...COVERAGE, union: 'aaaaaaaaaaaaaaaa:1', employer: 'aaaaaaaaaaaaaaaa:2', ...values },
    '2026-03-01' as CalendarDay,
  ).map(({ severity, field, code }) => `${severity} ${field} ${code}`);

test('an employer that a joint union covers has all that any kind has', () =>
  takeTrip({
    type: 'coverage',
    values: async (pc) => ({
      ...COVERAGE,
      union: await make(pc, 'union', { name: '历山路社区联合工会' }),
      employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }),
    }),
    field: 'note',
    others: ['第二批', '第三批'],
    word: '历山商贸',
  }));

test('a coverage ends after it begins, and has no more members than workers', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ until: '2023-12-31' })).toEqual(['error until coverage-ends-before']);
  expect(wrong({ members: 19 })).toEqual(['warning members coverage-members']);
  expect(wrong({ union: null, employer: null })).toEqual(['error union missing', 'error employer missing']);
});

test('a joint union covers several employers with days of their own; one covered twice is asked about', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const union = await make(pc, 'union', { name: '历山路社区联合工会' });
  const [first, second] = [await make(pc, 'employer', { name: '甲厂' }), await make(pc, 'employer', { name: '乙厂' })];
  await make(pc, 'coverage', { ...COVERAGE, union, employer: first, until: '2025-12-31' });
  await make(pc, 'coverage', { ...COVERAGE, union, employer: second });
  const { rows } = await pc.engine.records('coverage', everyRecord, { offset: 0, limit: 9 });
  expect(new Set(rows.map(({ cells }) => `${String(cells['employer'])} ${String(cells[STANDING])}`))).toEqual(
    new Set(['甲厂 ended', '乙厂 covered']),
  );
  const again = await pc.engine.check('coverage', { ...COVERAGE, union, employer: first }, null);
  expect(again.map(({ field, code }) => [field, code])).toEqual([['employer', 'coverage-twice']]);
  expect(await pc.engine.linked('union', union)).toEqual([
    { type: 'coverage', field: 'union', count: 2, between: null },
  ]);
});
