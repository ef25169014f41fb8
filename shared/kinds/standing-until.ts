import type { CalendarDay } from '../base/calendar-day.ts';
import type { Values } from '../values/field.ts';
import { dayIn } from '../values/reading.ts';
import type { Telling } from './kind.ts';

/** What a record stands as by its last day, the field `until`: one thing up to it and without one, another after it. */
export const standingUntil = (during: string, after: string): Telling => ({
  daily: true,
  tell: (values, { today }) => (hasEnded(values, today) ? after : during),
});

/** Whether the last day of a record, the field `until`, is over. */
export function hasEnded(values: Values, today: CalendarDay): boolean {
  const until = dayIn(values, 'until');
  return until !== null && until < today;
}
