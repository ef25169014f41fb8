import type { Value } from '../sync/change.ts';
import { cleanText } from '../values/clean-text.ts';
import type { Values } from '../values/field.ts';
import { withFormerName } from './other-names.ts';
import { fieldOf, isRecordType, kindOf } from './schema.ts';

/**
 * The values as they are to be stored: texts without the dirt of typing and copying, blank texts as null. Changes no
 * meaning: what is not understood stays as it is, for the rules to speak about. Doing it twice does nothing more.
 * @returns `values` itself when nothing is to be cleaned
 */
export function cleanValues(type: string, values: Values): Values {
  let clean: Record<string, Value> | null = null;
  for (const name in values) {
    const value = values[name];
    if (typeof value !== 'string') continue;
    const spec = fieldOf(type, name);
    const text = spec === null ? value : cleanText(spec, value);
    if (text !== value) (clean ??= { ...values })[name] = text;
  }
  return clean ?? values;
}

/** The values with what some of them say of others filled in (of a member: what a sound document number says). */
export function derive(type: string, values: Values): Values {
  return isRecordType(type) ? (kindOf(type).derived?.fill(values) ?? values) : values;
}

/**
 * What is to be written of a record when a person, or a sheet, gives these values: cleaned, with what some of them say of
 * others, and with the name it had among its other spellings. Doing it twice does nothing more.
 * @param given the fields to be written
 * @param before the record as it stands; empty for a new one
 * @returns `given` itself when nothing is to be changed
 */
export function storedForm(type: string, given: Values, before: Values = {}): Values {
  const cleaned = cleanValues(type, given);
  const clean = isRecordType(type) ? withFormerName(kindOf(type), cleaned, before) : cleaned;
  const derived = isRecordType(type) ? kindOf(type).derived : undefined;
  if (!derived?.fields.some((field) => Object.hasOwn(clean, field))) return clean;
  const whole: Record<string, Value> = {};
  for (const field of derived.fields) whole[field] = (Object.hasOwn(clean, field) ? clean : before)[field] ?? null;
  if (derived.done(whole)) return clean;
  const told = derived.fill(whole);
  const filled = derived.fields.filter((field) => told[field] !== whole[field]);
  return filled.length === 0
    ? clean
    : { ...clean, ...Object.fromEntries(filled.map((field) => [field, told[field] ?? null])) };
}
