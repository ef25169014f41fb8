import type { CalendarDay } from '../base/calendar-day.ts';
import type { RecordType } from './all.ts';
import type { Cut } from './cuts.ts';
import type { ListFilter } from './list-filter.ts';
import type { Practice } from './practice.ts';
import { kindOf } from './schema.ts';
import { STANDING } from './list-filter.ts';

/**
 * What offices are measured by: each figure is the number of records of a list, so that it opens exactly that list. The
 * definitions are working ones (工作口径): the district's own come before them.
 */

/** From the first to the last day, both counted. */
export interface Period {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** A list of one kind. */
export interface Listed {
  readonly type: RecordType;
  readonly filters: readonly ListFilter[];
}

/** A list whose records are counted. */
export interface Counting extends Listed {
  /** In groups of these cuts at once. */
  readonly by?: readonly Cut[];
  /** Not how many records, but how many different values stand in this column. */
  readonly different?: string;
}

/** What a list was counted as. */
export interface Tally {
  readonly total: number;
  /** Of each cut the value that the records have in common (null: none), and how many there are: only where there are any. */
  readonly groups: readonly { readonly keys: readonly (string | number | boolean | null)[]; readonly count: number }[];
}

/** The numbers that a target plans, called as in its record. */
export const plannedNumbers = [
  'members',
  'members25',
  'members100',
  'newForms',
  'unions',
  'unions25',
  'unions100',
] as const;
export type PlannedNumber = (typeof plannedNumbers)[number];

/** The rates that a target plans, and what each is the rate of. */
export const plannedRates = { congressRate: 'congress', disclosureRate: 'disclosure' } as const satisfies Readonly<
  Record<string, Practice>
>;
export type PlannedRate = keyof typeof plannedRates;

/** The days of a year. */
export const yearPeriod = (year: number): Period => ({
  from: `${String(year)}-01-01` as CalendarDay,
  to: `${String(year)}-12-31` as CalendarDay,
});

/** The column in which a kind's lists say whose each record is. */
export function officeColumn(type: RecordType): string {
  const { belongs } = kindOf(type);
  return typeof belongs === 'object' && 'via' in belongs ? `${belongs.via}.office` : 'office';
}

/** That of it which is one office's; all of it without one. */
export const inOffice = ({ type, filters }: Listed, office: string | null): Listed =>
  office === null
    ? { type, filters }
    : { type, filters: [...filters, { is: 'one-of', field: officeColumn(type), codes: [office] }] };

/** 入会 1, 转入 2, 转出 4, 除名 5, 退会 6, 注销 8. */
export type EventCode = '1' | '2' | '4' | '5' | '6' | '8';

/** Membership events of these kinds within a period, of members that are held here. */
export const eventsIn = (codes: readonly EventCode[], { from, to }: Period): Listed => ({
  type: 'event',
  filters: [
    // The days first: few events are of one year, and most are joinings.
    { is: 'between', field: 'date', from, to },
    { is: 'one-of', field: 'kind', codes },
  ],
});

/** 新建基层工会: unions in force that were founded within a period. */
export const unionsFounded = ({ from, to }: Period): Listed => ({
  type: 'union',
  filters: [{ is: 'between', field: 'founded', from, to }],
});

/** 新就业形态: the first codes of `workerKind`. */
const NEW_FORMS = ['11', '12', '13', '14', '19'] as const;

/** What has come of a planned number in a period. */
export function resultIn(name: PlannedNumber, period: Period): Listed {
  const joined = eventsIn(['1'], period);
  const founded = unionsFounded(period);
  switch (name) {
    case 'members':
      return joined;
    case 'members25':
      return ofSize(joined, 'member.employer.workers', 25);
    case 'members100':
      return ofSize(joined, 'member.employer.workers', 100);
    case 'newForms':
      return {
        ...joined,
        filters: [...joined.filters, { is: 'one-of', field: 'member.workerKinds', codes: NEW_FORMS }],
      };
    case 'unions':
      return founded;
    case 'unions25':
      return ofSize(founded, 'employer.workers', 25);
    case 'unions100':
      return ofSize(founded, 'employer.workers', 100);
  }
}

const ofSize = ({ type, filters }: Listed, field: string, from: number): Listed => ({
  type,
  filters: [...filters, { is: 'between', field, from, to: null }],
});

/** The months in which the records of a list of results fall. */
export function monthCut(type: RecordType): Cut {
  const column = DAYS[type];
  if (column === undefined) throw new Error(`results are not counted in ${type}`);
  return { column, by: 'month' };
}

/** On which day results of each kind came. */
const DAYS: Readonly<Partial<Record<RecordType, string>>> = { event: 'date', union: 'founded' };

/** Units to be counted, by how they stand: all with a union of their own or covered by one; or those of 100 workers and more. */
export type RateBase = 'unionised' | 'hundred';

/** The units that a rate is of. */
export const baseOf = (base: RateBase, year: number): Listed => ({
  type: 'employer',
  filters:
    base === 'unionised'
      ? [{ is: 'practice', of: 'union', year, how: ['own', 'covered'] }]
      : [{ is: 'between', field: 'workers', from: 100, to: null }],
});

/** Those of them that have it in a year, by themselves alone or covered as well. */
export const havingIn = (base: RateBase, of: Practice, year: number, covered: boolean): Listed =>
  withPractice(baseOf(base, year), of, year, covered ? ['own', 'covered'] : ['own']);

/** Those of them that have it not. */
export const lackingIn = (base: RateBase, of: Practice, year: number): Listed =>
  withPractice(baseOf(base, year), of, year, ['none']);

const withPractice = (
  { type, filters }: Listed,
  of: Practice,
  year: number,
  how: (ListFilter & { readonly is: 'practice' })['how'],
): Listed => ({ type, filters: [...filters, { is: 'practice', of, year, how }] });

/** The units without a union, of so many workers and more; 0: of any size. */
export const withoutUnion = (workers: number, year: number): Listed => ({
  type: 'employer',
  filters: [
    ...(workers === 0 ? [] : [{ is: 'between', field: 'workers', from: workers, to: null } as const]),
    { is: 'practice', of: 'union', year, how: ['none'] },
  ],
});

/** Where what is missing of a planned number or rate is to be found; null where no list tells. */
export function missingFor(name: PlannedNumber | PlannedRate, year: number): Listed | null {
  switch (name) {
    case 'unions':
      return withoutUnion(0, year);
    case 'unions25':
    case 'members25':
      return withoutUnion(25, year);
    case 'unions100':
    case 'members100':
      return withoutUnion(100, year);
    case 'congressRate':
    case 'disclosureRate':
      return lackingIn('unionised', plannedRates[name], year);
    case 'members':
    case 'newForms':
      return null;
  }
}

/** 在册会员: the members that an assessment counts. */
export const membersCounted: Listed = {
  type: 'member',
  filters: [{ is: 'one-of', field: STANDING, codes: kindOf('member').completeness?.counted ?? [] }],
};

/** A share in tenths of a percent, rounded to the nearest; null of nothing. */
export const shareOf = (part: number, base: number): number | null =>
  base === 0 ? null : Math.round((1000 * part) / base) / 10;
