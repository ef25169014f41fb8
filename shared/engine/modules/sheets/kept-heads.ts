import { findHeader, findTable, headerAt } from '../../../excel/columns.ts';
import type { Sheet } from '../../../excel/cell.ts';
import { formOf } from '../../../excel/sheet-form.ts';
import { headMark, knownHead, likelyHead } from '../../../excel/sheet-head.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { isRecordType } from '../../../kinds/schema.ts';
import { notes } from '../../notes.ts';
import type { Here } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { SheetPlan } from './face.ts';

/**
 * How a workbook is understood where nothing else says it: as a sheet with the same head was before, else by the headers
 * that are known, else not at all, with the row that looks most like a head; then a person says which column is which.
 */
export function planByHead({ register }: Here, sheets: readonly Sheet[]): SheetPlan | null {
  const kept = knownHead(sheets, (mark) => notes.importHead.read(register, mark));
  if (kept !== null && isRecordType(kept.found.type)) {
    const { type, mapping, words } = kept.found;
    return {
      ...{ type, mapping: fitting(type, mapping), words },
      sheet: kept.sheet.name,
      headerRow: kept.row,
      defaults: {},
      isKept: true,
    };
  }
  const sheet = sheets[Math.max(0, findTable(sheets))];
  if (sheet === undefined) return null;
  const header = findHeader(sheet.rows);
  if (header !== null)
    return { type: header.type, sheet: sheet.name, headerRow: header.row, mapping: header.mapping, defaults: {} };
  const { type, row, mapping } = headerAt(sheet.rows, likelyHead(sheet.rows));
  return { type, sheet: sheet.name, headerRow: row, mapping, defaults: {} };
}

/** Fields that a later version had and this one has not fill nothing. */
function fitting(type: RecordType, mapping: readonly (string | null)[]): readonly (string | null)[] {
  const fields = new Set(formOf(type).columns.map(({ field }) => field));
  return mapping.map((field) => (field !== null && fields.has(field) ? field : null));
}

/** Keeps how a sheet was understood, where that is not what its headers say by themselves. */
export function keepHead(writer: Writer, { rows }: Sheet, { type, headerRow, mapping, words = {} }: SheetPlan): void {
  const mark = headMark(rows[headerRow]);
  if (mark === '') return;
  const plain = findHeader(rows);
  const isPlain =
    plain?.type === type &&
    plain.row === headerRow &&
    plain.mapping.every((field, at) => field === (mapping[at] ?? null));
  notes.importHead.write(writer, mark, isPlain && Object.keys(words).length === 0 ? null : { type, mapping, words });
}
