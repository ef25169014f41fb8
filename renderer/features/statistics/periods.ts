import { dayOf, daysAfter, isCalendarDay, parseDay, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Period } from '../../../shared/kinds/results.ts';
import { lastDayOf } from '../../../shared/values/month.ts';
import type { PeriodName } from '../../session/results-view.ts';

/** The days of a period, as seen on a day; null of one that somebody has to type. */
export function periodOf(name: PeriodName, today: CalendarDay): Period | null {
  const year = Number(today.slice(0, 4));
  switch (name) {
    case 'year':
      return between(`${String(year)}-01-01`, `${String(year)}-12-31`);
    case 'last-year':
      return between(`${String(year - 1)}-01-01`, `${String(year - 1)}-12-31`);
    case 'half':
      return between(`${String(year)}-01-01`, `${String(year)}-06-30`);
    case 'month':
      return monthOf(today);
    case 'last-month': {
      const first = dayOf(year, Number(today.slice(5, 7)), 1);
      const before = first === null ? null : daysAfter(first, -1);
      return before === null ? null : monthOf(before);
    }
    case 'own':
      return null;
  }
}

const monthOf = (day: CalendarDay): Period | null => between(`${day.slice(0, 7)}-01`, lastDayOf(day.slice(0, 7)));

const between = (from: string, to: string | null): Period | null =>
  isCalendarDay(from) && isCalendarDay(to) ? { from, to } : null;

/** Why two texts are no period: one was not filled in, one cannot be read, or they stand the wrong way round. */
export type PeriodFault = 'blank' | 'from' | 'to' | 'backwards';

/** The period between two days as they were typed. */
export function typedPeriod(from: string, to: string): Result<Period, PeriodFault> {
  if (from.trim() === '' || to.trim() === '') return err('blank');
  const [first, last] = [parseDay(from.trim()), parseDay(to.trim())];
  if (!first.ok) return err('from');
  if (!last.ok) return err('to');
  return first.value <= last.value ? ok({ from: first.value, to: last.value }) : err('backwards');
}
