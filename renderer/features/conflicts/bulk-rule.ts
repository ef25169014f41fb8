import type { ConflictRow, Decision } from '../../../shared/engine/modules/conflicts/face.ts';
import type { ConflictSide } from '../../../shared/engine/modules/records/face.ts';

export type Rule = 'office' | 'district' | 'newer';
type Side = ConflictSide['sides'][number];

export interface Ruled {
  readonly row: ConflictRow;
  readonly taken: Side;
  readonly dropped: readonly Side[];
}

/**
 * The side a rule takes, or null when it cannot tell: two sides of the same kind, two of the same instant.
 * `district` is the name that the district's own sides bear.
 */
export function sideByRule(row: ConflictRow, rule: Rule, district: string): Side | null {
  const { sides } = row.conflict;
  if (rule === 'newer') {
    const latest = Math.max(...sides.map((side) => side.at));
    return only(sides.filter((side) => side.at === latest));
  }
  return only(sides.filter((side) => side.office !== '' && (side.office === district) === (rule === 'district')));
}

const only = (sides: readonly Side[]): Side | null => (sides.length === 1 ? (sides[0] ?? null) : null);

/** What a rule decides of a list of conflicts; `skipped` counts those it cannot tell apart. */
export function applyRule(
  rows: readonly ConflictRow[],
  rule: Rule,
  district: string,
): { readonly ruled: readonly Ruled[]; readonly skipped: number } {
  const ruled = rows.flatMap((row): Ruled[] => {
    const taken = sideByRule(row, rule, district);
    return taken === null ? [] : [{ row, taken, dropped: row.conflict.sides.filter((side) => side !== taken) }];
  });
  return { ruled, skipped: rows.length - ruled.length };
}

/** The decision that gives a conflict these values; it replaces every side that was shown. */
export const decisionOf = ({ type, id, conflict }: ConflictRow, values: Decision['values']): Decision => ({
  type,
  id,
  unit: conflict.unit,
  over: conflict.sides.map((side) => side.dot),
  values,
});

/** A text in three pieces: the middle is where it differs from the other. */
export interface Differing {
  readonly start: string;
  readonly middle: string;
  readonly end: string;
}

/** Where `text` differs from `other`: what both begin with and end with stands outside the middle. */
export function differing(text: string, other: string): Differing {
  const [a, b] = [Array.from(text), Array.from(other)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {
    start: a.slice(0, start).join(''),
    middle: a.slice(start, a.length - end).join(''),
    end: a.slice(a.length - end).join(''),
  };
}
