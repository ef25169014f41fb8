import { cleanText } from '../values/clean-text.ts';
import { cleanDocumentNumber } from '../values/document.ts';
import type { Values } from '../values/field.ts';
import { cleanName } from '../values/person-name.ts';
import { cleanPhone, isMobile } from '../values/phone.ts';
import { fieldOf } from './schema.ts';
import { derive, storedForm } from './stored-form.ts';

/**
 * Keys under which records are held against one another. What others stored may be written otherwise than this version
 * would write it (full-width digits, spaces, another middle dot), and is still the same.
 */

/** Of a document number: cleaned, 15 digits of a citizen made 18, a permit's count of re-issues dropped. */
export function documentKey(number: string): string {
  if (WHOLE_NUMBER.test(number)) return number;
  const clean = cleanDocumentNumber(number);
  if (/^\d{15}$/.test(clean))
    return String(derive('member', { documentType: '111', documentNumber: clean }).documentNumber);
  return /^[HM]\d{10}$/.test(clean) ? clean.slice(0, 9) : clean;
}

/** Of a person by name, birth date and sex; empty when the first two are not both known. */
export function personKey(values: Values): string {
  const { name, birthDate, sex } = typeof values['birthDate'] === 'string' ? values : storedForm('member', values);
  return typeof name === 'string' && typeof birthDate === 'string'
    ? `${nameKey(name)}|${birthDate.trim()}|${typeof sex === 'string' ? sex.trim() : ''}`
    : '';
}

/** Of a person's name. */
export const nameKey = (name: string): string => (PLAIN_NAME.test(name) ? name : cleanName(name));

/** Of a telephone number. */
export const phoneKey = (phone: string): string => (isMobile(phone) ? phone : cleanPhone(phone));

/** Of the name of a union or an employer. */
export function unitKey(name: string): string {
  const spec = fieldOf('union', 'name');
  return spec === null ? name : (cleanText(spec, name) ?? '');
}

const WHOLE_NUMBER = /^\d{17}[\dX]$/;
const PLAIN_NAME = /^[\u4e00-\u9fff]+$/;
