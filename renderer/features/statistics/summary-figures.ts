import { formatDay, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import { groupBy } from '../../../shared/base/group-by.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import { inOffice, shareOf, type Counting, type Period } from '../../../shared/kinds/results.ts';
import { summaryLines, type SummaryLine } from '../../../shared/kinds/summary.ts';
import type { Translate } from '../../i18n/t.ts';
import { rateText } from '../../ui/rate-text.ts';

/** A line with its figures. */
export interface Figure {
  readonly line: SummaryLine;
  readonly count: number;
  /** What was taken away for it; null of a line from which nothing is. */
  readonly less: number | null;
  /** Null of a line that is a share of nothing. */
  readonly base: number | null;
}

const within = ({ different, ...list }: Counting, office: string | null): Counting => ({
  ...inOffice(list, office),
  ...(different === undefined ? {} : { different }),
});

/** The figures of a period, of one office or of all. */
export async function figuresOf(
  engine: Pick<Engine, 'tallies'>,
  period: Period,
  office: string | null,
): Promise<readonly Figure[]> {
  const lines = summaryLines(period);
  const asked = lines.flatMap(({ count, less, base }) =>
    [count, less, base].flatMap((each) => (each === undefined ? [] : [within(each, office)])),
  );
  const totals = (await engine.tallies(asked)).map(({ total }) => total);
  let at = 0;
  const next = (given: Counting | undefined): number | null => (given === undefined ? null : (totals[at++] ?? 0));
  return lines.map((line) => {
    const count = next(line.count) ?? 0;
    const less = next(line.less);
    return { line, count: count - (less ?? 0), less, base: next(line.base) };
  });
}

/** What a line is about, on what ground, in what. */
export const itemText = (t: Translate, { item }: SummaryLine): string => t.find(`summary.${item}`) ?? item;
export const basisText = (t: Translate, { basis }: SummaryLine): string => t.find(`summary.${basis}`) ?? basis;
export const unitText = (t: Translate, { unit }: SummaryLine): string => t(`unit.of.${unit}`);

/** What share of its base a figure is. */
export const shareText = ({ count, base }: Figure): string => rateText(base === null ? null : shareOf(count, base));

/** What holds of all figures. */
export const noteOf = (t: Translate, { to }: Period): string => t('summary.note', { year: to.slice(0, 4) });

/** The columns of the table. */
export const HEADS = ['item', 'basis', 'figure', 'base', 'rate'] as const;

/** The figures as sentences, item by item, to be put into a report. */
export function textOf(t: Translate, figures: readonly Figure[], { from, to }: Period, where: string): string {
  const items = [...groupBy(figures, ({ line }) => itemText(t, line))].flatMap(([item, own]) => {
    // Of no units at all a sentence says nothing.
    const told = own.filter(({ base }) => base !== 0);
    if (told.length === 0) return [];
    const parts = told.map((figure) => {
      const { line, count, base } = figure;
      const words = { basis: basisText(t, line), n: count, unit: unitText(t, line) };
      return base === null
        ? t('summary.text.count', words)
        : t('summary.text.rate', { ...words, base, rate: shareText(figure) });
    });
    return t('summary.text.item', { item, parts: parts.join(t('summary.text.join')) });
  });
  const begin = t('summary.text.begin', { from: dayText(t, from), to: dayText(t, to), where });
  return begin + items.join(t('word.clause-join')) + t('summary.text.end');
}

/** A day as reports write it: 2026年1月1日. */
const dayText = (t: Translate, day: CalendarDay): string => {
  const [year = '', month, date] = day.split('-');
  return t('summary.day', { year, month: String(Number(month)), day: String(Number(date)) });
};

/** The table as it goes to a sheet and to paper. */
export function printedSummary(
  t: Translate,
  figures: readonly Figure[],
  period: Period | null,
  where: string,
): PrintedTable {
  return {
    title: t('summary.file'),
    basis:
      period === null
        ? where
        : `${where}${t('word.list-join')}${t('summary.span', { from: formatDay(period.from), to: formatDay(period.to) })}`,
    head: HEADS.map((each) => t(`summary.${each}`)),
    rows: figures.map((figure) => [
      itemText(t, figure.line),
      basisText(t, figure.line),
      figure.count,
      figure.base ?? '',
      figure.base === null ? '' : shareText(figure),
    ]),
    words: 2,
    ...(period === null ? {} : { note: noteOf(t, period) }),
  };
}
