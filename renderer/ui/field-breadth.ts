import type { FieldSpec } from '../../shared/values/field.ts';
import { inputOf, type InputKind } from '../../shared/values/value-types.ts';

const BROAD: ReadonlySet<InputKind> = new Set(['lines', 'choices', 'record']);
/** A text that may be longer, in code points, does not fit half the breadth of a form. */
const FITS_HALF = 50;
/** Nor does a word of a list that is longer. */
const WORD_FITS_HALF = 20;

/** Whether a field takes the whole breadth where a form or a detail stands in two columns. */
export function isWide(spec: FieldSpec): boolean {
  const input = inputOf(spec);
  if (input === 'choice') return spec.list?.entries.some(({ label }) => label.length > WORD_FITS_HALF) === true;
  return BROAD.has(input) || (input === 'suggested' && (spec.max ?? Infinity) > FITS_HALF);
}
