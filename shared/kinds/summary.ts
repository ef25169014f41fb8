import type { ListFilter } from './list-filter.ts';
import type { Practice } from './practice.ts';
import {
  baseOf,
  eventsIn,
  havingIn,
  membersCounted,
  resultIn,
  unionsFounded,
  type Counting,
  type Listed,
  type Period,
} from './results.ts';

/** What the figures of a work report (年终总结) count in. */
export type SummaryUnit = 'person' | 'union' | 'employer' | 'honour' | 'report' | 'issue';

/**
 * One figure of a work report. Where an item is counted on two grounds there is a line for each, and both are named: reports
 * that give one of them alone cannot be compared.
 */
export interface SummaryLine {
  /** Keys of words: `summary.<item>`, and `summary.<basis>`. */
  readonly item: string;
  readonly basis: string;
  readonly unit: SummaryUnit;
  readonly count: Counting;
  /** What is taken from it: the difference is that of no list, and told with both. */
  readonly less?: Counting;
  /** What it is a share of. */
  readonly base?: Counting;
}

/** 市级以上: honours of the city, the province and the country. */
const CITY_AND_ABOVE = ['1', '2', '3'] as const;

/** All lines for a period; what is counted by year is of the year in which it ends. */
export function summaryLines(period: Period): readonly SummaryLine[] {
  const year = Number(period.to.slice(0, 4));
  const hundred = baseOf('hundred', year);
  return [
    { item: 'members', basis: 'members.counted', unit: 'person', count: membersCounted },
    {
      ...{ item: 'members', basis: 'members.qualified', unit: 'person' },
      count: { type: 'member', filters: [{ is: 'qualified', yes: true }] },
      base: membersCounted,
    },
    { item: 'joined', basis: 'joined.entered', unit: 'person', count: eventsIn(['1'], period) },
    {
      ...{ item: 'joined', basis: 'joined.net', unit: 'person' },
      count: eventsIn(['1', '2'], period),
      less: eventsIn(['4', '5', '6', '8'], period),
    },
    { item: 'unions', basis: 'unions.all', unit: 'union', count: unionsFounded(period) },
    { item: 'unions', basis: 'unions.25', unit: 'union', count: resultIn('unions25', period) },
    ...rateLines('congress', year),
    ...rateLines('disclosure', year),
    { item: 'hundred', basis: 'hundred.all', unit: 'employer', count: hundred },
    {
      ...{ item: 'hundred', basis: 'hundred.unionised', unit: 'employer' },
      count: havingIn('hundred', 'union', year, true),
      base: hundred,
    },
    ...honourLines(period),
    ...reportLines(period),
  ];
}

const rateLines = (of: Exclude<Practice, 'union'>, year: number): readonly SummaryLine[] =>
  (['unionised', 'hundred'] as const).flatMap((base) =>
    (['own', 'covered'] as const).map((how): SummaryLine => ({
      ...{ item: of, basis: `rate.${base}.${how}`, unit: 'employer' },
      count: havingIn(base, of, year, how === 'covered'),
      base: baseOf(base, year),
    })),
  );

/** Honours are dated by the month. */
function honourLines({ from, to }: Period): readonly SummaryLine[] {
  const awarded: ListFilter = { is: 'between', field: 'awarded', from: from.slice(0, 7), to: to.slice(0, 7) };
  const byCity: ListFilter = { is: 'one-of', field: 'level', codes: CITY_AND_ABOVE };
  return [
    { item: 'honours', basis: 'honours.all', unit: 'honour', count: { type: 'honour', filters: [awarded] } },
    { item: 'honours', basis: 'honours.city', unit: 'honour', count: { type: 'honour', filters: [awarded, byCity] } },
  ];
}

function reportLines({ from, to }: Period): readonly SummaryLine[] {
  const within = (field: string): Listed => ({ type: 'report', filters: [{ is: 'between', field, from, to }] });
  const adopted = within('adoptedOn');
  return [
    { item: 'reports', basis: 'reports.sent', unit: 'report', count: within('sent') },
    { item: 'reports', basis: 'reports.adopted', unit: 'report', count: adopted },
    { item: 'reports', basis: 'reports.issues', unit: 'issue', count: { ...adopted, different: 'issue' } },
  ];
}
