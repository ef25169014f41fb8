import { isCalendarDay, type CalendarDay } from '../base/calendar-day.ts';
import type { Values } from './field.ts';
import type { Value } from '../sync/change.ts';

/** Reading values of which nothing is certain. */

export const isBlank = (value: Value | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** The text of a field, or null when it is blank or something else. */
export function textIn(values: Values, field: string): string | null {
  const value = values[field];
  return typeof value === 'string' && !isBlank(value) ? value : null;
}

/** The day of a field, or null when it is none. */
export function dayIn(values: Values, field: string): CalendarDay | null {
  const value = values[field];
  return isCalendarDay(value) ? value : null;
}
