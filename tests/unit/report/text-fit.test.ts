import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fit, fitTall, heightOf, linesOf } from '../../../shared/report/text-fit.ts';

test('a short text keeps its size, a longer one shrinks, and the longest one takes more lines', () => {
  expect(fit('张敏', 13)).toEqual({ size: 7, lines: 1 });
  expect(fit('济南示例机械有限公司', 23)).toEqual({ size: 7, lines: 2 });
  expect(fit('阿不都热西提·买买提江', 13)).toMatchObject({ size: 6, lines: 2 });
  expect(fit('字'.repeat(25), 20).size).toBe(5);
  const longest = fit('字'.repeat(200), 20);
  expect(longest.size).toBe(6);
  expect(longest.lines).toBeGreaterThan(15);
});

test('an 18-place number stands on one line of its column', () => {
  expect(linesOf('370102198501010011', 27, 7)).toBe(1);
  expect(linesOf('13910000000', 17.6, 7)).toBe(1);
  expect(linesOf('2021/03/15', 14.4, 7)).toBe(1);
});

test('in a row that has grown a text is set larger again', () => {
  const text = '字'.repeat(25);
  expect(fitTall(text, 20, 30)).toMatchObject({ size: 7 });
  expect(fitTall(text, 20, 6)).toEqual(fit(text, 20));
});

test('a setting never holds less than its text, and never lets an ordinary row overflow', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 6, max: 60 }), (text, width) => {
      const setting = fit(text, width);
      expect(setting.lines).toBeGreaterThanOrEqual(linesOf(text, width, setting.size));
      if (setting.size !== 6 || setting.lines <= 2) expect(heightOf(setting)).toBeLessThanOrEqual(6.3);
    }),
  );
});
