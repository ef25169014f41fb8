import type { CalendarDay } from '../base/calendar-day.ts';
import { dayOf, parseDay } from '../base/calendar-day.ts';
import { err, ok, type Result } from '../base/result.ts';

/** Whether a text is a month of the Gregorian calendar, `yyyy-MM`, 1800 to 2199. */
export const isMonth = (text: string): boolean => {
  const found = /^(\d{4})-(\d\d)$/.exec(text);
  return found !== null && dayOf(Number(found[1]), Number(found[2]), 1) !== null;
};

/** The month a day lies in. */
export const monthOf = (day: CalendarDay): string => day.slice(0, 7);

/** The last day of a month; null when it is none. */
export const lastDayOf = (month: string): CalendarDay | null =>
  isMonth(month)
    ? ([31, 30, 29, 28].map((day) => dayOf(Number(month.slice(0, 4)), Number(month.slice(5)), day)).find(Boolean) ??
      null)
    : null;

/** As sheets print it: yyyy/MM. */
export const formatMonth = (month: string): string => month.replace('-', '/');

/**
 * Reads a month as clerks write it: 2020/1, 2020-01, 2020.1, 202001, 2020年1月; of a whole day its month. The year comes
 * first and has four digits.
 */
export function parseMonth(text: string): Result<string, { readonly tag: 'month-unreadable' }> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s'\u200b-\u200d\ufeff]/g, '')
    .replace(/月$/, '');
  const found = /^(\d{4})(?:[-/.年])?(\d{1,2})$/.exec(plain);
  const month = found === null ? null : `${found[1] ?? ''}-${(found[2] ?? '').padStart(2, '0')}`;
  if (month !== null && isMonth(month)) return ok(month);
  const day = parseDay(text);
  return day.ok ? ok(monthOf(day.value)) : err({ tag: 'month-unreadable' });
}
