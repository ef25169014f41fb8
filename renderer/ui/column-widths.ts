import { useState } from 'react';

const LEAST = 48;
const MOST = 640;

type Widths = Readonly<Record<string, number>>;

/** The widths of a table's columns in px, as the clerk left them on this PC. Layout only: nothing of the register. */
export function useColumnWidths(table: string): {
  readonly widthOf: (column: string, initial: number) => number;
  readonly setWidth: (column: string, width: number) => void;
} {
  const [widths, setWidths] = useState<Widths>(() => read(table));
  return {
    widthOf: (column, initial) => widths[column] ?? initial,
    setWidth: (column, width) => {
      const next = { ...widths, [column]: Math.round(Math.min(MOST, Math.max(LEAST, width))) };
      setWidths(next);
      localStorage.setItem(keyOf(table), JSON.stringify(next));
    },
  };
}

const keyOf = (table: string): string => `columns.${table}`;

function read(table: string): Widths {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(table)) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= LEAST,
      ),
    );
  } catch {
    return {};
  }
}
