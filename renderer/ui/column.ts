import type { ReactNode } from 'react';

/** One column of a table. */
export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  /** Width in px at first; what the clerk drags it to is remembered. */
  readonly width: number;
  readonly sortable?: boolean;
  /** The first click sorts it backwards: of days, the latest on top. */
  readonly lastFirst?: boolean;
  /** Tabular figures, to the right. */
  readonly numeric?: boolean;
  /** What is shown; without it, `text`. */
  readonly cell?: (row: Row) => ReactNode;
  /** The cell as plain text, for copying and for tool tips. Masked where the cell is. */
  readonly text: (row: Row) => string;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Cells as tab-separated lines, safe to paste into a spreadsheet: nothing is taken as a formula or a rounded number. */
export function toTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => safe(column.label)),
    ...rows.map((row) => columns.map((column) => safe(column.text(row)))),
  ];
  return lines.map((line) => line.join('\t')).join('\r\n');
}

function safe(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) || /^\d{12,}$/.test(flat) ? `'${flat}` : flat;
}
