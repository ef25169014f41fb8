import type { Page, Window } from '../../shared/base/page.ts';

const PAGE = 100;

/** A long list of which only the pages that were looked at are here. */
export interface RowWindow<Row> {
  /** Rows of the whole list; null until the first answer. */
  readonly total: () => number | null;
  /** A row, or undefined when its page is not here yet. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Says which rows are on the screen; loads their pages and those beside them. */
  readonly want: (first: number, last: number) => void;
  /** Loads what is on the screen again; until it is here the old rows stay. */
  readonly refresh: () => void;
  /** Rows `first` to `last` whatever is loaded: for copying. */
  readonly all: (first: number, last: number) => Promise<readonly Row[]>;
  readonly close: () => void;
}

/**
 * Keeps the pages of a list around what is looked at. `onChange` is called when anything it answers has changed,
 * `onFailure` when a page could not be read. However often `refresh` is called, one question runs at a time,
 * and `pause` is waited for between two. Long because its functions share the pages that are here.
 */
export function createRowWindow<Row>(
  load: (window: Window) => Promise<Page<Row>>,
  onChange: () => void,
  onFailure: () => void,
  pause: () => Promise<void>,
): RowWindow<Row> {
  let pages = new Map<number, readonly Row[]>();
  let total: number | null = null;
  let wanted = { first: 0, last: 0 };
  let generation = 0;
  let refreshing = false;
  let refreshAgain = false;
  let closed = false;
  const asked = new Set<number>();

  const around = (): readonly number[] => {
    const first = Math.max(0, Math.floor(wanted.first / PAGE) - 1);
    const last = Math.floor(wanted.last / PAGE) + 1;
    const end = total === null ? last : Math.max(0, Math.ceil(total / PAGE) - 1);
    return Array.from({ length: Math.max(1, Math.min(last, end) - first + 1) }, (_, i) => first + i);
  };

  const loadPage = async (page: number): Promise<void> => {
    const mine = generation;
    asked.add(page);
    try {
      const answer = await load({ offset: page * PAGE, limit: PAGE });
      if (closed || mine !== generation) return;
      total = answer.total;
      pages.set(page, answer.rows);
      onChange();
    } catch {
      if (!closed && mine === generation) onFailure();
    }
    asked.delete(page);
  };

  const refresh = async (): Promise<void> => {
    if (refreshing) {
      refreshAgain = true;
      return;
    }
    refreshing = true;
    do {
      refreshAgain = false;
      generation++;
      asked.clear();
      try {
        const numbers = around();
        const answers = await Promise.all(numbers.map((page) => load({ offset: page * PAGE, limit: PAGE })));
        if (!isClosed()) {
          total = answers[0]?.total ?? 0;
          pages = new Map(numbers.map((page, i) => [page, answers[i]?.rows ?? []]));
          onChange();
        }
      } catch {
        if (!isClosed()) onFailure();
      }
      if (shouldGoOn()) await pause();
    } while (shouldGoOn());
    refreshing = false;
  };
  const isClosed = (): boolean => closed;
  const shouldGoOn = (): boolean => refreshAgain && !closed;

  return {
    total: () => total,
    rowAt: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    want: (first, last) => {
      wanted = { first, last };
      for (const page of around()) {
        if (!pages.has(page) && !asked.has(page)) void loadPage(page);
      }
    },
    refresh: () => {
      void refresh();
    },
    all: async (first, last) => {
      const rows: Row[] = [];
      for (let offset = first; offset <= last; offset += 1000) {
        rows.push(...(await load({ offset, limit: Math.min(1000, last - offset + 1) })).rows);
      }
      return rows;
    },
    close: () => {
      closed = true;
    },
  };
}
