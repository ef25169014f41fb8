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
  const slots = Int32Array.from(texts, (_, slot) => slot);

  it('leaves out no row that holds the words, and leaves most others out', () => {
    for (let turn = 0; turn < 200; turn++) {
      const text = dice.of(texts);
      const from = dice.below(text.length - 3);
      const word = text.slice(from, from + 3);
      const holding = texts.flatMap((each, slot) => (each.includes(word) ? [slot] : []));
      const found = index.candidates(slots, [word]) ?? [];
      expect(holding.filter((slot) => !found.includes(slot))).toEqual([]);
      expect(found.length).toBeLessThan(texts.length / 4);
    }
  });

  it('keeps the order of the slots it is asked about', () => {
    const backwards = Int32Array.from(slots).reverse();
    const found = index.candidates(backwards, ['ab']) ?? [];
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.length).toBeGreaterThan(0);
  });

  it('cannot tell by a single letter, but by a single Chinese character', () => {
    expect(index.candidates(slots, ['a'])).toBe(null);
    expect(index.candidates(slots, ['王'])?.length).toBeLessThan(texts.length);
  });

  it('forgets the text a row had before', () => {
    const changing = createSearchIndex();
    changing.set(0, 'zhangwei');
    changing.set(0, 'liming');
    expect(changing.candidates(Int32Array.of(0), ['zhangwei'])).toEqual([]);
    expect(changing.candidates(Int32Array.of(0), ['iming'])).toEqual([0]);
  });
});
