import type { Row } from './row.ts';

/** Rows by a key that mostly one row has. Compact: a list is made only for the second. */
export interface RowIndex {
  /** An empty key is not indexed. */
  add(key: string, row: Row): void;
  remove(key: string, row: Row): void;
  of(key: string): readonly Row[];
}

export function createRowIndex(): RowIndex {
  const rows = new Map<string, Row | readonly Row[]>();
  const of = (key: string): readonly Row[] => {
    const found = rows.get(key);
    return found === undefined ? [] : isList(found) ? found : [found];
  };
  return {
    add(key, row) {
      if (key === '') return;
      const found = rows.get(key);
      if (found === undefined) rows.set(key, row);
      else if (isList(found) ? !found.includes(row) : found !== row) rows.set(key, [...of(key), row]);
    },
    remove(key, row) {
      const found = rows.get(key);
      if (found === undefined) return;
      const rest = of(key).filter((other) => other !== row);
      if (rest.length === 0) rows.delete(key);
      else rows.set(key, rest[0] !== undefined && rest.length === 1 ? rest[0] : rest);
    },
    of,
  };
}

const isList = (found: Row | readonly Row[]): found is readonly Row[] => Array.isArray(found);
