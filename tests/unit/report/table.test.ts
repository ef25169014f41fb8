import { describe, expect, test } from 'vitest';

import { pageOf } from '../../../shared/paper/marks.ts';
import { layoutTable, type TableSpec } from '../../../shared/report/table.ts';
import { pagesIn, testTypeface } from '../../support/papers.ts';

const face = await testTypeface();

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
  signatures: ['经手人（签字）：　　　　', '日期：'],
  foot: '历下区总工会',
};

describe('a list on paper', () => {
  test('upright, with its figures, sentence and signature lines on one page', () => {
    const laid = layoutTable(figures, face);
    expect(laid).toMatchObject({ pages: 1, width: 210, height: 297 });
    const [text = ''] = pagesIn(laid);
    for (const words of ['数据包核对单', '已应用', '收到 = 已应用 + 冲突', '经手人（签字）：', '第 1 页 / 共 1 页'])
      expect(text).toContain(words);
  });

  test('keeps its texts clear of the lines, also where they take two, or many', () => {
    const texts = ['两行的字两行', '很长的字'.repeat(40), '短'];
    const columns = Array.from({ length: 12 }, () => ({ label: '项目', width: 1, align: 'left' as const }));
    const page = pageOf(layoutTable({ ...figures, columns, row: (i) => [texts[i] ?? ''] }, face), 1);
    const across = page.lines
      .filter(({ from, to }) => from[1] === to[1] && to[0] - from[0] > 190)
      .map(({ from }) => from[1]);
    expect(across).toHaveLength(5);
    for (const [i, whole] of texts.entries()) {
      const [top = 0, bottom = 0] = across.slice(i + 1);
      const within = page.texts.filter(({ y }) => y > top && y < bottom);
      expect(within.map(({ text }) => text).join('')).toBe(whole);
      for (const { y, type } of within) {
        expect(y - 0.88 * type.size * 0.3528).toBeGreaterThan(top + 0.5);
        expect(y + 0.12 * type.size * 0.3528).toBeLessThan(bottom - 0.5);
        expect(type.size).toBeGreaterThanOrEqual(6.5);
      }
    }
  });

  test('draws a line where somebody is to sign, and none where nobody is', () => {
    const ends = (signatures: readonly string[]): number =>
      pageOf(layoutTable({ ...figures, signatures }, face), 1).lines.length;
    expect(ends(figures.signatures)).toBe(ends(['经手人（签字）：', '日期：']) + 1);
  });

  test('may have no captions and no closing', () => {
    const [text = ''] = pagesIn(layoutTable({ ...figures, captions: [], closing: [], signatures: [] }, face));
    expect(text).not.toContain('接收单位');
    expect(text).not.toContain('经手人');
  });

  test('stays on the paper, however long what it is called is', () => {
    const long = '很长'.repeat(200);
    const spec = { ...figures, title: long, subtitle: long, captions: [long, long], signatures: [long], foot: long };
    const page = pageOf(layoutTable(spec, face), 1);
    for (const { x, text } of page.texts) {
      expect(x).toBeGreaterThanOrEqual(8);
      expect(text.length).toBeLessThan(150);
    }
  });
});
