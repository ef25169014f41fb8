import { countedFor, plannedNames, type Plan } from '../../shared/kinds/progress.ts';
import type { Tally } from '../../shared/kinds/results.ts';
import { useEngine } from './engine-context.tsx';
import { useToday } from './use-now.ts';
import { useQuery } from './use-query.ts';

/** More offices than any district has. */
const MOST_PLANS = 500;

/** The targets of a year, and what was counted for them. An office has one target a year: of two, which its rules warn of, the first listed counts. */
export function usePlans(
  year: number,
): { readonly plans: readonly Plan[]; readonly tallies: readonly Tally[] } | undefined {
  const engine = useEngine();
  // Whether a unit is covered hangs on the day.
  const today = useToday();
  const { data, loading } = useQuery(async () => {
    const { rows } = await engine.records(
      'target',
      { text: '', filters: [{ is: 'between', field: 'year', from: year, to: year }], columns: plannedNames },
      { offset: 0, limit: MOST_PLANS },
    );
    const byOffice = new Map<string, Plan>();
    for (const { office, cells } of rows) {
      const numbers = plannedNames.flatMap((name) => {
        const value = cells[name];
        return typeof value === 'number' ? [[name, value] as const] : [];
      });
      if (!byOffice.has(office)) byOffice.set(office, { office, numbers: Object.fromEntries(numbers) });
    }
    return { plans: [...byOffice.values()], tallies: await engine.tallies(countedFor(year)) };
  }, [year, today]);
  // What was counted for another year is not shown as this one's.
  return loading ? undefined : data;
}
