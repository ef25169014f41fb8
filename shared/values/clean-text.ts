import type { FieldSpec } from './field.ts';
import { typeOf } from './value-types.ts';

/** One text as the field stores it; null when nothing is left. */
export function cleanText(spec: FieldSpec, value: string): string | null {
  const type = typeOf(spec);
  if (type.plain.test(value)) return value;
  // Half a surrogate pair is no character: no line of a bundle may hold one (RFC 7493).
  const text = type.clean(value.toWellFormed());
  // What is taken away may bring together what composes or begins anew: go on until nothing changes.
  if (text !== value) return cleanText(spec, text);
  return text === '' ? null : text;
}
