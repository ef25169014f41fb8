import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { usualFigures } from '../../../shared/kinds/measure/figures.ts';
import { nextStep } from '../../../shared/kinds/contract/deadlines.ts';
import { storedForm } from '../../../shared/kinds/stored-form.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const TODAY = '2025-11-27' as CalendarDay;

const CONTRACT: Values = {
  kind: 'wage',
  level: 'unit',
  employer: 'aaaaaaaaaaaaaaaa:1',
  year: 2025,
  number: '千工资〔2025〕8号',
  offer: '2025-01-05',
  offeredBy: 'workers',
  answered: '2025-01-15',
  reported: '2025-01-20',
  begun: '2025-01-25',
  approved: '2025-03-10',
  signed: '2025-03-16',
  filed: '2025-03-26',
  review: 'passed',
  effective: '2025-04-10',
  published: '2025-04-17',
  registered: '2025-04-17',
  from: '2025-04-10',
  until: '2026-04-09',
  standing: 'valid',
  workers: 320,
  raise: '5%',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('contract', { ...CONTRACT, ...values }, TODAY).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

/** What is due next of a contract that goes as far as these fields say. */
const due = (values: Values): readonly (string | null)[] => {
  const next = nextStep({ kind: 'wage', ...values }, usualFigures);
  return [next?.step ?? null, next?.last ?? null];
};

test('a contract has all that any kind has', () =>
  takeTrip({
    type: 'contract',
    values: async (pc) => ({ ...CONTRACT, employer: await make(pc, 'employer', { name: '济南历山商贸有限公司' }) }),
    field: 'raise',
    others: ['6%', '7%'],
    word: '历山商贸',
  }));

test('nothing is wrong with a contract of which each step was taken on its last day', () => {
  expect(wrong({})).toEqual([]);
});

test.each([
  ['answered', '2025-01-16', {}],
  ['signed', '2025-03-17', { filed: '2025-03-27', effective: '2025-04-11' }],
  ['filed', '2025-03-27', { effective: '2025-04-11' }],
  ['effective', '2025-04-11', {}],
  ['published', '2025-04-18', {}],
  ['registered', '2025-04-18', {}],
] as const)('of %s a day too late is told, and that the contract is good all the same', (field, day, rest) => {
  expect(wrong({ ...rest, [field]: day })).toEqual([`warning ${field} contract-late`]);
});

test('a step before the one it follows is an error', () => {
  expect(wrong({ filed: '2025-03-15', effective: '2025-03-30', published: null, registered: '2025-04-01' })).toContain(
    'error filed contract-before',
  );
  expect(wrong({ answered: '2025-01-04' })).toContain('error answered contract-before');
});

test('what is due next is the first open step, with its last day', () => {
  expect(due({})).toEqual([null, null]);
  expect(due({ offer: '2025-01-05' })).toEqual(['answer', '2025-01-15']);
  expect(due({ offer: '2025-01-05', answered: '2025-01-12' })).toEqual(['sign', '2025-03-13']);
  expect(due({ signed: '2025-03-13' })).toEqual(['file', '2025-03-23']);
  expect(due({ signed: '2025-03-13', filed: '2025-03-20' })).toEqual(['effect', '2025-04-04']);
  const inEffect = { signed: '2025-03-13', filed: '2025-03-20', effective: '2025-04-04' };
  expect(due(inEffect)).toEqual(['publish', '2025-04-11']);
  expect(due({ ...inEffect, published: '2025-04-08' })).toEqual(['register', '2025-04-11']);
  expect(due({ ...inEffect, registered: '2025-04-08' })).toEqual(['publish', '2025-04-11']);
  expect(due({ ...inEffect, published: '2025-04-08', registered: '2025-04-08' })).toEqual(['account', '2026-04-04']);
});

test('what a later step shows to be past is not due', () => {
  expect(due({ offer: '2025-01-05', signed: '2025-03-13', filed: '2025-03-20' })).toEqual(['effect', '2025-04-04']);
  expect(due({ signed: '2025-03-13', effective: '2025-04-04', until: '2025-12-31' })).toEqual([
    'publish',
    '2025-04-11',
  ]);
});

test('a contract is accounted for every year while it runs, and made anew before it ends', () => {
  const runs = { effective: '2023-04-04', published: '2023-04-05', registered: '2023-04-05', until: '2026-04-03' };
  expect(due(runs)).toEqual(['account', '2024-04-04']);
  expect(due({ ...runs, accounted: '2024-03-20' })).toEqual(['account', '2025-03-20']);
  expect(due({ ...runs, accounted: '2025-04-10' })).toEqual(['renew', '2026-04-03']);
  for (const standing of ['renewed', 'ended']) expect(due({ ...runs, standing })).toEqual([null, null]);
});

test('what the authority objects to is not waited for', () => {
  const filed = { signed: '2025-03-13', filed: '2025-03-20', until: '2026-03-12' };
  expect(due({ ...filed, review: 'pending' })).toEqual(['effect', '2025-04-04']);
  expect(due({ ...filed, review: 'objection' })).toEqual(['renew', '2026-03-12']);
});

test('the law of wage contracts is not that of the others: these are submitted and reviewed in time', () => {
  expect(due({ kind: 'general', offer: '2025-01-05' })).toEqual([null, null]);
  expect(due({ kind: 'women', signed: '2025-03-13' })).toEqual(['file', '2025-03-23']);
  expect(due({ kind: 'general', effective: '2025-04-04', until: '2028-04-03' })).toEqual(['renew', '2028-04-03']);
  expect(wrong({ kind: 'general', answered: '2025-02-20', published: '2025-06-01', until: '2030-01-01' })).toEqual([]);
});

test('what is overdue is told on the day after, and a contract that has ended', () => {
  const signed = (day: string) =>
    wrong({ signed: day, filed: null, effective: null, published: null, registered: null });
  expect(signed('2025-11-17')).toEqual(['warning signed contract-late']);
  expect(signed('2025-11-16')).toEqual(['warning signed contract-late', 'warning filed contract-overdue']);
  expect(wrong({ until: '2025-11-27' })).toEqual([]);
  expect(wrong({ until: '2025-11-26' })).toEqual(['warning until contract-ended']);
  expect(wrong({ until: '2025-11-26', standing: 'ended' })).toEqual([]);
});

test('its term begins before it ends, and is three years at most of a wage contract', () => {
  expect(wrong({ until: '2025-04-09' })).toContain('error until contract-ends-before');
  expect(wrong({ until: '2028-04-10', accounted: '2025-11-01' })).toEqual([]);
  expect(wrong({ until: '2028-04-11', accounted: '2025-11-01' })).toEqual(['warning until contract-long']);
});

test('the higher union is told five days before the talks', () => {
  expect(wrong({ reported: '2025-01-21' })).toEqual(['warning reported contract-report-late']);
  expect(wrong({ reported: null })).toEqual([]);
});

test('a contract is of somebody, and one of an area or a trade says how many it covers', () => {
  expect(wrong({ employer: null })).toEqual(['error employer contract-of-nobody']);
  for (const level of ['area', 'trade']) {
    expect(wrong({ level })).toEqual(['warning units contract-covers']);
    expect(wrong({ level, units: 18 })).toEqual([]);
  }
});

test('its year is that of its signing, where no other is given', () => {
  expect(storedForm('contract', { signed: '2025-01-15' })['year']).toBe(2025);
});

test('a second contract of one kind for one unit and year is asked about, and what is due stands first', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const union = await make(pc, 'union', { name: '历山商贸工会委员会' });
  const plain = { kind: 'general', level: 'unit', union, office: '370102006' };
  await make(pc, 'contract', { ...plain, year: 2023, until: '2026-06-30' });
  await make(pc, 'contract', { ...plain, year: 2025, signed: '2025-03-13' });
  await make(pc, 'contract', { ...plain, year: 2022, standing: 'ended', until: '2023-01-01' });
  const twice = await pc.engine.check('contract', { ...plain, year: 2025 }, null);
  expect(twice.map(({ field, code }) => [field, code])).toEqual([['kind', 'contract-twice']]);
  expect(await pc.engine.check('contract', { ...plain, kind: 'wage', year: 2025 }, null)).toEqual([]);
  const sort = { column: 'due', descending: false };
  const { rows } = await pc.engine.records('contract', { ...everyRecord, sort }, { offset: 0, limit: 10 });
  expect(rows.map(({ cells }) => [cells['year'], cells['next'], cells['due']])).toEqual([
    [2025, 'file', '2025-03-23'],
    [2023, 'renew', '2026-06-30'],
    [2022, null, null],
  ]);
});
