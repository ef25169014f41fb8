import { useState } from 'react';

const LEAST = 48;
const MOST = 640;
/** Room behind the last column for half of its grip. */
const EDGE = 5;

/** A table as the clerk left it on this PC: which columns it shows in which order, and how wide (px). */
export interface ColumnLayout {
  /** Null: as the table begins. */
  readonly shown: readonly string[] | null;
  readonly widths: Readonly<Record<string, number>>;
}

export interface KeptLayout {
  readonly shown: readonly string[];
  readonly widthOf: (column: string, initial: number) => number;
  /** Whether the clerk has given any column a width. */
  readonly chosen: boolean;
  /** Sets widths in px, of one column or of several at once. */
  readonly setWidths: (widths: Readonly<Record<string, number>>) => void;
  /** Null shows the columns that the table begins with, each as wide as at first. */
  readonly show: (columns: readonly string[] | null) => void;
}

/**
 * What is kept of a table's columns. Layout only: nothing of the register.
 * @param all every column the table has
 * @param first those it shows while nobody chose
 */
export function useColumnLayout(table: string, all: readonly string[], first: readonly string[]): KeptLayout {
  const key = `columns.${table}`;
  const [layout, setLayout] = useState<ColumnLayout>(() => readLayout(localStorage.getItem(key)));
  const keep = (next: ColumnLayout): void => {
    setLayout(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return {
    shown: shownOf(layout, all, first),
    widthOf: (column, initial) => layout.widths[column] ?? initial,
    chosen: Object.keys(layout.widths).length > 0,
    setWidths: (given) => {
      const within = Object.entries(given).map(([column, width]) => [column, fit(width)] as const);
      keep({ ...layout, widths: { ...layout.widths, ...Object.fromEntries(within) } });
    },
    show: (shown) => {
      keep(shown === null ? EMPTY : { ...layout, shown });
    },
  };
}

const fit = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)));

/**
 * The columns as tracks of a grid. While nobody has given one a width, the broadest of text takes what room is left, so
 * that no name is cut off beside an empty space; the least breadth that all of them need stands with it, in px.
 */
export function tracksOf(
  columns: readonly { readonly name: string; readonly width: number; readonly numeric?: boolean }[],
  layout: Pick<KeptLayout, 'widthOf' | 'chosen'>,
): { readonly template: string; readonly breadth: number; readonly growing: string | null } {
  const widths = columns.map(({ name, width }) => layout.widthOf(name, width));
  const broadest = Math.max(0, ...columns.flatMap(({ numeric }, i) => (numeric === true ? [] : (widths[i] ?? 0))));
  const at = layout.chosen ? -1 : columns.findIndex(({ numeric }, i) => numeric !== true && widths[i] === broadest);
  const tracks = widths.map((width, i) => (i === at ? `minmax(${String(width)}px, 1fr)` : `${String(width)}px`));
  return {
    template: [...tracks, at < 0 ? `minmax(${String(EDGE)}px, 1fr)` : `${String(EDGE)}px`].join(' '),
    breadth: widths.reduce((sum, width) => sum + width, EDGE),
    growing: columns[at]?.name ?? null,
  };
}

const EMPTY: ColumnLayout = { shown: null, widths: {} };

/** What was kept, as far as it can be read. At first the widths alone were kept. */
export function readLayout(kept: string | null): ColumnLayout {
  try {
    const parsed: unknown = JSON.parse(kept ?? '{}');
    if (!isObject(parsed)) return EMPTY;
    const widths = isObject(parsed['widths']) ? parsed['widths'] : parsed;
    const { shown } = parsed;
    return {
      shown: Array.isArray(shown) ? [...new Set(shown.filter((name) => typeof name === 'string'))] : null,
      widths: Object.fromEntries(
        Object.entries(widths).filter(
          (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= LEAST && entry[1] <= MOST,
        ),
      ),
    };
  } catch {
    return EMPTY;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The columns that a layout shows of those there are now; those of the beginning when it knows none of them. */
export function shownOf({ shown }: ColumnLayout, all: readonly string[], first: readonly string[]): readonly string[] {
  const known = (shown ?? first).filter((name) => all.includes(name));
  return known.length > 0 ? known : first;
}

/** The columns with one of them a step to the left (-1) or to the right (1), as far as there is room. */
export function moved(shown: readonly string[], name: string, step: -1 | 1): readonly string[] {
  const at = shown.indexOf(name);
  const other = shown[at + step];
  if (at < 0 || other === undefined) return shown;
  return shown.with(at, other).with(at + step, name);
}

/** The columns with one taken out and put in the place of another. */
export function putAt(shown: readonly string[], name: string, target: string): readonly string[] {
  const to = shown.indexOf(target);
  if (!shown.includes(name) || to < 0) return shown;
  return shown.filter((each) => each !== name).toSpliced(to, 0, name);
}
