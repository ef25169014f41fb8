import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import type { Values } from '../../../shared/values/field.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const VISIT: Values = {
  employer: 'aaaaaaaaaaaaaaaa:1',
  date: '2026-01-15',
  visitor: '李静',
  met: '王晓伟',
  metPost: '行政经理',
  metPhone: '0531-88881234',
  workers: 36,
  stage: '2',
  reasons: 'unaware dues',
  result: '愿意了解，约定再谈',
  next: '2026-04-10',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('visit', { ...VISIT, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('a visit has all that any kind has', () =>
  takeTrip({
    type: 'visit',
    values: async (pc) => ({ ...VISIT, employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }) }),
    field: 'result',
    others: ['同意先入联合工会', '还要请示总部'],
    word: '历山商贸',
  }));

test('a visit comes before the next, and says why there is no union yet and when there will be one', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ next: '2026-01-14' })).toEqual(['error next visit-next-before']);
  expect(wrong({ metPhone: '123' })).toEqual(['warning metPhone phone-form']);
  expect(wrong({ reasons: null })).toEqual(['warning reasons visit-no-reason']);
  expect(wrong({ stage: '3', reasons: null })).toEqual([]);
  expect(wrong({ stage: '4', reasons: null })).toEqual(['warning planned visit-no-plan']);
  expect(wrong({ date: '2026-03-02' })).toEqual(['error date day-in-future']);
  expect(wrong({ reasons: 'unaware nothing' })).toEqual(['error reasons unknown-code']);
});
