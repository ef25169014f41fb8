import fc from 'fast-check';
import { expect, test } from 'vitest';

import { widthOf } from '../../../shared/paper/typeface.ts';
import { evenLinesOf, fit, fitTall, heightOf, linesOf, onOneLine } from '../../../shared/report/text-fit.ts';
import { testTypeface } from '../../support/papers.ts';

const face = await testTypeface();
const SEVEN = { size: 7 } as const;

test('a text keeps its size on one line or two, and takes more lines of 6.5 points beyond', () => {
  expect(fit(face, '张敏', 13)).toEqual({ size: 7, lines: ['张敏'] });
  expect(fit(face, '济南示例机械有限公司', 23)).toEqual({ size: 7, lines: ['济南示例机械有限公', '司'] });
  const long = fit(face, '字'.repeat(200), 20);
  expect(long.size).toBe(6.5);
  expect(long.lines.length).toBeGreaterThan(20);
});

test('a number, a telephone, a day and the words of the official sheet stand on one line of their columns', () => {
  const onOne = (text: string, width: number): void => {
    expect(linesOf(face, text, width - 1.4, SEVEN)).toEqual([text]);
  };
  onOne('370102198501010011', 26.6);
  onOne('37010219850101001X', 26.6);
  onOne('0531-88880000', 18.8);
  onOne('2021/03/15', 14.7);
  onOne('居民身份证', 13.8);
  onOne('非农业户口', 13.8);
});

test('in a row that has grown a text is set larger again', () => {
  const text = '字'.repeat(25);
  expect(fitTall(face, text, 20, 30)).toMatchObject({ size: 7 });
  expect(fitTall(face, text, 20, 6)).toEqual(fit(face, text, 20));
});

test('no line begins with a mark that ends something, nor ends with one that begins something', () => {
  expect(linesOf(face, '劳动（工作）关系', 12.5, SEVEN)).toEqual(['劳动（工', '作）关系']);
  expect(linesOf(face, '劳动（工作）关系', 7.5, SEVEN)).toEqual(['劳动', '（工', '作）关', '系']);
  expect(linesOf(face, '，，', 1, SEVEN)).toEqual(['，', '，']);
});

test('prose keeps a number whole, and breaks it only where no line holds it', () => {
  const prose = (text: string, width: number): readonly string[] => linesOf(face, text, width, SEVEN, true);
  expect(prose('号码：370102198501010011，', 28)).toEqual(['号码：', '370102198501010011，']);
  expect(linesOf(face, '号码：370102198501010011，', 28, SEVEN)).toHaveLength(2);
  expect(prose('号370102198501010011', 15)).toEqual(['号', '3701021985', '01010011']);
});

test('lines of a header are as even as they may be, and no more of them', () => {
  expect(evenLinesOf(face, '有效证件类别', 12.4, SEVEN)).toEqual(['有效证', '件类别']);
  expect(evenLinesOf(face, '序号', 7.6, SEVEN)).toEqual(['序号']);
});

test('what has to stay on one line gets smaller, and only then loses its end', () => {
  const type = { size: 15 } as const;
  expect(onOneLine(face, '名册', 100, type)).toEqual({ text: '名册', type });
  const smaller = onOneLine(face, '名'.repeat(20), 60, type);
  expect(smaller.text).toBe('名'.repeat(20));
  expect(smaller.type.size).toBeGreaterThanOrEqual(6.5);
  expect(widthOf(face, smaller.text, smaller.type)).toBeLessThanOrEqual(60);
  const cut = onOneLine(face, '名'.repeat(200), 60, type);
  expect(cut.text).toMatch(/^名+…$/);
  expect(widthOf(face, cut.text, cut.type)).toBeLessThanOrEqual(60);
});

test('the lines are the text, none is wider than its room, and an ordinary row never overflows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 6, max: 60 }), (text, width) => {
      const { size, lines } = fit(face, text, width);
      expect(lines.join('')).toBe(text);
      for (const line of lines)
        if (Array.from(line).length > 1) expect(widthOf(face, line, { size })).toBeLessThanOrEqual(width + 1e-9);
      if (lines.length <= 2) expect(heightOf({ size, lines })).toBeLessThanOrEqual(7.2 - 1.4);
    }),
  );
});
