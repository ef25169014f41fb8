import type { SheetList } from '../../../excel/sheets-together.ts';
import type { Unaccounted } from '../../../excel/unaccounted.ts';
import type { Workbook } from '../../../excel/workbook.ts';
import type { SheetPlan, SheetRowKind } from './face.ts';
import type { MatchedRow, MatchedSheet } from './sheet-match.ts';

/** A sheet that was read and is being looked at; nothing of it is saved yet. */
export interface OpenSheet {
  readonly sheetId: string;
  readonly fileName: string;
  readonly workbook: Workbook;
  readonly plan: SheetPlan;
  /** What is read: the sheet of the plan, with those that are read together with it. */
  readonly list: SheetList;
  readonly matched: MatchedSheet;
  readonly unaccounted: readonly Unaccounted[];
  /** Fields that must have a column and have none. */
  readonly missing: readonly string[];
  /** Reasons for which a person insists on rows that look wrong, by the number of the row in the list. */
  readonly insisted: ReadonlyMap<number, string>;
  /** The import whose refused rows these are. */
  readonly from?: string;
}

/** How many rows are of a kind. */
export const count = (rows: readonly MatchedRow[], kind: SheetRowKind): number =>
  rows.reduce((sum, row) => sum + (row.kind === kind ? 1 : 0), 0);

/** Whether a row is taken without some of its cells. */
export const isWithout = ({ kind, leftOut }: MatchedRow): boolean => kind !== 'rejected' && leftOut.length > 0;
