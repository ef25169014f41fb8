import { useRef, useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { useNotify } from './notify.tsx';
import type { RowWindow } from './row-window.ts';
import { countOf, everybody, isPicked, MOST_ROWS, nobody, selectionOf, toggled, type Selection } from './selection.ts';
import { rangeOf, type Cursor } from './table-keys.ts';

/** What is picked out in a table, and where its keyboard is. */
export interface TableSelection {
  readonly cursor: Cursor | null;
  readonly selection: Selection;
  readonly count: number;
  /** Whether a row is picked; of one that is not loaded yet, only in a list that is picked whole. */
  readonly has: (id: string | null) => boolean;
  /** Goes to a row and picks it alone, or with all rows from the anchor on. */
  readonly pick: (cursor: Cursor) => void;
  /** Goes to a row whose id is known and picks it alone. */
  readonly pickOne: (id: string, index: number) => void;
  /** Goes to a row and leaves what is picked as it is. */
  readonly walk: (cursor: Cursor) => void;
  readonly toggle: (index: number) => void;
  readonly pickAll: () => void;
  readonly clear: () => void;
}

/**
 * Long because every way to pick moves the cursor as well, and overtakes rows that are still loaded for a range.
 * @param list names the list: another one begins with nothing picked
 */
export function useSelection<Row>(
  list: string,
  rows: RowWindow<Row> | null,
  rowId: (row: Row) => string,
): TableSelection {
  const t = useT();
  const notify = useNotify();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [selection, setSelection] = useState<Selection>(nobody);
  const [listed, setListed] = useState(list);
  /** Counts what was done: rows that are loaded for a range come too late when something else was picked meanwhile. */
  const turn = useRef(0);
  const total = rows?.total() ?? 0;
  const put = (next: Selection): void => {
    turn.current++;
    setSelection(next);
  };
  if (listed !== list) {
    setListed(list);
    setCursor(null);
    setSelection(nobody);
  }

  const tellTooMany = (): void => {
    notify({ tone: 'warning', text: t('table.too-many', { most: MOST_ROWS }) });
  };

  const pick = (next: Cursor): void => {
    setCursor(next);
    const [first, last] = rangeOf(next);
    if (last - first + 1 > MOST_ROWS) {
      if (last - first + 1 === total) put(everybody);
      else tellTooMany();
      return;
    }
    if (rows === null) return;
    const here = Array.from({ length: last - first + 1 }, (_, i) => rows.rowAt(first + i));
    if (here.every((row) => row !== undefined)) {
      put(selectionOf(here.map(rowId), first));
      return;
    }
    const mine = ++turn.current;
    void rows.all(first, last).then((loaded) => {
      if (turn.current === mine) put(selectionOf(loaded.map(rowId), first));
    });
  };

  return {
    cursor,
    selection,
    count: countOf(selection, total),
    has: (id) => (id === null ? selection.all : isPicked(selection, id)),
    pick,
    pickOne: (id, index) => {
      setCursor({ current: index, anchor: index });
      put(selectionOf([id], index));
    },
    walk: setCursor,
    toggle: (index) => {
      setCursor({ current: index, anchor: index });
      const row = rows?.rowAt(index);
      if (row === undefined) return;
      const next = toggled(selection, rowId(row), index);
      if (next === null) tellTooMany();
      else put(next);
    },
    pickAll: () => {
      put(everybody);
    },
    clear: () => {
      put(nobody);
    },
  };
}
