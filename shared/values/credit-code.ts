import type { Problem, Values } from './field.ts';
import { cleanDocumentNumber, spreadsheetDamage } from './document.ts';
import { problem } from './problem-codes.ts';
import { textIn } from './reading.ts';

/** 31 characters whose value is their position: no I, O, S, V, Z (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** First place, registrar, and the second places (classes) it gives. */
const REGISTRARS: Readonly<Record<string, string>> = {
  1: '1239',
  2: '19',
  3: '123459',
  4: '19',
  5: '1239',
  6: '129',
  7: '129',
  8: '19',
  9: '123',
  A: '19',
  N: '1239',
  Y: '1',
};

export interface CreditCodeCheck {
  /** As it is to be stored: half width, upper case, nothing around it. */
  readonly code: string;
  readonly problems: readonly Problem[];
}

/**
 * Checks a unified social credit code by GB 32100-2015. A wrong check character is an error that may be insisted on:
 * such codes have really been issued. What only seems odd (registrar, inner organisation code) is a warning.
 *
 * @param holder whose code it is to be: codes of trade unions begin with 81, codes of other holders do not.
 */
export function checkCreditCode(raw: string, holder: 'union' | 'employer', field = 'creditCode'): CreditCodeCheck {
  const wrong = (code: string, found: Problem): CreditCodeCheck => ({ code, problems: [found] });
  if (spreadsheetDamage(raw) === 'scientific') {
    return wrong(raw.trim(), problem(field, 'error', 'credit-code-excel-number'));
  }
  const code = cleanDocumentNumber(raw);
  if (code.length !== 18) {
    return wrong(code, problem(field, 'error', 'credit-code-length', { length: String(Array.from(code).length) }));
  }
  const strange = Array.from(code).filter((character) => !ALPHABET.includes(character));
  if (strange.length > 0) {
    return wrong(code, problem(field, 'error', 'credit-code-characters', { characters: strange.join(' ') }));
  }
  const sound = creditCheckCharacter(code) === code[17];
  if (!sound && code.endsWith('000')) return wrong(code, problem(field, 'error', 'credit-code-excel-number'));
  const problems: Problem[] = [];
  if (!sound) problems.push(problem(field, 'error', 'credit-code-checksum'));
  const prefix = code.slice(0, 2);
  if (!(REGISTRARS[prefix.slice(0, 1)] ?? '').includes(prefix.slice(1))) {
    problems.push(problem(field, 'warning', 'credit-code-registrar', { prefix }));
  }
  if (!isOrganisationCode(code.slice(8, 17))) problems.push(problem(field, 'warning', 'credit-code-organisation'));
  if (holder === 'union' && prefix !== '81') problems.push(problem(field, 'warning', 'credit-code-not-union'));
  if (holder === 'employer' && prefix === '81') problems.push(problem(field, 'warning', 'credit-code-is-union'));
  return { code, problems };
}

/** The 18th character for the first 17 of `code`, which must be of the standard's alphabet. */
export function creditCheckCharacter(code: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (WEIGHTS[i] ?? 0) * ALPHABET.indexOf(code.charAt(i));
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/** Whether 9 characters are an organisation code by GB 11714-1997 (a hyphen before the last is allowed). */
export function isOrganisationCode(text: string): boolean {
  const code = text.replace('-', '');
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && organisationCheckCharacter(code) === code[8];
}

/** The 9th character (`0`–`9`, `X`) for the first 8 of an organisation code. */
export function organisationCheckCharacter(code: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += (ORGANISATION_WEIGHTS[i] ?? 0) * parseInt(code.charAt(i), 36);
  return '0X987654321'[sum % 11] ?? '';
}

/** What is wrong with the credit code among a record's values; a blank one is nothing wrong. */
export function creditCodeProblems(values: Values, holder: 'union' | 'employer'): readonly Problem[] {
  const code = textIn(values, 'creditCode');
  return code === null ? [] : checkCreditCode(code, holder).problems;
}
