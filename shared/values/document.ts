import type { CalendarDay } from '../base/calendar-day.ts';
import { labelOf } from './code-list.ts';
import { documentType } from './codes/document-type.ts';
import { checkEighteen, checkIdCard, RESIDENCE_AREAS, type DocumentCheck } from './id-card.ts';
import { problem } from './problem-codes.ts';

const FIELD = 'documentNumber';

/**
 * Checks the number of an identity document. `type` is a code of the list `documentType`, `raw` what was typed or read.
 * Numbers with a check digit (111–113, 550, 553 since 2023-12) are checked by it, the others by their published form.
 */
export function checkDocument(type: string, raw: string, today: CalendarDay): DocumentCheck {
  if (spreadsheetDamage(raw) === 'scientific') {
    return { number: raw.trim(), problems: [problem(FIELD, 'error', 'document-excel-number')] };
  }
  const number = cleanDocumentNumber(raw);
  if (number === '') return { number, problems: [problem(FIELD, 'error', 'document-empty')] };
  switch (type) {
    case '111':
    case '112':
    case '113':
      return checkIdCard(number, today);
    case '550':
      return residencePermit(number, today);
    case '553':
      return permanentResident(number, today);
    case '516':
      return homeReturnPermit(number);
    case '511':
      return byForm(type, number, /^(?:\d{8}|\d{10}\(?[A-Z]\)?)$/);
    case '513':
      return byForm(type, number, /^[CW][A-Z0-9]\d{7}$/);
    case '517':
      return byForm(type, number, /^[LT][A-Z0-9]?\d{7,8}$/);
    case '411':
    case '412':
    case '413':
    case '414':
      return byForm(type, number, /^(?=.*\d)[A-Z0-9]{5,17}$/);
    default:
      return { number, problems: [problem(FIELD, 'info', 'document-unchecked', { document: documentName(type) })] };
  }
}

/**
 * A document number without what typing and copying add: any white space, invisible and control characters, a leading
 * apostrophe, full-width forms, lower case. What no sheet can carry is no part of it, so that it is found again by what a
 * sheet says.
 */
export const cleanDocumentNumber = (raw: string): string =>
  raw
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/^['‘’`]+/, '')
    .toUpperCase();

/**
 * What a spreadsheet did to a long number: `scientific` (5.10322E+17, as text), `numeric` (kept as a number, of which
 * only 15 digits are true), or null. Either way the last digits are lost and the row must be refused.
 */
export function spreadsheetDamage(cell: string | number): 'scientific' | 'numeric' | null {
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15 ? 'numeric' : null;
  return /^\s*['‘’]?\d+(?:\.\d+)?E\+?\d{2}\s*$/i.test(cell) ? 'scientific' : null;
}

/** 港澳台居民居住证 (2018): the citizen's frame with an area of its own. */
function residencePermit(number: string, today: CalendarDay): DocumentCheck {
  const check = checkEighteen(number, today);
  if (check.birthDate === undefined) return check;
  const area = number.slice(0, 6);
  if (RESIDENCE_AREAS.has(area)) return { ...check, area };
  return { ...check, problems: [...check.problems, problem(FIELD, 'error', 'residence-permit-area', { area })] };
}

/**
 * 外国人永久居留身份证. From 2023-12-01: 9, two digits of the province, three of the country (ISO 3166 numeric), then
 * birth, sequence and check as in GB 11643. Before: three letters and twelve digits, without a published check.
 */
function permanentResident(number: string, today: CalendarDay): DocumentCheck {
  if (/^[A-Z]{3}\d{12}$/.test(number)) return { number, problems: [] };
  if (!/^9\d{16}[\dX]$/.test(number)) return misformed('553', number);
  return checkEighteen(number, today);
}

/** 港澳居民来往内地通行证: H or M and 8 digits; two more are the count of re-issues and no part of the number. */
function homeReturnPermit(number: string): DocumentCheck {
  if (!/^[HM]\d{10}$/.test(number)) return byForm('516', number, /^[HM]\d{8}$/);
  const stable = number.slice(0, 9);
  return { number: stable, problems: [problem(FIELD, 'info', 'permit-reissue-dropped', { number: stable })] };
}

const byForm = (type: string, number: string, form: RegExp): DocumentCheck =>
  form.test(number) ? { number, problems: [] } : misformed(type, number);

const misformed = (type: string, number: string): DocumentCheck => ({
  number,
  problems: [problem(FIELD, 'error', 'document-form', { document: documentName(type) })],
});

const documentName = (type: string): string => labelOf(documentType, type) ?? type;
