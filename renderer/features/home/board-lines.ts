import type { CompletenessGroup } from '../../../shared/engine/modules/completeness/face.ts';
import type { ReplicaRow } from '../../../shared/engine/modules/replicas/face.ts';
import { progressOf, type Plan } from '../../../shared/kinds/progress.ts';
import {
  membersCounted,
  resultIn,
  shareOf,
  yearPeriod,
  type Listed,
  type Tally,
} from '../../../shared/kinds/results.ts';
import type { KnownPlace } from '../../../shared/values/gazetteer.ts';

/** What is told of each office, in the order of the board. */
export const boardColumns = [
  'members',
  'complete',
  'joined',
  'target',
  'unions',
  'provisioned',
  'unconfirmed',
  'waiting',
  'holes',
] as const;
export type BoardColumn = (typeof boardColumns)[number];

/** The figures of one office. */
export interface BoardLine {
  readonly code: string;
  readonly name: string;
  /** Wall time, ms; null: no bundle of it came. */
  readonly lastBundleAt: number | null;
  /** `complete` and `target` in percents, null of nothing; all others are counts. */
  readonly values: Readonly<Record<BoardColumn, number | null>>;
  /** Which figures are those of a list, and of which, of all offices. */
  readonly lists: Readonly<Partial<Record<BoardColumn, Listed>>>;
  /** What the percents are made of, so that they can be told of all offices together. */
  readonly parts: Readonly<Record<'complete' | 'target', { readonly part: number; readonly whole: number }>>;
}

interface Counted {
  readonly plans: readonly Plan[];
  readonly tallies: readonly Tally[];
  readonly replicas: readonly ReplicaRow[];
  readonly complete: readonly CompletenessGroup[];
}

/** The board of a year. @param counted its `tallies` are those of the progress of the year */
export function boardLines(
  offices: readonly Pick<KnownPlace, 'code' | 'name'>[],
  year: number,
  { plans, tallies, replicas, complete }: Counted,
): readonly BoardLine[] {
  const lists = {
    members: membersCounted,
    joined: resultIn('members', yearPeriod(year)),
    unions: resultIn('unions', yearPeriod(year)),
  };
  return offices.map(({ code, name }): BoardLine => {
    const own = replicas.filter(({ office }) => office === code);
    const { counted = 0, qualified = 0 } = complete.find(({ value }) => value === code) ?? {};
    const progress = progressOf(year, tallies, plans, code);
    const reached = (of: 'members' | 'unions'): number => progress.find((line) => line.name === of)?.count ?? 0;
    const planned = progress.find((line) => line.name === 'members')?.planned ?? 0;
    const times = own.flatMap(({ lastBundleAt }) => (lastBundleAt === null ? [] : [lastBundleAt]));
    return {
      ...{ code, name, lists, lastBundleAt: times.length === 0 ? null : Math.max(...times) },
      parts: {
        complete: { part: qualified, whole: counted },
        target: { part: planned === 0 ? 0 : reached('members'), whole: planned },
      },
      values: {
        ...{ members: counted, complete: shareOf(qualified, counted) },
        ...{ joined: reached('members'), target: shareOf(reached('members'), planned), unions: reached('unions') },
        provisioned: own.filter(({ state }) => state === 'trusted').length,
        unconfirmed: own.filter(({ state }) => state === 'waiting').length,
        waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
        holes: own.reduce((sum, { holes }) => sum + holes, 0),
      },
    };
  });
}

/** The figures of all offices together; the share of the targets is that of the offices which have one. */
export function totalOf(lines: readonly BoardLine[]): BoardLine['values'] {
  const sum = (of: (line: BoardLine) => number): number => lines.reduce((all, line) => all + of(line), 0);
  const values = Object.fromEntries(
    boardColumns.map((each) => [each, sum((line) => line.values[each] ?? 0)]),
  ) as Record<BoardColumn, number>;
  const share = (of: 'complete' | 'target'): number | null =>
    shareOf(
      sum((line) => line.parts[of].part),
      sum((line) => line.parts[of].whole),
    );
  return { ...values, complete: share('complete'), target: share('target') };
}
