import { yearsAfter } from '../../base/calendar-day.ts';
import type { Values } from '../../values/field.ts';
import { dayIn } from '../../values/reading.ts';

/** A committee of a grass-roots union is elected for three years or for five (工会法 art. 16). */
export const TERM_YEARS: readonly number[] = [3, 5];

/** The day on which the term of the present committee ends: 届满日期. */
export function termEnds(values: Values): string | null {
  const elected = dayIn(values, 'elected');
  const { termYears } = values;
  return elected === null || typeof termYears !== 'number' ? null : yearsAfter(elected, termYears);
}
