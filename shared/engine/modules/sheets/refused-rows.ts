import { err, ok, type Result } from '../../../base/result.ts';
import { cellText, type Sheet } from '../../../excel/cell.ts';
import { rejectedAgain } from '../../../excel/rejected-sheet.ts';
import { labelOf, placeIn, type SheetList } from '../../../excel/sheets-together.ts';
import { isRecordType } from '../../../kinds/schema.ts';
import { notes } from '../../notes.ts';
import type { Here } from '../../workspace.ts';
import type { SheetPlan } from './face.ts';
import type { MatchedSheet } from './sheet-match.ts';
import type { RefusedRowsNote } from './sheet-notes.ts';

/** Rows that are kept of one import; of more the sheet of refused rows is to be saved. */
const MOST_ROWS = 3000;

/** What is to be kept of the rows that an import refuses; null where it refuses none. */
export function refusedNote(list: SheetList, plan: SheetPlan, matched: MatchedSheet): RefusedRowsNote | null {
  const { sheet } = list;
  const rows = matched.rows.flatMap(({ kind, row, cells }) =>
    kind === 'rejected' ? [{ row, ...placeIn(list, row), cells }] : [],
  );
  if (rows.length === 0) return null;
  const { type, mapping, defaults, headerRow } = plan;
  const headers = mapping.map((_, column) => cellText(sheet.rows[headerRow]?.[column]));
  return { type, sheet: sheet.name, headers, mapping, defaults, rows: rows.slice(0, MOST_ROWS) };
}

/** How many rows of an import are still refused. */
export const refusedRows = ({ register }: Here, batch: string): number =>
  notes.importRefused.read(register, batch)?.rows.length ?? 0;

/** The refused rows of an import as a sheet of their own, understood as they were. */
export function refusedSheet(
  { register }: Here,
  batch: string,
): Result<{ readonly sheet: Sheet; readonly plan: SheetPlan }, { readonly tag: 'not-found' }> {
  const note = notes.importRefused.read(register, batch);
  if (note === undefined || !isRecordType(note.type)) return err({ tag: 'not-found' });
  const { type, mapping, defaults, headers, rows } = note;
  const name = note.sheet === '' ? 'Sheet1' : note.sheet;
  const again = rejectedAgain({
    ...{ headers, mapping },
    rows: rows.map(({ row, sheet, cells }) => ({ row: sheet === undefined ? row : labelOf({ sheet, row }), cells })),
  });
  return ok({
    sheet: { name, hidden: false, rows: again.rows },
    plan: { type, sheet: name, headerRow: 0, mapping: again.mapping, defaults },
  });
}
