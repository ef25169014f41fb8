import { describe, expect, test } from 'vitest';
import { fitOf } from '../../../shared/search/search-fit.ts';

const HAY = '王伟明|wangweiming|wwm|370102198501010011|13800138000|王';

describe('how well a text fits what was looked for', () => {
  test.each([
    ['a part that is it, first, between and last', ['王伟明'], 0],
    ['', ['wwm'], 0],
    ['', ['王'], 0],
    ['a part that begins with it', ['王伟'], 1],
    ['', ['3701'], 1],
    ['a part that holds it', ['伟明'], 2],
    ['', ['0011'], 2],
    ['the word that fits worst', ['王伟明', '138'], 1],
    ['', ['王伟明', '8000'], 2],
  ])('%s %j', (_, words, fit) => {
    expect(fitOf(HAY, words)).toBe(fit);
  });

  test('a later part that is it counts before an earlier one that only holds it', () => {
    expect(fitOf('xwwm|wwmx|wwm', ['wwm'])).toBe(0);
    expect(fitOf('xwwm|wwmx', ['wwm'])).toBe(1);
    expect(fitOf('wwwm', ['wwm'])).toBe(2);
  });
});
