/** A cell formatted as a date; `day` is `yyyy-MM-dd`, `time` (`HH:mm:ss`) is there when the hour is not midnight. */
export interface DayCell {
  readonly day: string;
  readonly time?: string;
}

/**
 * What a cell holds, kept in its kind: a number stays a number, so that an ID typed as a number can be told from
 * one typed as text. A formula is its last computed value; a failed one is Excel's own error word (`#N/A`).
 */
export type Cell = string | number | boolean | DayCell | null;

export type Row = readonly Cell[];

/** Rows as the spreadsheet program numbers them: `rows[0]` is its row 1. Trailing empty cells and rows are not there. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly Row[];
  /** 0-based rows that the spreadsheet program does not show, by hand or by a filter. */
  readonly hiddenRows?: readonly number[];
}

/** The text of a cell as a person would type it: days as `yyyy-MM-dd`, numbers without exponent up to 1e21. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.day;
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell);
}

/** Excel's words for a formula that failed (ECMA-376 18.17.3). */
export const isErrorText = (text: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|GETTING_DATA|SPILL!)$/.test(text);
