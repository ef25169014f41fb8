import { dayOf, type CalendarDay } from '../base/calendar-day.ts';
import type { Problem } from './field.ts';
import { homeCounty, provinceOf } from './home-county.ts';
import { problem } from './problem-codes.ts';

/** What a document number says, besides being one. */
export interface DocumentCheck {
  /** The number as it is to be stored: cleaned, 15 digits made 18, re-issue counts dropped. */
  readonly number: string;
  readonly birthDate?: CalendarDay;
  /** GB/T 2261.1: `1` male, `2` female. */
  readonly sex?: '1' | '2';
  /** GB/T 2260, six digits. */
  readonly area?: string;
  readonly problems: readonly Problem[];
}

const FIELD = 'documentNumber';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** Areas of the residence permits for residents of Hong Kong, Macao and Taiwan (2018). */
export const RESIDENCE_AREAS: ReadonlySet<string> = new Set(['810000', '820000', '830000']);

/**
 * Checks a cleaned citizen's number by GB 11643-1999 (18 places, ISO 7064 MOD 11-2). A number of 15 digits, the form of
 * the cards void since 2013, is made 18: 19 before its year (18 when its sequence is 996–999) and the check digit.
 */
export function checkIdCard(number: string, today: CalendarDay): DocumentCheck {
  if (/^\d{15}$/.test(number)) {
    const long = longForm(number);
    const check = checkCitizen(long, today);
    return { ...check, problems: [problem(FIELD, 'info', 'id-card-15-digits', { number: long }), ...check.problems] };
  }
  if (number.length === 18 && number.startsWith('9')) {
    return { number, problems: [problem(FIELD, 'error', 'id-card-not-citizen')] };
  }
  return checkCitizen(number, today);
}

function checkCitizen(number: string, today: CalendarDay): DocumentCheck {
  const check = checkEighteen(number, today);
  if (check.birthDate === undefined) return check;
  const area = number.slice(0, 6);
  return { ...check, area, problems: [...check.problems, ...areaProblems(area)] };
}

/**
 * The frame that all 18-place numbers share: 6 places, birth date, sequence (odd male, even female), check digit. The
 * meaning of the first six places is the caller's. Errors: length, characters, birth date, check digit, and the
 * damage of a spreadsheet, which keeps 15 digits of a number and ends it in 000.
 */
export function checkEighteen(number: string, today: CalendarDay): DocumentCheck {
  const wrong = (...problems: readonly Problem[]): DocumentCheck => ({ number, problems });
  if (number.length !== 18) return wrong(problem(FIELD, 'error', 'id-card-length', { length: String(number.length) }));
  if (!/^\d{17}[\dX]$/.test(number)) return wrong(problem(FIELD, 'error', 'id-card-characters'));
  const sound = idCheckDigit(number) === number[17];
  const cut = number.endsWith('000');
  if (cut && !sound) return wrong(problem(FIELD, 'error', 'document-excel-number'));
  const birth = number.slice(6, 14);
  const birthDate = dayOf(Number(birth.slice(0, 4)), Number(birth.slice(4, 6)), Number(birth.slice(6)));
  if (birthDate === null) return wrong(problem(FIELD, 'error', 'id-card-birth-impossible', { birth }));
  if (birthDate > today) return wrong(problem(FIELD, 'error', 'id-card-birth-in-future', { birth: birthDate }));
  return {
    number,
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? '1' : '2',
    problems: [
      ...(sound ? [] : [problem(FIELD, 'error', 'id-card-checksum')]),
      ...(cut ? [problem(FIELD, 'warning', 'document-excel-suspect')] : []),
    ],
  };
}

/** The check digit (`0`–`9`, `X`) of the first 17 digits of `number`. */
export function idCheckDigit(number: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (WEIGHTS[i] ?? 0) * (number.charCodeAt(i) - 48);
  return CHECKS[sum % 11] ?? '';
}

function longForm(fifteen: string): string {
  const century = Number(fifteen.slice(12)) >= 996 ? '18' : '19';
  const body = fifteen.slice(0, 6) + century + fifteen.slice(6);
  return body + idCheckDigit(body);
}

function areaProblems(area: string): readonly Problem[] {
  if (RESIDENCE_AREAS.has(area)) return [problem(FIELD, 'warning', 'id-card-residence-permit')];
  if (provinceOf(area) === null) {
    return [problem(FIELD, 'warning', 'id-card-province-unknown', { area: area.slice(0, 2) })];
  }
  const county = homeCounty(area);
  if (county === null) return [problem(FIELD, 'info', 'id-card-area-unknown', { area })];
  return county.retired ? [problem(FIELD, 'info', 'id-card-area-retired', { area, name: county.name })] : [];
}
