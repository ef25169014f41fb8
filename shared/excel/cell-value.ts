import { parseDay } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';
import { codeOf, labelOf } from '../domain/code-list.ts';
import { spreadsheetDamage } from '../domain/document.ts';
import type { FieldSpec } from '../domain/field.ts';
import type { ProblemCode } from '../domain/problem-codes.ts';
import type { Value } from '../sync/change.ts';
import type { SheetProblemCode } from './sheet-problems.ts';
import { cellText, isErrorText, type Cell } from './cell.ts';

/** Why a cell is refused, to be said beside its field. */
export interface CellFault {
  readonly code: ProblemCode | SheetProblemCode;
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
  switch (spec.kind) {
    case 'code':
      return parseCode(spec, text);
    case 'day':
      return parseDayCell(text);
    case 'boolean':
      return parseBoolean(cell, text);
    case 'integer':
      return parseCount(text);
    case 'document-number':
      return hasLostDigits(cell) ? err({ code: 'document-excel-number' }) : ok(text);
    case 'credit-code':
      return hasLostDigits(cell) ? err({ code: 'credit-code-excel-number' }) : ok(text);
    case 'text':
    case 'person-name':
    case 'phone':
    case 'reference':
      return typeof cell === 'number' && hasLostDigits(cell)
        ? err({ code: 'digits-lost', detail: { value: text } })
        : ok(text);
  }
}

/** The text that a value has in a sheet; parsed again it is the same value. */
export function printCell(spec: FieldSpec, value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (spec.kind === 'code' && spec.list !== undefined) return labelOf(spec.list, String(value)) ?? String(value);
  return spec.kind === 'day' ? String(value).replaceAll('-', '/') : String(value);
}

/** Without surrounding white space of any kind, invisible characters, and line breaks. */
export const plainText = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();

/** True when a spreadsheet dropped digits: a number of more than 15, or a text in scientific notation. */
const hasLostDigits = (cell: Cell | undefined): boolean =>
  (typeof cell === 'number' || typeof cell === 'string') && spreadsheetDamage(cell) !== null;

function parseCode(spec: FieldSpec, text: string): Result<Value, CellFault> {
  if (spec.list === undefined) return ok(text);
  const code = codeOf(spec.list, text);
  if (code.ok) return code;
  if (spec.list === 'eventReason' && text === '无') return ok(null);
  return err({ code: 'unknown-word', detail: { value: text, suggestions: code.error.suggestions.join('、') } });
}

function parseDayCell(text: string): Result<Value, CellFault> {
  const day = parseDay(text);
  return day.ok ? day : err({ code: day.error.tag, detail: { value: text } });
}

function parseBoolean(cell: Cell | undefined, text: string): Result<Value, CellFault> {
  if (typeof cell === 'boolean') return ok(cell);
  if (/^(是|√|✓|✔|y|yes|true)$/i.test(text)) return ok(true);
  if (/^(否|不是|×|✗|✘|n|no|false)$/i.test(text)) return ok(false);
  return err({ code: 'boolean-unreadable', detail: { value: text } });
}

function parseCount(text: string): Result<Value, CellFault> {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace(/人$/, '').replace(/\.0+$/, '');
  return /^\d{1,9}$/.test(plain) ? ok(Number(plain)) : err({ code: 'number-unreadable', detail: { value: text } });
}
