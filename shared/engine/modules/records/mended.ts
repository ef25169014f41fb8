/** Where the rows stand that changed. */
interface Standing<R> {
  /** Whether a row belongs to the list now. */
  readonly has: (row: R) => boolean;
  /** The order of two rows that belong to it; never 0 for two different ones. */
  readonly compare: (a: R, b: R) => number;
}

/** So many are looked for one by one; of more, all rows are looked at. */
const FEW = 8;

/**
 * A list after some rows changed: these in their places, where they belong to it, and all others as they stood. It costs
 * what copying costs, and nothing where the one row that changed stays in its place: then the list itself is answered.
 * @param rows in order but for those that changed
 * @param changed in the list or not
 */
export function mended<R>(rows: readonly R[], changed: ReadonlySet<R>, { has, compare }: Standing<R>): readonly R[] {
  if (changed.size === 0) return rows;
  const [row] = changed;
  if (changed.size === 1 && row !== undefined) {
    const at = rows.indexOf(row);
    if (at < 0 ? !has(row) : has(row) && isBetween(rows[at - 1], row, rows[at + 1], compare)) return rows;
  }
  return withEach(without(rows, changed), [...changed].filter((each) => has(each)).sort(compare), compare);
}

function isBetween<R>(before: R | undefined, row: R, after: R | undefined, compare: Standing<R>['compare']): boolean {
  return (before === undefined || compare(before, row) < 0) && (after === undefined || compare(row, after) < 0);
}

function without<R>(rows: readonly R[], some: ReadonlySet<R>): readonly R[] {
  if (some.size > FEW) return rows.filter((row) => !some.has(row));
  const places = Array.from(some, (row) => rows.indexOf(row)).filter((at) => at >= 0);
  const ends = [...places.sort((a, b) => a - b), rows.length];
  const parts = ends.map((end, i) => rows.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end));
  return ([] as R[]).concat(...parts);
}

/** @param more in order */
function withEach<R>(rows: readonly R[], more: readonly R[], compare: Standing<R>['compare']): readonly R[] {
  let from = 0;
  const parts = more.flatMap((row) => {
    const to = placeOf(rows, row, from, compare);
    const before = rows.slice(from, to);
    from = to;
    return [before, [row]];
  });
  return ([] as R[]).concat(...parts, rows.slice(from));
}

/** How many rows from the first stand before one that is not among them. */
function placeOf<R>(rows: readonly R[], row: R, first: number, compare: Standing<R>['compare']): number {
  let [low, high] = [first, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(rows[middle] as R, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
