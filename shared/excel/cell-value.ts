import { err, ok, type Result } from '../base/result.ts';
import { spreadsheetDamage } from '../values/document.ts';
import type { FieldSpec } from '../values/field.ts';
import type { ProblemCode } from '../values/problem-codes.ts';
import type { Value } from '../sync/change.ts';
import { typeOf } from '../values/value-types.ts';
import { cellText, isErrorText, type Cell } from './cell.ts';

/** Why a cell is refused, to be said beside its field. */
export interface CellFault {
  readonly code: ProblemCode;
  readonly detail?: Readonly<Record<string, string>>;
}

/**
 * The value of a cell for a field, null for a blank one. Codes by label or alias, days by every form that has year,
 * month and day, 是/否 for booleans. A word that is not understood is refused by name; nothing is guessed, and a number
 * that has lost digits is refused.
 */
export function parseCell(spec: FieldSpec, cell: Cell | undefined): Result<Value, CellFault> {
  const text = plainText(cellText(cell));
  if (text === '' || /^[-/—－／\\]+$/.test(text)) return ok(null);
  if (isErrorText(text)) return err({ code: 'formula-error', detail: { value: text } });
  if (typeof cell === 'boolean' && spec.kind === 'boolean') return ok(cell);
  if (hasLostDigits(cell)) {
    const lost = LOST[spec.kind];
    if (lost !== undefined && (typeof cell === 'number' || lost !== 'digits-lost'))
      return err(lost === 'digits-lost' ? { code: lost, detail: { value: text } } : { code: lost });
  }
  return typeOf(spec).read(spec, text);
}

/** Types of values that are digits and no numbers: what is said when a spreadsheet has taken some of theirs. */
const LOST: Readonly<Partial<Record<FieldSpec['kind'], CellFault['code']>>> = {
  'document-number': 'document-excel-number',
  'credit-code': 'credit-code-excel-number',
  text: 'digits-lost',
  'person-name': 'digits-lost',
  phone: 'digits-lost',
  reference: 'digits-lost',
};

/** The text that a value has in a sheet; parsed again it is the same value. */
export const printCell = (spec: FieldSpec, value: Value | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'boolean' || typeOf(spec).holds(value)
      ? typeOf(spec).print(spec, value)
      : String(value);

/** Without surrounding white space of any kind, invisible characters, and line breaks. */
export const plainText = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();

/** True when a spreadsheet dropped digits: a number of more than 15, or a text in scientific notation. */
const hasLostDigits = (cell: Cell | undefined): boolean =>
  (typeof cell === 'number' || typeof cell === 'string') && spreadsheetDamage(cell) !== null;
