import type { Value } from '../../sync/change.ts';
import { cleanText } from '../../values/clean-text.ts';
import { cleanDocumentNumber } from '../../values/document.ts';
import type { Values } from '../../values/field.ts';
import type { Field } from '../../values/fields.ts';
import { cleanName } from '../../values/person-name.ts';
import { cleanPhone, isMobile } from '../../values/phone.ts';
import { fields } from './fields.ts';
import { fromDocument } from './from-document.ts';

/**
 * Keys under which members are held against one another. What others stored may be written otherwise than this version
 * would write it (full-width digits, spaces, another middle dot), and is still the same.
 */

/** Of a document number: cleaned, 15 digits of a citizen made 18, a permit's count of re-issues dropped. */
export function documentKey(number: string): string {
  if (WHOLE_NUMBER.test(number)) return number;
  const clean = cleanDocumentNumber(number);
  if (/^\d{15}$/.test(clean))
    return String(fromDocument.fill({ documentType: '111', documentNumber: clean })['documentNumber']);
  return /^[HM]\d{10}$/.test(clean) ? clean.slice(0, 9) : clean;
}

/** Of a person by name, birth date and sex; empty when the first two are not both known. */
export function personKey(values: Values): string {
  const isGiven = typeof values['birthDate'] === 'string' && typeof values['sex'] === 'string';
  const { name, birthDate, sex } = isGiven ? values : told(values);
  return typeof name === 'string' && typeof birthDate === 'string'
    ? `${nameKey(name)}|${birthDate.trim()}|${typeof sex === 'string' ? sex.trim() : ''}`
    : '';
}

/** Of a person's name. */
export const nameKey = (name: string): string => (PLAIN_NAME.test(name) ? name : cleanName(name));

/** Of a telephone number. */
export const phoneKey = (phone: string): string => (isMobile(phone) ? phone : cleanPhone(phone));

/** The values as they would be stored, with what the document number says. */
function told(values: Values): Values {
  const clean: Record<string, Value> = {};
  for (const [name, field] of CLEANED) {
    const value = values[name] ?? null;
    clean[name] = typeof value === 'string' ? cleanText({ name, ...field }, value) : value;
  }
  return fromDocument.fill(clean);
}

const CLEANED = Object.entries<Field>(fields).filter(([name]) => name === 'name' || fromDocument.fields.includes(name));
const WHOLE_NUMBER = /^\d{17}[\dX]$/;
const PLAIN_NAME = /^[\u4e00-\u9fff]+$/;
