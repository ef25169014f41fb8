import type { Value } from '../sync/change.ts';
import { cleanDocumentNumber } from './document.ts';
import type { FieldSpec, RecordType, Values } from './field.ts';
import { cleanName } from './person-name.ts';
import { cleanPhone } from './phone.ts';
import { fieldOf } from './schema.ts';

/**
 * The values as they are to be stored: texts without the dirt of typing and copying, blank texts as null. Changes no
 * meaning: what is not understood stays as it is, for the rules to speak about. Doing it twice does nothing more.
 * @returns `values` itself when nothing is to be cleaned
 */
export function cleanValues(type: RecordType, values: Values): Values {
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

/** One text as the field of this kind stores it; null when nothing is left. */
export function cleanText(spec: FieldSpec, value: string): string | null {
  if (isPlain(spec, value)) return value;
  // Half a surrogate pair is no character: no line of a bundle may hold one (RFC 7493).
  const text = byKind(spec, value.toWellFormed());
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

/** Whether a text is certainly clean already: most are, and a bulk asks for millions. */
const isPlain = (spec: FieldSpec, value: string): boolean => (PLAIN[spec.kind] ?? PLAIN_TEXT).test(value);

const PLAIN_TEXT = /^[\x21-\x7e\u4e00-\u9fff]+$/;
const PLAIN: Partial<Readonly<Record<FieldSpec['kind'], RegExp>>> = {
  'person-name': /^[\u4e00-\u9fff]+$/,
  'document-number': /^[0-9A-Z]+$/,
  'credit-code': /^[0-9A-Z]+$/,
  phone: /^1[3-9]\d{9}$/,
};
