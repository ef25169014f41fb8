import { daysBetween, isCalendarDay, type CalendarDay } from '../base/calendar-day.ts';
import type { Value } from '../sync/change.ts';
import { dueState } from '../values/codes/due-state.ts';
import type { Values } from '../values/field.ts';
import { code } from '../values/fields.ts';
import type { Telling } from './kind.ts';
import type { ListFilter } from './list-filter.ts';

/** The days before a last day from which it is told as near, each with its code of `dueState`, the nearest first. */
const NEAR = [
  [30, 'd30'],
  [90, 'd90'],
  [180, 'd180'],
] as const;

/** How near a last day is: `over` from the day after it; null of none, and of one that is far off. */
export function dueStateOf(last: Value, today: CalendarDay): string | null {
  if (!isCalendarDay(last)) return null;
  const left = daysBetween(today, last);
  return left < 0 ? 'over' : (NEAR.find(([days]) => left <= days)?.[1] ?? null);
}

/**
 * Tells how near the last day of a record is, so that lists are narrowed by it.
 * @param last that day; null where nothing is due any more
 */
export const dueTelling = (last: (values: Values) => Value): Telling => ({
  field: code(dueState),
  daily: true,
  tell: (values, { today }) => dueStateOf(last(values), today),
});

/** The conditions that are asked for often where something is due: what is over, in 30 days, in half a year. */
export const oftenDue = (field: string): readonly ListFilter[] => [
  { is: 'one-of', field, codes: ['over'] },
  { is: 'one-of', field, codes: ['d30'] },
  { is: 'one-of', field, codes: ['d30', 'd90', 'd180'] },
];
