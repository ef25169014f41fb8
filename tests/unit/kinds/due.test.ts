import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { dueStateOf } from '../../../shared/kinds/due.ts';
import { recheckBy } from '../../../shared/kinds/honour/rules.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { Values } from '../../../shared/values/field.ts';
import { lastDayOf } from '../../../shared/values/month.ts';

const TODAY = '2026-03-01' as CalendarDay;

test.each([
  ['2026-02-28', 'over'],
  ['2026-03-01', 'd30'],
  ['2026-03-31', 'd30'],
  ['2026-04-01', 'd90'],
  ['2026-05-30', 'd90'],
  ['2026-05-31', 'd180'],
  ['2026-08-28', 'd180'],
  ['2026-08-29', null],
  ['2026-02', null],
  [null, null],
] as const)('of something due on %s it is told: %s', (last, state) => {
  expect(dueStateOf(last, TODAY)).toBe(state);
});

const told = (type: RecordType, column: string, values: Values): unknown =>
  kindOf(type).told?.[column]?.tell(values, { role: 'office', office: '370102006', today: TODAY });

test('what is settled is not due any more', () => {
  expect(told('need', 'dueState', { state: 'handling', deadline: '2026-02-20' })).toBe('over');
  expect(told('need', 'dueState', { state: 'closed', deadline: '2026-02-20' })).toBeNull();
  expect(told('contract', 'dueState', { kind: 'general', until: '2026-02-20' })).toBe('over');
  expect(told('contract', 'dueState', { kind: 'general', until: '2026-02-20', standing: 'renewed' })).toBeNull();
  expect(told('honour', 'dueState', { validUntil: '2026-02' })).toBe('over');
  expect(told('honour', 'dueState', { validUntil: '2026-02', standing: 'revoked' })).toBeNull();
  expect(told('target', 'dueState', { due: '2026-03-31' })).toBe('d30');
});

test('a month ends on its last day, in leap years too', () => {
  expect(['2026-01', '2026-02', '2028-02', '2026-04', '2026-12', '2026-13'].map(lastDayOf)).toEqual([
    ...['2026-01-31', '2026-02-28', '2028-02-29', '2026-04-30', '2026-12-31', null],
  ]);
  expect(recheckBy({ validUntil: '2026-06' })).toBe('2026-06-30');
});
