import { describe, expect, test } from 'vitest';

import { innerWidth } from '../../../shared/report/page.ts';
import { fit, heightOf } from '../../../shared/report/text-fit.ts';
import { layoutTable, type TableSpec } from '../../../shared/report/table.ts';

const figures: TableSpec = {
  paper: { landscape: false },
  title: '数据包核对单',
  captions: ['接收单位：历下区总工会', '日期：2026年11月22日'],
  columns: [
    { label: '项目', width: 3, align: 'left' },
    { label: '数量', width: 1, align: 'center' },
  ],
  rows: 3,
  row: (i) => [['收到', '已应用', '冲突'][i] ?? '', String(i * 10)],
  closing: ['收到 = 已应用 + 冲突'],
  signatures: ['经手人（签字）：', '日期：'],
  foot: '历下区总工会',
};

describe('a list on paper', () => {
  test('upright, with its figures, sentence and signature lines on one page', () => {
    const laid = layoutTable(figures);
    const [html = '', ...others] = laid.parts(5);
    expect([laid.pages, others.length]).toEqual([1, 0]);
    expect(html).toContain('size:A4 portrait');
    for (const words of ['数据包核对单', '已应用', '收到 = 已应用 + 冲突', '经手人（签字）：', '第 1 页 / 共 1 页'])
      expect(html).toContain(words);
  });

  test('keeps its texts clear of the lines, also where they take two, or many', () => {
    const texts = ['两行的字两行', '很长的字'.repeat(40), '短'];
    const narrow = {
      ...figures,
      columns: [{ label: '项目', width: 1, align: 'left' as const }],
      row: (i: number) => [texts[i] ?? ''],
    };
    const spec = { ...narrow, columns: Array.from({ length: 12 }, () => narrow.columns).flat() };
    const [html = ''] = layoutTable(spec).parts(1);
    const tops = [...html.matchAll(/<div class=r style="top:([\d.]+)mm/g)].map((match) => Number(match[1]));
    const width = innerWidth(spec.paper) / 12;
    expect(fit(texts[0] ?? '', width - 1.4)).toEqual({ size: 7, lines: 2 });
    for (const i of [0, 1]) {
      const [top = 0, next = 0] = [tops[i], tops[i + 1]];
      expect(next - top - heightOf(fit(texts[i] ?? '', width - 1.4))).toBeGreaterThan(1.2);
    }
  });

  test('may have no captions and no closing', () => {
    const [html = ''] = layoutTable({ ...figures, captions: [], closing: [], signatures: [] }).parts(1);
    expect(html).not.toContain('class=captions>');
    expect(html).not.toContain('class=signatures>');
  });
});
