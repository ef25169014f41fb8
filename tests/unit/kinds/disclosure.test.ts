import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { storedForm } from '../../../shared/kinds/stored-form.ts';
import type { Values } from '../../../shared/values/field.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const DISCLOSURE: Values = {
  employer: 'aaaaaaaaaaaaaaaa:1',
  ownership: 'private',
  date: '2026-01-15',
  year: 2026,
  forms: 'board network',
  items: 'rules insurance pay',
  subject: '2025年社会保险缴纳情况、工资专项集体合同文本',
  until: '2026-01-30',
  steps: 'plan approval shown',
  leader: '王晓伟',
  feedback: '职工提出三条意见，已答复',
  evidence: '工会档案柜二',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('disclosure', { ...DISCLOSURE, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('a disclosure has all that any kind has', () =>
  takeTrip({
    type: 'disclosure',
    values: async (pc) => ({ ...DISCLOSURE, employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }) }),
    field: 'subject',
    others: ['安全生产投入情况', '职工培训计划'],
    word: '历山商贸',
  }));

test('a disclosure is of a union or of an employer, on a day that was, in some form and about something', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ employer: null })).toEqual(['error employer disclosure-of-nobody']);
  expect(wrong({ employer: null, union: 'aaaaaaaaaaaaaaaa:2' })).toEqual([]);
  expect(wrong({ date: '2026-03-02', until: null })).toEqual(['error date day-in-future']);
  expect(wrong({ forms: null, items: null })).toEqual(['error forms missing', 'error items missing']);
});

test('what is published is shown for 15 days at least', () => {
  expect(wrong({ until: '2026-01-29' })).toEqual(['warning until disclosure-short']);
  expect(wrong({ until: '2026-01-15' })).toEqual(['warning until disclosure-short']);
  expect(wrong({ until: '2026-01-14' })).toEqual(['error until disclosure-ends-before']);
  expect(wrong({ until: '2026-12-31' })).toEqual([]);
});

test('its year is that of its day, where no other is given', () => {
  expect(storedForm('disclosure', { date: '2026-01-15' })['year']).toBe(2026);
});
