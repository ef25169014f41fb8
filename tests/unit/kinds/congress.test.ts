import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { leastDelegates, quotaOf } from '../../../shared/kinds/congress/quotas.ts';
import { termEnds } from '../../../shared/kinds/congress/rules.ts';
import { storedForm } from '../../../shared/kinds/stored-form.ts';
import { usualFigures } from '../../../shared/kinds/measure/figures.ts';
import type { Values } from '../../../shared/values/field.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const CONGRESS: Values = {
  union: 'aaaaaaaaaaaaaaaa:1',
  form: 'own',
  date: '2026-01-15',
  year: 2025,
  sitting: '三届二次',
  elected: '2024-01-10',
  termYears: 3,
  workers: 600,
  womenWorkers: 240,
  delegates: 40,
  women: 16,
  frontLine: 28,
  managers: 8,
  called: 40,
  present: 36,
  topics: 'contract wage proposals',
  resolutions: '通过2026年工资专项集体合同',
  secret: true,
  inFavour: 34,
  agendaShown: '2026-01-08',
  shown: '2026-01-18',
  reported: '2026-01-20',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('congress', { ...CONGRESS, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('a congress has all that any kind has', () =>
  takeTrip({
    type: 'congress',
    values: async (pc) => ({ ...CONGRESS, union: await make(pc, 'union', { name: '历山商贸工会委员会' }) }),
    field: 'evidence',
    others: ['工会档案柜一', '工会档案柜二'],
    word: '历山商贸',
  }));

test('a congress is of a union or of an employer, and one of an area or a trade says how many units it covers', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ union: null })).toEqual(['error employer congress-of-nobody']);
  expect(wrong({ union: null, employer: 'aaaaaaaaaaaaaaaa:2' })).toEqual([]);
  for (const form of ['area', 'trade']) {
    expect(wrong({ form })).toEqual(['warning covered congress-covers']);
    expect(wrong({ form, covered: 12 })).toEqual([]);
  }
});

test('the delegates should be 5 % of the workers of a unit, at least 30, beyond 100 as agreed, never more than there are', () => {
  const [own, several] = ['own', 'area'].map((form) => quotaOf(form, usualFigures));
  if (own == null || several == null) throw new Error('no quotas');
  const asked = [20, 50, 100, 600, 601, 1000, 3000].map((workers) => leastDelegates(own, workers));
  expect(asked).toEqual([20, 30, 30, 30, 31, 50, 100]);
  expect(leastDelegates(several, 5000)).toBe(30);
  expect(wrong({ workers: 801 })).toEqual(['warning delegates congress-few-delegates']);
  expect(wrong({ form: 'all', workers: 801 })).toEqual([]);
  expect(wrong({ form: 'area', covered: 40, workers: 8000 })).toEqual([]);
});

test('front line, managers and women have their shares of the delegates', () => {
  expect(wrong({ frontLine: 27 })).toEqual(['warning frontLine congress-few-front']);
  expect(wrong({ managers: 9 })).toEqual(['warning managers congress-many-managers']);
  expect(wrong({ women: 15 })).toEqual(['warning women congress-few-women']);
  expect(wrong({ form: 'trade', covered: 9, frontLine: 20, managers: 12 })).toEqual([]);
  expect(wrong({ form: 'trade', covered: 9, frontLine: 19, managers: 13 })).toEqual([
    'warning frontLine congress-few-front',
    'warning managers congress-many-managers',
  ]);
});

test('no part is more than the whole, and then nothing is said of shares', () => {
  for (const field of ['women', 'frontLine', 'managers'])
    expect(wrong({ [field]: 41 })).toEqual([`error ${field} congress-more-than-all`]);
  expect(wrong({ womenWorkers: 601 })).toEqual(['error womenWorkers congress-more-than-all']);
  expect(wrong({ delegates: 601, inFavour: null })).toEqual(['error delegates congress-more-than-all']);
  expect(wrong({ present: 41 })).toEqual(['error present congress-more-present']);
  expect(wrong({ inFavour: 37 })).toEqual(['error inFavour congress-more-than-all']);
});

test('two thirds are there, and more than half of all delegates are for what is passed', () => {
  expect(wrong({ present: 27, inFavour: 27 })).toEqual([]);
  expect(wrong({ present: 26, inFavour: 26 })).toEqual(['warning present congress-quorum']);
  expect(wrong({ inFavour: 21 })).toEqual([]);
  expect(wrong({ inFavour: 20 })).toEqual(['warning inFavour congress-not-passed']);
  expect(wrong({ delegates: null, called: 40, inFavour: 20 })).toEqual(['warning inFavour congress-not-passed']);
});

test('the agenda is shown 7 days before, what was passed within 3 days', () => {
  expect(wrong({ agendaShown: '2026-01-09' })).toEqual(['warning agendaShown congress-agenda-late']);
  expect(wrong({ shown: '2026-01-19' })).toEqual(['warning shown congress-result-late']);
  expect(wrong({ shown: '2026-01-14' })).toEqual(['error shown congress-before']);
  expect(wrong({ reported: '2026-01-14' })).toEqual(['error reported congress-before']);
});

test('a term has three years to five, begins before the congress, and tells when it ends', () => {
  expect(wrong({ termYears: 2 })).toEqual(['warning termYears congress-term']);
  expect(wrong({ termYears: 6 })).toEqual(['warning termYears congress-term']);
  expect(wrong({ termYears: 5, elected: '2026-01-15' })).toEqual([]);
  expect(wrong({ elected: '2026-01-16' })).toEqual(['error elected congress-elected-after']);
  expect(termEnds(CONGRESS)).toBe('2027-01-10');
  expect(termEnds({ ...CONGRESS, termYears: null })).toBeNull();
});

test('the year is that of the day, where no other is given', () => {
  expect(storedForm('congress', { date: '2026-01-15' })['year']).toBe(2026);
  expect(storedForm('congress', { date: '2026-01-15', year: 2025 })['year']).toBe(2025);
  expect(wrong({ year: null })).toEqual(['error year missing']);
});
