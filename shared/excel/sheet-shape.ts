import type { Cell, Row } from './cell.ts';

/** A merged area, 0-based and inclusive. */
export interface Merge {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

/**
 * Unmerges downwards: each row of a merged area gets its value in the first column. False when that would be more cells
 * than there is room for, as areas that lie over one another can claim.
 */
export function fillMerges(rows: Cell[][], merges: readonly Merge[], room: { cells: number }): boolean {
  for (const { startRow, startCol, endRow } of merges) {
    const value = rows[startRow]?.[startCol] ?? null;
    if (value === null) continue;
    const last = Math.min(endRow, rows.length - 1);
    for (let row = startRow + 1; row <= last; row++) {
      const line = rows[row] ?? [];
      room.cells -= Math.max(1, startCol + 1 - line.length);
      if (room.cells < 0) return false;
      while (line.length < startCol) line.push(null);
      line[startCol] = value;
    }
  }
  return true;
}

/** Rows without their trailing empty cells, and without trailing empty rows. */
export function trimSheetRows(rows: readonly (readonly Cell[])[]): readonly Row[] {
  const trimmed = rows.map(trimRow);
  let length = trimmed.length;
  while (length > 0 && trimmed[length - 1]?.length === 0) length--;
  return trimmed.slice(0, length);
}

function trimRow(row: readonly Cell[]): Row {
  let length = row.length;
  while (length > 0 && row[length - 1] === null) length--;
  return row.slice(0, length);
}
