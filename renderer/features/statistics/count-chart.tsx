import { useComputedColorScheme } from '@mantine/core';
import type { CrossTable } from '../../../shared/engine/modules/statistics/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { Cut } from '../../../shared/kinds/cuts.ts';
import { useT } from '../../i18n/use-t.ts';
import { useQuery } from '../../ui/use-query.ts';
import { cutText, groupText } from './cut-words.ts';

interface CountChartProps {
  readonly type: RecordType;
  readonly down: Cut;
  readonly across: Cut | null;
  readonly table: CrossTable;
}

/** In px; narrower windows show it smaller. */
const WIDTH = 860;
/** With more bars it is a list, and the table is the better one. */
const MOST_BARS = 30;

/** The table as bars; what it says stands in the table above. Nothing where there are too many groups to be told apart. */
export function CountChart({ type, down, across, table }: CountChartProps) {
  const t = useT();
  const scheme = useComputedColorScheme('light');
  const svg = useQuery(async () => {
    // Drawing is a large package: it is loaded when somebody looks.
    const { barChartSvg, MOST_SERIES, ON_GROUND } = await import('../../../shared/charts/bar-chart.ts');
    if (table.down.length > MOST_BARS || table.across.length > MOST_SERIES) return null;
    const words = (cut: Cut, groups: CrossTable['down']): readonly string[] =>
      groups.map((group) => groupText(t, type, cut, group));
    const columns =
      across === null
        ? [{ name: t('stat.total'), values: table.down.map(({ count }) => count) }]
        : words(across, table.across).map((name, at) => ({ name, values: table.counts.map((row) => row[at] ?? 0) }));
    return barChartSvg({ categories: words(down, table.down), series: columns, width: WIDTH, ...ON_GROUND[scheme] });
  }, [table, scheme, t]).data;
  if (svg === undefined || svg === null) return null;
  const cuts = [down, ...(across === null ? [] : [across])].map((cut) => cutText(t, type, cut));
  return (
    <img
      className="stat-chart"
      width={WIDTH}
      alt={t('stat.chart', { cuts: cuts.join(t('word.list-join')) })}
      src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
    />
  );
}
