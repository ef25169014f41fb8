import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { needUrgency } from '../../../shared/kinds/need/codes/need-urgency.ts';
import { TIME_LIMITS } from '../../../shared/kinds/need/time-limits.ts';
import type { Values } from '../../../shared/values/field.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const NEED: Values = {
  number: '2026-006-003',
  title: '食堂晚班没有热饭',
  category: 'living',
  urgency: 'important',
  source: 'visitor',
  received: '2026-02-24',
  content: '晚班十点下班，食堂八点关门。\n希望留一个窗口。',
  person: '王晓伟',
  phone: '13800001234',
  union: 'aaaaaaaaaaaaaaaa:1',
  people: 30,
  handler: '权益保障部 李静',
  handed: '2026-02-25',
  deadline: '2026-03-03',
  state: 'handling',
  office: '370102006',
};

const CLOSED: Values = { state: 'closed', result: '已加开一个窗口。', closed: '2026-02-28', satisfaction: '3' };

const wrong = (values: Values): readonly string[] =>
  checkRecord('need', { ...NEED, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('a need has all that any kind has', () =>
  takeTrip({
    type: 'need',
    values: async (pc) => ({
      ...NEED,
      ...CLOSED,
      member: await make(pc, 'member', { name: '测甲', documentType: '414', documentNumber: 'E10000001' }),
      union: await make(pc, 'union', { name: '历山商贸工会委员会' }),
      employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }),
    }),
    field: 'handler',
    others: ['权益保障部 赵敏', '历山商贸工会'],
    word: '历山商贸工会',
  }));

test('a need is somebody’s, unless it is said that nobody is to be named', () => {
  const nobody = { union: null, person: null, phone: null };
  expect(wrong({})).toEqual([]);
  expect(wrong({ phone: '123' })).toEqual(['warning phone phone-form']);
  expect(wrong(nobody)).toEqual(['warning person need-of-nobody']);
  for (const field of ['member', 'union', 'employer'])
    expect(wrong({ ...nobody, [field]: 'aaaaaaaaaaaaaaaa:2' })).toEqual([]);
  expect(wrong({ ...nobody, anonymous: true })).toEqual([]);
  expect(wrong({ ...nobody, anonymous: false })).toEqual(['warning person need-of-nobody']);
  for (const field of ['member', 'person', 'phone'])
    expect(wrong({ ...nobody, anonymous: true, [field]: NEED[field] ?? 'aaaaaaaaaaaaaaaa:2' })).toEqual([
      'warning anonymous need-anonymous-named',
    ]);
  expect(wrong({ ...nobody, person: '王晓伟' })).toEqual([]);
  expect(wrong({ anonymous: true, phone: null })).toEqual(['warning anonymous need-anonymous-named']);
  expect(wrong({ people: 0 })).toEqual(['error people number-too-small']);
});

test('no day of a need lies before the one it came in, and it is closed after it was handed on', () => {
  expect(wrong({ received: '2026-03-02' })).toContain('error received day-in-future');
  expect(wrong({ handed: '2026-02-23' })).toEqual(['error handed need-before-received']);
  expect(wrong({ handed: '2026-02-24' })).toEqual([]);
  expect(wrong({ deadline: '2026-02-23' })).toContain('error deadline need-before-received');
  expect(wrong({ ...CLOSED, closed: '2026-02-23', handed: null })).toEqual(['error closed need-before-received']);
  expect(wrong({ ...CLOSED, closed: '2026-02-24' })).toEqual(['error closed need-closed-before']);
  expect(wrong({ ...CLOSED, closed: '2026-02-25' })).toEqual([]);
});

test('a need that is closed says what came of it and when', () => {
  expect(wrong(CLOSED)).toEqual([]);
  expect(wrong({ ...CLOSED, result: null })).toEqual(['error result need-closed-without-result']);
  expect(wrong({ ...CLOSED, closed: null })).toEqual(['warning closed need-closed-when']);
  expect(wrong({ closed: '2026-02-28' })).toEqual(['warning state need-closed-yet-open']);
});

test('a need waits no longer than its deadline, and has one', () => {
  for (const state of ['registered', 'assigned', 'handling']) {
    expect(wrong({ state, deadline: '2026-03-01' })).toEqual([]);
    expect(wrong({ state, deadline: '2026-02-28' })).toEqual(['warning deadline need-overdue']);
    expect(wrong({ state, deadline: null })).toEqual(['info deadline need-no-deadline']);
  }
  for (const state of ['answered', 'returned', 'passed']) {
    expect(wrong({ state, deadline: '2026-02-28' })).toEqual([]);
    expect(wrong({ state, deadline: null })).toEqual([]);
  }
  expect(Object.keys(TIME_LIMITS)).toEqual(needUrgency.entries.map(({ code }) => code));
  const told = (urgency: string | null) =>
    checkRecord('need', { ...NEED, urgency, deadline: null }, '2026-03-01' as CalendarDay)[0]?.detail;
  expect([told('urgent'), told('normal'), told(null)]).toEqual([{ days: '1' }, { days: '5' }, { days: '5' }]);
});
