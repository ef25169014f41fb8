import { cellText, type Row, type Sheet } from './cell.ts';
import { headerKey } from './columns.ts';

/** Rows in which a head that was met before is looked for. */
export const HEAD_ROWS = 30;
/** Cells that a row must fill to be the head of a sheet. */
const MIN_CELLS = 2;

/** What a row of headers goes by, so that the next sheet of the same sender is known again; empty for none. */
export function headMark(row: Row | undefined): string {
  const keys = (row ?? []).map((cell) => headerKey(cellText(cell)));
  return keys.filter((key) => key !== '').length < MIN_CELLS ? '' : keys.join('|').replace(/\|+$/, '');
}

/** The first sheet and row whose head is known. */
export function knownHead<T>(
  sheets: readonly Sheet[],
  known: (mark: string, sheet: Sheet, row: number) => T | undefined,
): { readonly sheet: Sheet; readonly row: number; readonly found: T } | null {
  for (const sheet of sheets) {
    for (let row = 0; row < Math.min(sheet.rows.length, HEAD_ROWS); row++) {
      const mark = headMark(sheet.rows[row]);
      const found = mark === '' || sheet.hidden ? undefined : known(mark, sheet, row);
      if (found !== undefined) return { sheet, row, found };
    }
  }
  return null;
}

/** The row that looks most like a head: of the first the one with the most short texts. */
export function likelyHead(rows: readonly Row[]): number {
  let best = 0;
  let most = 0;
  for (let row = 0; row < Math.min(rows.length, HEAD_ROWS); row++) {
    const texts = (rows[row] ?? []).filter(
      (cell) => typeof cell === 'string' && cell.trim().length <= 30 && !/\d{4}/.test(cell),
    );
    if (texts.length > most) [best, most] = [row, texts.length];
  }
  return best;
}
