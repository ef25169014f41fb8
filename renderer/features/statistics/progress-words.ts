import { formatDay, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import type { Progress } from '../../../shared/kinds/progress.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { nameOf } from '../../ui/filter-words.ts';
import { rateText } from '../../ui/rate-text.ts';

/** Of a year, by number. */
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
/** As months are stored. */
export const monthKey = (year: number, month: number): string => `${String(year)}-${String(month).padStart(2, '0')}`;

/** What was planned: a rate in percents, a number as it is. */
export const plannedText = ({ base, planned }: Progress): string | null =>
  planned === null ? null : base === null ? grouped(planned) : `${String(planned)}%`;

/** What was reached: a rate with what it is made of, a number as it is. */
export function reachedText(t: Translate, { base, count, reached }: Progress): string {
  if (base === null) return grouped(count);
  return t('progress.rate', { rate: rateText(reached), n: count, base });
}

/** The table as it goes to a sheet and to paper. */
export function printedProgress(
  t: Translate,
  lines: readonly Progress[],
  year: number,
  office: string | null,
  day: CalendarDay,
): PrintedTable {
  return {
    title: t('stat.view.targets'),
    basis: [
      t('progress.year.of', { year: String(year) }),
      office === null ? t('progress.whole') : placeName(office),
      formatDay(day),
    ].join(t('word.list-join')),
    head: [
      ...(['measure', 'planned', 'done', 'share'] as const).map((each) => t(`progress.${each}`)),
      ...MONTHS.map((month) => t('result.month', { month: String(month) })),
    ],
    rows: lines.map((line) => [
      nameOf(t, 'target', line.name),
      (line.base === null ? line.planned : plannedText(line)) ?? '—',
      line.base === null ? line.count : reachedText(t, line),
      rateText(line.share),
      ...MONTHS.map((month) => (monthKey(year, month) > day.slice(0, 7) ? '' : (line.months?.[month - 1] ?? ''))),
    ]),
    note: t('progress.note'),
  };
}
