/**
 * The rows picked out of a list, by their ids: those in `rows`, or all of the list but those. So a list of a million
 * rows is picked whole without naming one. Of each row stands where it was in the list when it was picked.
 */
export interface Selection {
  readonly all: boolean;
  readonly rows: ReadonlyMap<string, number>;
}

export const nobody: Selection = { all: false, rows: new Map() };
export const everybody: Selection = { all: true, rows: new Map() };

/** So many rows may be named one by one, and copied at once. */
export const MOST_ROWS = 20_000;

/** Rows that follow one another, from the place `first`. */
export const selectionOf = (ids: readonly string[], first: number): Selection => ({
  all: false,
  rows: new Map(ids.map((id, i) => [id, first + i])),
});

export const isPicked = ({ all, rows }: Selection, id: string): boolean => rows.has(id) !== all;

/** With a row picked that was not, or the other way round; null where more rows would be named than may be. */
export function toggled({ all, rows }: Selection, id: string, index: number): Selection | null {
  const next = new Map(rows);
  if (!next.delete(id)) next.set(id, index);
  return next.size > MOST_ROWS ? null : { all, rows: next };
}

/** How many of a list of `total` rows are picked. */
export const countOf = ({ all, rows }: Selection, total: number): number =>
  all ? Math.max(0, total - rows.size) : rows.size;

const STEP = 1000;

/**
 * The rows picked, in the order of the list. First they are looked for where they were when they were picked; a list
 * that has moved since is gone through. What is in it no more is left out.
 * @param load rows of the list from a place on, and how many the list has
 */
export async function pickedRows<Row>(
  selection: Selection,
  load: (window: { readonly offset: number; readonly limit: number }) => Promise<{
    readonly total: number;
    readonly rows: readonly Row[];
  }>,
  idOf: (row: Row) => string,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  const seen = new Set<string>();
  let total = Infinity;
  const look = async (offset: number): Promise<void> => {
    const page = await load({ offset, limit: STEP });
    total = page.total;
    for (const row of page.rows) {
      const id = idOf(row);
      if (seen.has(id) || !isPicked(selection, id)) continue;
      seen.add(id);
      found.push(row);
    }
  };
  const isDone = (): boolean => !selection.all && seen.size === selection.rows.size;
  if (!selection.all) {
    const places = [...selection.rows.values()].map((index) => Math.floor(index / STEP));
    for (const place of [...new Set(places)].sort((a, b) => a - b)) await look(place * STEP);
    if (isDone()) return found;
    found.length = 0;
    seen.clear();
  }
  for (let offset = 0; offset < total && !isDone(); offset += STEP) await look(offset);
  return found;
}
