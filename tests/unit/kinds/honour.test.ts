import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import type { Values } from '../../../shared/values/field.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const HONOUR: Values = {
  title: '市模范职工之家',
  kind: 'model-home',
  level: '3',
  union: 'aaaaaaaaaaaaaaaa:1',
  awarded: '2025-04',
  cycle: 2024,
  body: '济南市总工会',
  decision: '济工发〔2025〕12号',
  certificate: 'JN-2025-031',
  validUntil: '2030-04',
  standing: 'valid',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('honour', { ...HONOUR, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('an honour has all that any kind has', () =>
  takeTrip({
    type: 'honour',
    values: async (pc) => ({ ...HONOUR, union: await make(pc, 'union', { name: '历山商贸工会委员会' }) }),
    field: 'certificate',
    others: ['JN-2025-032', 'JN-2025-033'],
    word: '历山商贸',
  }));

test('an honour is held by somebody, ends after it began, and says why it was revoked', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ union: null })).toEqual(['warning union honour-of-nobody']);
  expect(wrong({ union: null, team: '维修一班' })).toEqual([]);
  expect(wrong({ validUntil: '2025-03' })).toEqual(['error validUntil honour-ends-before']);
  expect(wrong({ revoked: '2025-03' })).toEqual(['error revoked honour-revoked-before']);
  expect(wrong({ standing: 'revoked', revoked: '2025-09' })).toEqual(['warning revokedWhy honour-revoked-why']);
  expect(wrong({ awarded: '2026-04' })).toEqual(['error awarded day-in-future']);
  expect(wrong({ cycle: 1900 })).toEqual(['error cycle number-too-small']);
});
