import { describe, expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import {
  maskNumber,
  maskPhone,
  readRoster,
  rosterFrame,
  rosterRow,
  type RosterEntry,
  type RosterOptions,
} from '../../../shared/report/roster.ts';
import type { Drawing } from '../../../shared/paper/pen.ts';
import { layoutTable } from '../../../shared/report/table.ts';
import { pagesIn, testTypeface } from '../../support/papers.ts';
import { madeUpNumber } from '../../support/workbooks.ts';

const OPTIONS: RosterOptions = {
  title: '',
  basis: '按姓名，在册',
  gone: 0,
  unit: '解放路街道总工会',
  union: null,
  date: '2026-11-02' as CalendarDay,
  code: '7K3M-9QTX',
};

const face = await testTypeface();

function layout(entries: readonly RosterEntry[], options: RosterOptions = OPTIONS): Drawing {
  const read = readRoster(entries, true, face);
  const row = (i: number): readonly string[] => rosterRow(i, entries[i] ?? { values: {}, event: null }, true);
  return layoutTable({ ...rosterFrame(read, options), rows: entries.length, row }, face, read.heights);
}

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

describe('the pages of a roster', () => {
  test('hold every member exactly once and in order', () => {
    const laid = layout(many(700));
    const pages = pagesIn(laid);
    expect(pages).toHaveLength(laid.pages);
    const phones = Array.from(pages.join('\n').matchAll(/^139\d{8}$/gm), ([phone]) => phone);
    expect(phones).toEqual(many(700).map(({ values }) => values['mobile']));
  });

  test('each carry title, seal and signature lines, the 20 headers, the page of pages and what finds it again', () => {
    const laid = layout(many(60));
    const pages = pagesIn(laid);
    pages.forEach((page, i) => {
      const lines = page.split('\n');
      expect(lines.slice(0, 2)).toEqual(['工会会员名册', '按姓名，在册，60 人']);
      for (const words of [
        '填表单位（盖章）：解放路街道总工会',
        '单位负责人（签字）',
        '信息采集人（签字）',
        '2026年11月2日',
      ])
        expect(page).toContain(words);
      const head = ['证件号码', '移动电话', '户籍所在地', '政治面貌', '工作单位', '籍贯'];
      expect(lines).toEqual(expect.arrayContaining(head));
      expect(lines.slice(-2)).toEqual([
        '解放路街道总工会　60 人　2026年11月2日　核对码 7K3M-9QTX',
        `第 ${String(i + 1)} 页 / 共 ${String(laid.pages)} 页`,
      ]);
    });
    expect(pages.filter((page) => page.includes('合计：60 人'))).toHaveLength(1);
    expect(pages.at(-1)).toContain('合计：60 人');
  });

  test('of a roster without members are one page that says so', () => {
    const laid = layout([], { ...OPTIONS, title: '空名册', union: '示例工会' });
    const [only = '', ...others] = pagesIn(laid);
    expect(others).toEqual([]);
    expect(only).toContain('合计：0 人');
    expect(only).toContain('填表单位（盖章）：示例工会');
  });

  test('leave the closing lines whole: they move to a page of their own rather than off the paper', () => {
    const counts = Array.from({ length: 30 }, (_, i) => layout(many(10 + i)).pages);
    expect(new Set(counts)).toEqual(new Set([1, 2]));
    expect([...counts]).toEqual([...counts].sort((a, b) => a - b));
  });

  test('give a long text and a name of fifty characters a higher row instead of cutting it', () => {
    const place = '山东省济南市历下区'.repeat(20);
    const name = '阿卜杜热合曼·买买提艾力·吐尔逊江·阿不都克里木·艾合买提江·库尔班江·玉素甫江·尼亚孜';
    const laid = layout([entry(0, { householdPlace: place, name }), ...many(15)]);
    const text = pagesIn(laid).join('').replaceAll('\n', '');
    expect(text).toContain(place);
    expect(text).toContain(name);
    expect(laid.pages).toBeGreaterThan(layout(many(16)).pages);
  });

  test('mark a character that no font has, and say behind the rows where; what the font has is drawn', () => {
    const rare = [entry(0, { name: '𠮷䶮' }), entry(1, { name: '𬱖㛃𣲗' }), entry(2, { workplace: '\ud842厂\u0007' })];
    const read = readRoster(rare, true, face);
    expect(read.missing).toEqual([
      { row: 0, characters: ['𠮷'] },
      { row: 2, characters: ['\ud842'] },
    ]);
    const text = pagesIn(layout(rare)).join('');
    for (const words of ['〓䶮', '𬱖㛃𣲗', '〓厂 ', '〓：字库里没有的字，请手写补上（序号 1、3，共 2 人）。'])
      expect(text).toContain(words);
    expect(pagesIn(layout(many(3))).join('')).not.toContain('〓');
  });

  test('show each row once to whoever reads them', () => {
    const seen: (readonly string[])[] = [];
    readRoster(many(5), false, face, (texts) => seen.push(texts));
    expect(seen).toEqual(many(5).map((each, i) => rosterRow(i, each, false)));
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
    const totalsOf = (entries: readonly RosterEntry[]): string => readRoster(entries, true, face).totals;
    expect(totalsOf(many(8))).toBe('合计：8 人，其中男 4 人，女 4 人，农民工会员 2 人。');
    const unknown: RosterEntry = { values: {}, event: null };
    expect(totalsOf([entry(1), unknown])).toBe('合计：2 人，其中男 0 人，女 1 人，未填性别 1 人，农民工会员 0 人。');
  });
});
