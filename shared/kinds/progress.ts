import {
  baseOf,
  havingIn,
  monthCut,
  officeColumn,
  plannedNumbers,
  plannedRates,
  resultIn,
  shareOf,
  yearPeriod,
  type Counting,
  type Listed,
  type PlannedNumber,
  type PlannedRate,
  type Tally,
} from './results.ts';

/** What an office is to reach in a year, as its target says; what it does not plan is left out. */
export interface Plan {
  readonly office: string;
  readonly numbers: Readonly<Partial<Record<PlannedNumber | PlannedRate, number>>>;
}

/** How far one planned number or rate was reached. */
export interface Progress {
  readonly name: PlannedNumber | PlannedRate;
  /** Null: nobody planned it, or several offices planned different rates, which come to no sum. */
  readonly planned: number | null;
  /** How many records it counts: of a rate the units that have it. */
  readonly count: number;
  /** Of a rate the units that it is of; null of a number. */
  readonly base: number | null;
  /** What was reached, beside `planned`: a number; a rate in percents, null of no units. */
  readonly reached: number | null;
  /** `reached` of `planned`, in percents. */
  readonly share: number | null;
  /** By month from January on; null of a rate. */
  readonly months: readonly number[] | null;
  /** The records of the whole district that are counted. */
  readonly list: Listed;
}

const RATES = Object.keys(plannedRates) as readonly PlannedRate[];
export const plannedNames: readonly (PlannedNumber | PlannedRate)[] = [...plannedNumbers, ...RATES];

const byOffice = ({ type, filters }: Listed): Counting => ({
  ...{ type, filters },
  by: [{ column: officeColumn(type), by: 'value' }],
});

/** All that has to be counted for the progress of a year, by office. */
export const countedFor = (year: number): readonly Counting[] => [
  ...plannedNumbers.map((name) => {
    const list = byOffice(resultIn(name, yearPeriod(year)));
    return { ...list, by: [...(list.by ?? []), monthCut(list.type)] };
  }),
  ...RATES.flatMap((name) => [
    byOffice(havingIn('unionised', plannedRates[name], year, true)),
    byOffice(baseOf('unionised', year)),
  ]),
];

/**
 * How far the targets of a year are reached.
 * @param tallies of `countedFor(year)`, in its order
 * @param office null: all offices together
 */
export function progressOf(
  year: number,
  tallies: readonly Tally[],
  plans: readonly Plan[],
  office: string | null,
): readonly Progress[] {
  const own = plans.filter((plan) => office === null || plan.office === office);
  const groupsAt = (at: number): Tally['groups'] =>
    (tallies[at]?.groups ?? []).filter(({ keys }) => office === null || keys[0] === office);
  const sumAt = (at: number): number => groupsAt(at).reduce((sum, { count }) => sum + count, 0);
  const numbers = plannedNumbers.map((name, at): Progress => {
    const planned = own.flatMap(({ numbers: { [name]: each } }) => (each === undefined ? [] : [each]));
    const sum = planned.length === 0 ? null : planned.reduce((all, each) => all + each, 0);
    const months = Array.from({ length: 12 }, () => 0);
    for (const { keys, count } of groupsAt(at)) {
      const month = Number(String(keys[1]).slice(5)) - 1;
      if (months[month] !== undefined) months[month] += count;
    }
    const count = sumAt(at);
    const list = resultIn(name, yearPeriod(year));
    return {
      ...{ name, planned: sum, count, base: null, reached: count, months, list },
      share: shareOf(count, sum ?? 0),
    };
  });
  const rates = RATES.map((name, at): Progress => {
    const first = plannedNumbers.length + 2 * at;
    const [count, base] = [sumAt(first), sumAt(first + 1)];
    const planned = new Set(own.flatMap(({ numbers: { [name]: each } }) => (each === undefined ? [] : [each])));
    const only = planned.size === 1 ? ([...planned][0] ?? null) : null;
    const reached = shareOf(count, base);
    const list = havingIn('unionised', plannedRates[name], year, true);
    return {
      ...{ name, planned: only, count, base, reached, months: null, list },
      share: reached === null ? null : shareOf(reached, only ?? 0),
    };
  });
  return [...numbers, ...rates];
}
