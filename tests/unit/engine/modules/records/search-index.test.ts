import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../../../shared/engine/modules/records/search-index.ts';
import { random } from '../../../../support/dice.ts';

const dice = random(5);
const ALPHABET = [...Array.from('abcdefgh0123456789|'), '王', '李', '𠮷', 'é'];
const texts = Array.from({ length: 6000 }, () =>
  Array.from({ length: 5 + dice.below(60) }, () => dice.of(ALPHABET)).join(''),
);

describe('the search index', () => {
  const index = createSearchIndex();
  texts.forEach((text, slot) => {
    index.set(slot, text);
  });
  const places = Int32Array.from(texts, (_, slot) => slot);
  const holding = (...words: readonly string[]): readonly number[] =>
    texts.flatMap((text, slot) => (words.every((word) => text.includes(word)) ? [slot] : []));

  it('finds the rows that hold the words, and no others', () => {
    for (let turn = 0; turn < 200; turn++) {
      const text = dice.of(texts);
      const from = dice.below(text.length - 3);
      const words = [text.slice(from, from + 1 + dice.below(5)), ...(turn % 2 === 0 ? [] : [text.slice(0, 2)])];
      expect(index.holding(places, words)).toEqual(holding(...words));
    }
    expect(index.holding(places, ['ba'.repeat(40)])).toEqual([]);
  });

  it('finds by a single letter as well, and by a single Chinese character', () => {
    expect(index.holding(places, ['a'])).toEqual(holding('a'));
    expect(index.holding(places, ['王'])).toEqual(holding('王'));
  });

  it('answers in the order of the list, without the rows that are not in it', () => {
    const last = texts.length - 1;
    const backwards = Int32Array.from(texts, (_, slot) => (slot % 3 === 0 ? -1 : last - slot));
    const expected = holding('ab').flatMap((slot) => (slot % 3 === 0 ? [] : [last - slot]));
    expect(expected.length).toBeGreaterThan(0);
    expect(index.holding(backwards, ['ab'])).toEqual(expected.sort((a, b) => a - b));
    expect(index.holding(backwards.subarray(0, 1000), ['ab']).every((place) => place > last - 1000)).toBe(true);
  });

  it('answers with those first that fit best, each in the order of the list', () => {
    const people = ['赵王伟|zhaowangwei', '王伟明|wangweiming', '王伟|wangwei', '李四|lisi', '王伟|wangwei'];
    const few = createSearchIndex();
    people.forEach((text, slot) => {
      few.set(slot, text);
    });
    const order = Int32Array.of(0, 1, 4, 3, 2);
    expect(few.holding(order, ['王伟'])).toEqual([0, 1, 2, 4]);
    expect(few.holding(order, ['王伟'], true)).toEqual([2, 4, 1, 0]);
    expect(few.holding(order, ['wangwei'], true)).toEqual([2, 4, 1, 0]);
  });

  it('forgets the text a row had before', () => {
    const changing = createSearchIndex();
    changing.set(0, 'zhangwei');
    changing.set(0, 'liming');
    expect(changing.holding(Int32Array.of(0), ['zhangwei'])).toEqual([]);
    expect(changing.holding(Int32Array.of(0), ['iming'])).toEqual([0]);
  });
});
