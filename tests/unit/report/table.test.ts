import { describe, expect, test } from 'vitest';

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

  test('may have no captions and no closing', () => {
    const [html = ''] = layoutTable({ ...figures, captions: [], closing: [], signatures: [] }).parts(1);
    expect(html).not.toContain('class=captions>');
    expect(html).not.toContain('class=signatures>');
  });
});
