import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { filterOf } from '../../../shared/kinds/cuts.ts';
import { withAlso } from '../../../shared/kinds/list-filter.ts';
import type { Progress } from '../../../shared/kinds/progress.ts';
import { inOffice, missingFor, monthCut, type Listed } from '../../../shared/kinds/results.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { nameOf } from '../../ui/filter-words.ts';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { Share } from '../../ui/share.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { MONTHS, monthKey, plannedText, reachedText } from './progress-words.ts';

interface ProgressTableProps {
  readonly lines: readonly Progress[];
  readonly year: number;
  readonly office: string | null;
  readonly today: CalendarDay;
}

/** What was planned and reached by month, and how many units lack what is planned; every figure opens its list. */
export function ProgressTable({ lines, year, office, today }: ProgressTableProps) {
  const t = useT();
  const engine = useEngine();
  const missing = lines.flatMap(({ name }) => {
    const list = missingFor(name, year);
    return list === null ? [] : [{ name, list: inOffice(list, office) }];
  });
  const { data = [], loading } = useQuery(async () => {
    const tallies = await engine.tallies(missing.map(({ list }) => list));
    return missing.map((each, at) => ({ ...each, count: tallies[at]?.total ?? 0 }));
  }, [year, office, today, lines.length]);
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('stat.view.targets')}>
      <table className="mc-figure-table">
        <thead>
          <tr>
            {(['measure', 'planned', 'done', 'share', 'missing'] as const).map((each) => (
              <th key={each} scope="col">
                {t(`progress.${each}`)}
              </th>
            ))}
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {t('result.month', { month: String(month) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const lacking = loading ? undefined : data.find(({ name }) => name === line.name);
            return (
              <tr key={line.name}>
                <th scope="row">{nameOf(t, 'target', line.name)}</th>
                <td>{plannedText(line) ?? '—'}</td>
                <td>
                  <OpenFigure count={line.count} list={inOffice(line.list, office)} text={reachedText(t, line)} />
                </td>
                <td>{line.share === null ? '—' : <Share percent={line.share} />}</td>
                <td>{lacking !== undefined && <OpenFigure count={lacking.count} list={lacking.list} />}</td>
                {MONTHS.map((month) => (
                  <td key={month}>
                    <MonthFigure line={line} year={year} month={month} office={office} today={today} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface MonthFigureProps {
  readonly line: Progress;
  readonly year: number;
  readonly month: number;
  readonly office: string | null;
  readonly today: CalendarDay;
}

/** What came in one month; nothing of months that have not begun. */
function MonthFigure({ line, year, month, office, today }: MonthFigureProps) {
  const key = monthKey(year, month);
  const count = line.months?.[month - 1];
  if (count === undefined || (count === 0 && key > today.slice(0, 7))) return null;
  const { type, filters } = inOffice(line.list, office);
  const list: Listed = { type, filters: withAlso(filters, filterOf(type, monthCut(type), key, today)) };
  return <OpenFigure count={count} list={list} />;
}
