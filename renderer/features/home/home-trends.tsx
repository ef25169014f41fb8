import { useComputedColorScheme } from '@mantine/core';
import { dayOf, type CalendarDay } from '../../../shared/base/calendar-day.ts';
import { filterOf } from '../../../shared/kinds/cuts.ts';
import { withAlso } from '../../../shared/kinds/list-filter.ts';
import {
  eventsIn,
  monthCut,
  unionsFounded,
  type Listed,
  type Period,
  type Tally,
} from '../../../shared/kinds/results.ts';
import { lastDayOf } from '../../../shared/values/month.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';

const SHOWN = ['members', 'left', 'unions'] as const;
/** Of a chart, px. */
const WIDTH = 500;

const listsOf = (period: Period): Readonly<Record<(typeof SHOWN)[number], Listed>> => ({
  members: eventsIn(['1'], period),
  left: eventsIn(['4', '5', '6', '8'], period),
  unions: unionsFounded(period),
});

/** The twelve months up to this one, the first first. */
function monthsTo(today: CalendarDay): readonly string[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: 12 }, (_, at) => {
    const months = year * 12 + month - 1 - (11 - at);
    return (dayOf(Math.floor(months / 12), (months % 12) + 1, 1) ?? today).slice(0, 7);
  });
}

/** Who came and left and which unions were set up, month by month: as bars, and as figures that open their lists. */
export function HomeTrends() {
  const t = useT();
  const engine = useEngine();
  const today = useToday();
  const months = monthsTo(today);
  const lists = listsOf(periodOf(months, today));
  const tallies = useQuery(
    () => engine.tallies(SHOWN.map((name) => ({ ...lists[name], by: [monthCut(lists[name].type)] }))),
    [months[0]],
  ).data;
  if (tallies === undefined || tallies.every(({ total }) => total === 0)) return null;
  const countsOf = (at: number): readonly number[] => months.map((month) => countIn(tallies[at], month));
  const headOf = (month: string): string => t('result.month', { month: String(Number(month.slice(5))) });
  return (
    <section className="mc-card mc-home-wide">
      <h2>{t('home.trends')}</h2>
      <div className="mc-home-charts">
        {([0, 2] as const)
          .filter((at) => (tallies[at]?.total ?? 0) > 0)
          .map((at) => (
            <TrendChart key={at} what={t(`home.trend.${SHOWN[at]}`)} heads={months.map(headOf)} values={countsOf(at)} />
          ))}
      </div>
      <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('home.trends')}>
        <table className="mc-figure-table">
          <thead>
            <tr>
              <th scope="col" />
              {months.map((month) => (
                <th key={month} scope="col" title={month}>
                  {headOf(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SHOWN.map((name, at) => (
              <tr key={name}>
                <th scope="row">{t(`home.trend.${name}`)}</th>
                {months.map((month) => (
                  <td key={month}>
                    <OpenFigure count={countIn(tallies[at], month)} list={monthly(lists[name], month, today)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const periodOf = (months: readonly string[], today: CalendarDay): Period => ({
  from: `${months[0] ?? today.slice(0, 7)}-01` as CalendarDay,
  to: lastDayOf(today.slice(0, 7)) ?? today,
});

const countIn = (tally: Tally | undefined, month: string): number =>
  tally?.groups.find(({ keys: [key] }) => key === month)?.count ?? 0;

const monthly = ({ type, filters }: Listed, month: string, today: CalendarDay): Listed => ({
  type,
  filters: withAlso(filters, filterOf(type, monthCut(type), month, today)),
});

interface TrendChartProps {
  readonly what: string;
  readonly heads: readonly string[];
  readonly values: readonly number[];
}

function TrendChart({ what, heads, values }: TrendChartProps) {
  const t = useT();
  const scheme = useComputedColorScheme('light');
  const svg = useQuery(async () => {
    // Drawing is a large package: it is loaded when there is something to draw.
    const { barChartSvg, ON_GROUND } = await import('../../../shared/charts/bar-chart.ts');
    const series = [{ name: what, values }];
    return barChartSvg({ categories: heads, series, width: WIDTH, upright: true, ...ON_GROUND[scheme] });
  }, [what, heads, values, scheme]).data;
  return (
    <figure>
      <figcaption>{what}</figcaption>
      {svg !== undefined && (
        <img
          width={WIDTH}
          alt={t('home.trend.chart', { what })}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        />
      )}
    </figure>
  );
}
