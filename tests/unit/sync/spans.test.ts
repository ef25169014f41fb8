import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intersectSpans,
  normalSpans,
  parseSpans,
  seqsOf,
  sizeOfSpans,
  spanAt,
  spansOf,
  spansText,
  subtractSpans,
  uniteSpans,
} from '../../../shared/sync/spans.ts';

const seqs = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30, size: 'max' });
const sorted = (of: Iterable<number>): number[] => [...new Set(of)].sort((x, y) => x - y);

describe('spans', () => {
  it('do what sets of numbers do', () => {
    fc.assert(
      fc.property(seqs, seqs, (x, y) => {
        const [p, q] = [spansOf(x), spansOf(y)];
        expect(seqsOf(p)).toEqual(sorted(x));
        expect(seqsOf(uniteSpans(p, q))).toEqual(sorted([...x, ...y]));
        expect(seqsOf(subtractSpans(p, q))).toEqual(sorted(x.filter((n) => !y.includes(n))));
        expect(seqsOf(intersectSpans(p, q))).toEqual(sorted(x.filter((n) => y.includes(n))));
        expect(sizeOfSpans(p)).toBe(new Set(x).size);
        for (let n = 0; n <= 41; n++) expect(spanAt(p, n) !== undefined).toBe(x.includes(n));
      }),
    );
  });

  it('have no run that ends before it begins', () => {
    expect(
      normalSpans([
        [5, 4],
        [1, 2],
      ]),
    ).toEqual([[1, 2]]);
  });

  it('go to text and back', () => {
    expect(spansText(spansOf([1, 2, 3, 9, 12, 13]))).toBe('1-3,9,12-13');
    fc.assert(
      fc.property(seqs, (x) => {
        expect(parseSpans(spansText(spansOf(x)))).toEqual(spansOf(x));
      }),
    );
  });

  it('refuse a text that is not in normal form', () => {
    for (const text of ['0', '1,2', '3-2', '4-4', '5,1', '1-', 'x', '01', '1,,2', ' 1', '1-99999999999999999']) {
      expect(parseSpans(text), text).toBeNull();
    }
  });
});
