import type { Value } from '../sync/change.ts';
import { cleanDocumentNumber } from './document.ts';
import type { FieldSpec, RecordType, Values } from './field.ts';
import { cleanName } from './person-name.ts';
import { cleanPhone } from './phone.ts';
import { fieldOf } from './schema.ts';

/**
 * The values as they are to be stored: texts without the dirt of typing and copying, blank texts as null. Changes no
 * meaning: what is not understood stays as it is, for the rules to speak about. Doing it twice does nothing more.
 */
export function cleanValues(type: RecordType, values: Values): Values {
  const clean: Record<string, Value> = {};
  for (const [name, value] of Object.entries(values)) {
    const spec = fieldOf(type, name);
    clean[name] = spec === null || typeof value !== 'string' ? value : cleanText(spec, value);
  }
  return clean;
}

/** One text as the field of this kind stores it; null when nothing is left. */
export function cleanText(spec: FieldSpec, value: string): string | null {
  const text = byKind(spec, value);
  // What is taken away may bring together what composes or begins anew: go on until nothing changes.
  if (text !== value) return cleanText(spec, text);
  return text === '' ? null : text;
}

function byKind(spec: FieldSpec, value: string): string {
  switch (spec.kind) {
    case 'person-name':
      return cleanName(value);
    case 'document-number':
    case 'credit-code':
      return cleanDocumentNumber(value);
    case 'phone':
      return cleanPhone(value);
    default:
      return value
        .normalize('NFC')
        .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
        .trim();
  }
}
