import { dayFromSerial, type CalendarDay } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';
import { spreadsheetDamage } from '../values/document.ts';
import type { FieldSpec } from '../values/field.ts';
import { cleanPhone, firstPhone, isPhone } from '../values/phone.ts';
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
  const several = severalIn(spec, cell);
  if (several !== null) return err(several);
  const text = withoutFraction(spec, plainText(cellText(cell)));
  if (isNothing(text)) return ok(null);
  if (isErrorText(text)) return err({ code: 'formula-error', detail: { value: text } });
  if (typeof cell === 'boolean' && spec.kind === 'boolean') return ok(cell);
  if (hasLostDigits(cell)) {
    const lost = LOST[spec.kind];
    if (lost !== undefined && (typeof cell === 'number' || lost !== 'digits-lost'))
      return err(lost === 'digits-lost' ? { code: lost, detail: { value: text } } : { code: lost });
  }
  if (spec.kind === 'phone') return phoneIn(text);
  return typeOf(spec).read(spec, spec.kind === 'day' ? (serialDay(text) ?? withoutTime(text)) : text);
}

/** A number to call, of several the first mobile one; a text that is none is refused. */
function phoneIn(text: string): Result<Value, CellFault> {
  if (/^1[3-9]\d{9}$/.test(text)) return ok(text);
  if (/^(无|没有|暂无|不详)$/.test(text)) return ok(null);
  const phone = firstPhone(text);
  return isPhone(cleanPhone(phone)) ? ok(phone) : err({ code: 'phone-form' });
}

/** A day with the time of day behind it, unless that names a zone: in another one it may be another day. */
const withoutTime = (text: string): string =>
  text.length <= 10 ? text : text.replace(/[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, '');

/** Whether a text stands for nothing: dashes, and what programs write for a value that is not there. */
const isNothing = (text: string): boolean =>
  text === '' || /^[-/—－／\\]+$/.test(text) || (text.length <= 4 && /^(?:nan|nat|none|null|<na>)$/i.test(text));

/** Digits that another program took for a number with a fraction: 13800000001.0. Longer ones have lost some. */
const withoutFraction = ({ kind }: FieldSpec, text: string): string =>
  text.includes('.0') && FRACTIONLESS.has(kind) && /^\d{1,15}\.0+$/.test(text)
    ? text.slice(0, text.indexOf('.'))
    : text;

const FRACTIONLESS: ReadonlySet<FieldSpec['kind']> = new Set(['phone', 'document-number', 'code', 'boolean', 'day']);

/** The day of a cell that lost the look of a day, so that the number behind it shows: 44317 is 2021-05-01. */
function serialDay(text: string): CalendarDay | null {
  if (!/^\d{5}$/.test(text) || Number(text) < FIRST_SERIAL || Number(text) > LAST_SERIAL) return null;
  const day = dayFromSerial(Number(text));
  return day.ok ? day.value : null;
}

/** 1920-01-01 and 2049-12-31: numbers beyond are no days that a register has. */
const FIRST_SERIAL = 7306;
const LAST_SERIAL = 54_788;

/** Two people in one cell: neither is taken for the other. */
function severalIn(spec: FieldSpec, cell: Cell | undefined): CellFault | null {
  if ((spec.kind !== 'document-number' && spec.kind !== 'person-name') || typeof cell !== 'string') return null;
  if (spec.kind === 'document-number')
    return cell.length > 30 && (cell.match(NUMBERS)?.length ?? 0) > 1 ? { code: 'several-numbers' } : null;
  if (!/[、，,;；/\n]/.test(cell)) return null;
  const names = cell.split(/[、，,;；/\n]/).map((each) => each.replace(/\s/g, ''));
  const isName = (each: string): boolean => /^[\p{Script=Han}·]{2,}$/u.test(each);
  return names.filter(isName).length > 1 ? { code: 'several-names' } : null;
}

const NUMBERS = /(?<!\d)[1-9]\d{16}[\dXx](?![\dA-Za-z])/g;

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
