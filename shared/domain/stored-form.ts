import type { Value } from '../sync/change.ts';
import { cleanValues } from './clean.ts';
import type { RecordType, Values } from './field.ts';
import { derive } from './rules.ts';

/** Fields of a member that a document number fills, or that decide what it fills. */
const FROM_DOCUMENT = ['documentType', 'documentNumber', 'birthDate', 'sex'] as const;

/** A citizen's number in the form it is stored in. */
const WHOLE_NUMBER = /^\d{17}[\dX]$/;

/**
 * What is to be written of a record when a person, or a sheet, gives these values: cleaned, and with what a sound
 * document number says of them (itself in the form it is stored in; birth date and sex where they are blank). Doing it
 * twice does nothing more.
 * @param given the fields to be written
 * @param before the record as it stands; empty for a new one
 * @returns `given` itself when nothing is to be changed
 */
export function storedForm(type: string, given: Values, before: Values = {}): Values {
  const clean = cleanValues(type as RecordType, given);
  if (type !== 'member' || !FROM_DOCUMENT.some((field) => Object.hasOwn(clean, field))) return clean;
  const whole: Record<string, Value> = {};
  for (const field of FROM_DOCUMENT) whole[field] = (Object.hasOwn(clean, field) ? clean : before)[field] ?? null;
  const { documentNumber: number, birthDate, sex } = whole;
  if (typeof number !== 'string' || (WHOLE_NUMBER.test(number) && birthDate !== null && sex !== null)) return clean;
  const derived = derive('member', whole);
  const filled = FROM_DOCUMENT.filter((field) => derived[field] !== whole[field]);
  return filled.length === 0
    ? clean
    : { ...clean, ...Object.fromEntries(filled.map((field) => [field, derived[field] ?? null])) };
}
