import { describe, expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import {
  layoutRoster,
  maskNumber,
  maskPhone,
  rosterRow,
  totalsOf,
  type RosterEntry,
  type RosterOptions,
} from '../../../shared/report/roster.ts';
import { madeUpNumber } from '../../support/workbooks.ts';

const OPTIONS: RosterOptions = {
  title: '',
  basis: '按姓名，在册',
  gone: 0,
  unit: '解放路街道总工会',
  union: null,
  date: '2026-11-02' as CalendarDay,
  whole: true,
};

const entry = (i: number, more: Record<string, string | boolean> = {}): RosterEntry => ({
  values: {
    name: '张敏',
    sex: i % 2 === 0 ? '1' : '2',
    birthDate: '1985-01-01',
    ethnicity: '01',
    education: '21',
    documentType: '111',
    documentNumber: madeUpNumber('19850101', i % 1000),
    mobile: `139${String(10_000_000 + i)}`,
    migrantWorker: i % 4 === 0,
    ...more,
  },
  event: { kind: '1', date: '2021-03-15' },
});

const many = (count: number): readonly RosterEntry[] => Array.from({ length: count }, (_, i) => entry(i));

const pagesOf = (html: string): number => html.split('<section class=page>').length - 1;

describe('the pages of a roster', () => {
  test('hold every member exactly once and in order, however they are cut into parts', () => {
    for (const maxPages of [1, 3, 1000]) {
      const laid = layoutRoster(many(700), OPTIONS);
      const parts = [...laid.parts(maxPages)];
      expect(parts.reduce((sum, part) => sum + pagesOf(part), 0)).toBe(laid.pages);
      expect(Math.max(...parts.map(pagesOf))).toBeLessThanOrEqual(maxPages);
      const phones = Array.from(parts.join('').matchAll(/>(139\d{8})</g), ([, phone]) => phone);
      expect(phones).toEqual(many(700).map(({ values }) => values['mobile']));
    }
  });

  test('each carry title, seal and signature lines, the 20 headers and the page of pages', () => {
    const laid = layoutRoster(many(60), OPTIONS);
    const pages = [...laid.parts(1)];
    expect(pages).toHaveLength(laid.pages);
    pages.forEach((page, i) => {
      expect(page).toContain('<h1>工会会员名册</h1>');
      expect(page).toContain('<div class=subtitle>按姓名，在册，60 人</div>');
      for (const words of [
        '填表单位（盖章）：解放路街道总工会',
        '单位负责人（签字）',
        '信息采集人（签字）',
        '2026年11月2日',
      ])
        expect(page).toContain(words);
      const head = /<div class="r head">(.*?)<\/div>/.exec(page)?.[1] ?? '';
      expect(head.split('<i ').length - 1).toBe(20);
      expect(page).toContain(`第 ${String(i + 1)} 页 / 共 ${String(laid.pages)} 页`);
    });
    expect(pages.filter((page) => page.includes('合计：60 人'))).toHaveLength(1);
    expect(pages.at(-1)).toContain('合计：60 人');
  });

  test('of a roster without members are one page that says so', () => {
    const laid = layoutRoster([], { ...OPTIONS, title: '空名册', union: '示例工会' });
    const [only = '', ...others] = laid.parts(10);
    expect(others).toEqual([]);
    expect(laid.pages).toBe(1);
    expect(only).toContain('合计：0 人');
    expect(only).toContain('填表单位（盖章）：示例工会');
  });

  test('leave the closing lines whole: they move to a page of their own rather than off the paper', () => {
    const counts = Array.from({ length: 30 }, (_, i) => layoutRoster(many(10 + i), OPTIONS).pages);
    expect(new Set(counts)).toEqual(new Set([1, 2]));
    expect([...counts]).toEqual([...counts].sort((a, b) => a - b));
  });

  test('give a long text a higher row instead of cutting it', () => {
    const place = '山东省济南市历下区'.repeat(20);
    const laid = layoutRoster([entry(0, { householdPlace: place }), ...many(15)], OPTIONS);
    const [html = ''] = laid.parts(100);
    expect(html).toContain(place);
    expect(laid.pages).toBeGreaterThan(layoutRoster(many(16), OPTIONS).pages);
  });

  test('contain no script, no address outside, and no markup from the data', () => {
    const [html = ''] = layoutRoster([entry(0, { name: '<img src=x onerror=a>"&\u0007' })], OPTIONS).parts(1);
    expect(html).not.toMatch(/<script|<img|https?:|url\(|@import/);
    expect(html).toContain('&lt;img src=x onerror=a&gt;&quot;&amp; ');
  });
});

describe('a row of a roster', () => {
  test('shows labels, printed days and 是/否 in the official order', () => {
    expect(rosterRow(4, entry(4), true)).toEqual([
      '5',
      '张敏',
      '男',
      '1985/01/01',
      '汉族',
      '',
      '居民身份证',
      madeUpNumber('19850101', 4),
      '本科',
      '',
      '13910000004',
      '',
      '',
      '入会',
      '2021/03/15',
      '',
      '',
      '',
      '',
      '是',
    ]);
  });

  test('hides the middle of number and telephone unless they are asked for whole', () => {
    const row = rosterRow(0, entry(0), false);
    expect(row[7]).toMatch(/^370102\*{8}000[\dX]$/);
    expect(row[10]).toBe('139****0000');
    expect(maskNumber('H12345678')).toBe('H1*****78');
    expect(maskNumber('')).toBe('');
    expect(maskPhone('0531-88880000')).toBe('053****0000');
    expect(maskPhone('12345')).toBe('*****');
  });
});

describe('the totals', () => {
  test('count men, women and migrant workers, and say how many have no sex on record', () => {
    expect(totalsOf(many(8))).toBe('合计：8 人，其中男 4 人，女 4 人，农民工会员 2 人。');
    const unknown: RosterEntry = { values: {}, event: null };
    expect(totalsOf([entry(1), unknown])).toBe('合计：2 人，其中男 0 人，女 1 人，未填性别 1 人，农民工会员 0 人。');
  });
});
