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
  /** What was reached of `planned`, in percents: of several offices only of those that planned it. */
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
  ...RATES.flatMap((name) => [byOffice(ofRate(name, year)), byOffice(baseOf('unionised', year))]),
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
  const sumOf = (groups: Tally['groups']): number => groups.reduce((sum, { count }) => sum + count, 0);
  const sumIn = (groups: Tally['groups'], plan: ReadonlyMap<unknown, number>): number =>
    sumOf(groups.filter(({ keys }) => plan.has(keys[0])));
  const plannedOf = (name: Progress['name']): ReadonlyMap<unknown, number> =>
    new Map(own.flatMap(({ office: of, numbers: { [name]: each } }) => (each === undefined ? [] : [[of, each]])));
  const numbers = plannedNumbers.map((name, at): Progress => {
    const groups = groupsAt(at);
    const plan = plannedOf(name);
    const planned = plan.size === 0 ? null : [...plan.values()].reduce((all, each) => all + each, 0);
    const months = Array.from({ length: 12 }, () => 0);
    for (const { keys, count } of groups) {
      const month = Number(String(keys[1]).slice(5)) - 1;
      if (months[month] !== undefined) months[month] += count;
    }
    const count = sumOf(groups);
    const toward = sumIn(groups, plan);
    const list = resultIn(name, yearPeriod(year));
    return { name, planned, count, base: null, reached: count, share: shareOf(toward, planned ?? 0), months, list };
  });
  const rates = RATES.map((name, at): Progress => {
    const first = plannedNumbers.length + 2 * at;
    const [having, units] = [groupsAt(first), groupsAt(first + 1)];
    const [count, base] = [sumOf(having), sumOf(units)];
    const plan = plannedOf(name);
    const [rate = null, ...others] = new Set(plan.values());
    const planned = others.length === 0 ? rate : null;
    const toward = shareOf(sumIn(having, plan), sumIn(units, plan));
    const reached = shareOf(count, base);
    const share = toward === null ? null : shareOf(toward, planned ?? 0);
    return { name, planned, count, base, reached, share, months: null, list: ofRate(name, year) };
  });
  return [...numbers, ...rates];
}

const ofRate = (name: PlannedRate, year: number): Listed => havingIn('unionised', plannedRates[name], year, true);
