import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components';
import { init, use as withParts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

withParts([AriaComponent, BarChart, GridComponent, LegendComponent, SVGRenderer]);

/**
 * Bars from left to right, one for each category; the values of several series stand one behind the other in it. `upright`:
 * from the bottom up, the categories beside one another, as months are.
 */
export interface BarChartOf {
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** In px. */
  readonly width: number;
  /** The colours of texts and of thin lines, as CSS has them. */
  readonly ink: string;
  readonly line: string;
  readonly upright?: boolean;
}

/** Texts and thin lines on light and on dark ground. */
export const ON_GROUND = {
  light: { ink: '#2b2826', line: '#d9d5d0' },
  dark: { ink: '#e6e3df', line: '#4a4643' },
} as const;

/** Told apart by people who see few colours (Okabe and Ito 2008), and by patterns where several stand in one bar. */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#999999'];
const FONT = "'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
/** Heights of a bar with its gap, and of what stands around the bars, in px. */
const [BAR, AROUND, LEGEND, UPRIGHT] = [26, 36, 28, 150];
/** Categories are cut to this width, in px; what was cut stands whole in the table beside the chart. */
const WORDS = 180;

/** So many colours and patterns there are: with more series nobody tells them apart. */
export const MOST_SERIES = COLOURS.length;

/** The chart as SVG, without a window: the same on screen and on paper. */
export function barChartSvg({ categories, series, width, ink, line, upright = false }: BarChartOf): string {
  const several = series.length > 1;
  const height = (upright ? UPRIGHT : categories.length * BAR + AROUND) + (several ? LEGEND : 0);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  const text = { color: ink, fontFamily: FONT, fontSize: 13 };
  const values = {
    type: 'value',
    minInterval: 1,
    axisLabel: text,
    splitLine: { lineStyle: { color: line } },
  } as const;
  const groups = {
    type: 'category',
    inverse: !upright,
    data: [...categories],
    axisLabel: { ...text, interval: 0, ...(upright ? {} : { width: WORDS, overflow: 'truncate' }) },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
  } as const;
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: text,
    aria: { enabled: true, label: { enabled: false }, decal: { show: several } },
    legend: { show: several, top: 4, textStyle: text },
    grid: {
      left: 8,
      right: upright ? 8 : 48,
      top: several ? LEGEND + 8 : upright ? 20 : 8,
      bottom: 4,
      containLabel: true,
    },
    xAxis: upright ? groups : values,
    yAxis: upright ? values : groups,
    series: series.map(({ name, values }) => ({
      type: 'bar',
      name,
      ...(several ? { stack: 'all' } : {}),
      barMaxWidth: BAR - 8,
      label: { show: !several, position: upright ? 'top' : 'right', ...text },
      data: [...values],
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
