import { describe, expect, it } from 'vitest';
import { barChartSvg, MOST_SERIES, type BarChartOf } from '../../../shared/charts/bar-chart.ts';

const chart: BarChartOf = {
  categories: ['汉族', '回族'],
  series: [{ name: '合计', values: [54, 6] }],
  ...{ width: 600, ink: '#222222', line: '#cccccc' },
};
const textsIn = (svg: string): readonly string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text ?? '');

describe('bars', () => {
  it('are drawn as SVG without a window, with their words and figures as texts', () => {
    const svg = barChartSvg(chart);
    expect(svg).toMatch(/^<svg /);
    expect(textsIn(svg)).toEqual(expect.arrayContaining(['汉族', '回族', '54', '6']));
    expect(svg).not.toContain('<script');
  });

  it('stand upright side by side at one height, however many there are, with their words and figures', () => {
    const categories = Array.from({ length: 12 }, (_, at) => `${String(at + 1)}月`);
    const svg = barChartSvg({
      ...chart,
      categories,
      series: [{ name: '入会', values: categories.map((_, at) => at) }],
      upright: true,
    });
    expect(textsIn(svg)).toEqual(expect.arrayContaining([...categories, '11']));
    const other = barChartSvg({ ...chart, upright: true });
    expect(/height="(\d+)"/.exec(svg)?.[1]).toBe(/height="(\d+)"/.exec(other)?.[1]);
  });

  it('are told apart by patterns and a legend where several stand in one', () => {
    const series = ['男', '女'].map((name, at) => ({ name, values: [20 + at, 3] }));
    const svg = barChartSvg({ ...chart, series });
    expect(textsIn(svg)).toEqual(expect.arrayContaining(['男', '女']));
    expect(svg).toContain('<pattern');
    expect(barChartSvg(chart)).not.toContain('<pattern');
    expect(MOST_SERIES).toBe(8);
  });

  it('are as high as there are categories, and hold what looks like markup as text', () => {
    const heightOf = (svg: string): number => Number(/<svg [^>]*height="(\d+)"/.exec(svg)?.[1]);
    const categories = ['<b>甲</b>', '乙', '丙'];
    const svg = barChartSvg({ ...chart, categories, series: [{ name: '合计', values: [1, 2, 3] }] });
    expect(heightOf(svg) - heightOf(barChartSvg(chart))).toBe(26);
    expect(svg).not.toContain('<b>');
  });
});
