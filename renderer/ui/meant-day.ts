import { dayOf, daysAfter, type CalendarDay } from '../../shared/base/calendar-day.ts';
import type { FieldSpec } from '../../shared/values/field.ts';

/** How many days from today a word means. */
const WORDS: Readonly<Record<string, number>> = {
  ...{ 前天: -2, 昨天: -1, 今天: 0, 明天: 1, 后天: 2 },
  ...{ qt: -2, zt: -1, jt: 0, mt: 1, ht: 2 },
  ...{ yesterday: -1, today: 0, tomorrow: 1 },
};
const WITHOUT_YEAR = [/^(\d{1,2})[-/.](\d{1,2})$/, /^(\d{1,2})月(\d{1,2})[日号]?$/];

/**
 * The day that is meant by a word (今天, 昨天, the first letters of these) or by a day without its year (5.1, 5月1日). It is
 * of this year; of the last one where this year's is yet to come and the field takes no day to come. What it was read as
 * stands in the field at once. A day of birth is never read so: its year is what it says most.
 * @returns null when the text is none of these
 */
export function meantDay({ personal, future }: FieldSpec, text: string, today: CalendarDay): CalendarDay | null {
  if (personal === true) return null;
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const days = WORDS[plain];
  if (days !== undefined) return days > 0 && future !== true ? null : daysAfter(today, days);
  const found = WITHOUT_YEAR.map((form) => form.exec(plain)).find((each) => each !== null);
  if (found == null) return null;
  const [, month, day] = found.map(Number);
  const year = Number(today.slice(0, 4));
  const inYear = (which: number): CalendarDay | null => dayOf(which, month ?? 0, day ?? 0);
  const now = inYear(year);
  return now !== null && now > today && future !== true ? inYear(year - 1) : now;
}
