import { daysBetween, type CalendarDay } from '../../base/calendar-day.ts';
import type { Values } from '../../values/field.ts';
import { dayIn } from '../../values/reading.ts';
import type { KindSheet } from '../kind-sheet.ts';

/** Kinds that say the same of a membership: that it begins (入会, 转入), that it ends (除名, 退会, 注销). */
const ALIKE: readonly (readonly unknown[])[] = [
  ['1', '2'],
  ['5', '6', '8'],
];

/**
 * Which event a row's is. Nobody joins twice without leaving in between: an event of the same kind with another day is
 * the same event corrected, unless one of another kind lies between the two days. On one day, a kind that says the same
 * of the membership, or another reason, is a correction too. Of several, the nearest day.
 */
function corrected(given: Values, held: readonly Values[]): number {
  const day = dayIn(given, 'date');
  if (day === null) return -1;
  const far = held.map((event) => {
    const date = dayIn(event, 'date');
    return date !== null && corrects(given, day, event, date, held) ? Math.abs(daysBetween(date, day)) : Infinity;
  });
  const nearest = Math.min(...far);
  return nearest === Infinity ? -1 : far.indexOf(nearest);
}

function corrects(given: Values, day: CalendarDay, event: Values, date: CalendarDay, held: readonly Values[]): boolean {
  if (date === day) return event['kind'] === given['kind'] || isAlike(event['kind'], given['kind']);
  if (event['kind'] !== given['kind']) return false;
  const [from, to] = date < day ? [date, day] : [day, date];
  return !held.some(({ kind, date: other }) => {
    const between = typeof other === 'string' && ((other > from && other < to) || other === day);
    return kind !== event['kind'] && between;
  });
}

const isAlike = (a: unknown, b: unknown): boolean => ALIKE.some((kinds) => kinds.includes(a) && kinds.includes(b));

/** It stands in the sheet of members, on the row of its member. */
export const sheet = { corrected } as const satisfies KindSheet;
