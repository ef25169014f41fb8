import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import {
  advance,
  covers,
  dominates,
  dotsOf,
  greatestOf,
  holds,
  inRanges,
  intersectRanges,
  leastOf,
  missingFrom,
  nextDot,
  rangesOf,
  subtractRanges,
  uniteRanges,
  wholeRanges,
} from '../../../shared/sync/version-vector.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;

describe('version vector', () => {
  it('advances one by one and never over a hole', () => {
    const one = advance({}, nextDot({}, a));
    expect(one).toEqual({ [a]: 1 });
    expect(nextDot(one, a)).toBe(dotOf(a, 2));
    expect(() => advance(one, dotOf(a, 3))).toThrow('does not follow');
  });

  it('covers what is at or below it, and holds of that what was not filtered', () => {
    const holding = { vector: { [a]: 5 }, filtered: { [a]: [[2, 3]] as const } };
    expect([1, 5, 6].map((seq) => covers(holding.vector, dotOf(a, seq)))).toEqual([true, true, false]);
    expect([1, 2, 3, 4, 6].map((seq) => holds(holding, dotOf(a, seq)))).toEqual([true, false, false, true, false]);
    expect(holds(holding, dotOf(b, 1))).toBe(false);
  });

  it('knows the greatest, the least and what is missing', () => {
    const x = { [a]: 3, [b]: 1 };
    const y = { [a]: 2 };
    expect(greatestOf(x, y)).toEqual(x);
    expect(leastOf(x, y)).toEqual(y);
    expect(dominates(x, y)).toBe(true);
    expect(dominates(y, x)).toBe(false);
    expect(dominates(x, x)).toBe(true);
    expect(dominates({ [a]: 3 }, x)).toBe(false);
    expect(missingFrom(y, x)).toEqual({ [a]: [[3, 3]], [b]: [[1, 1]] });
    expect(missingFrom(x, y)).toEqual({});
    expect(missingFrom(x, x)).toEqual({});
  });

  it('keeps dots as runs by replica', () => {
    const ranges = rangesOf([dotOf(a, 2), dotOf(a, 3), dotOf(b, 9), dotOf(a, 1), dotOf(a, 2)]);
    expect(ranges).toEqual({ [a]: [[1, 3]], [b]: [[9, 9]] });
    expect(dotsOf(ranges)).toEqual([dotOf(a, 1), dotOf(a, 2), dotOf(a, 3), dotOf(b, 9)]);
    expect(inRanges(ranges, dotOf(b, 9))).toBe(true);
    expect(inRanges(ranges, dotOf(b, 8))).toBe(false);
    const cut = subtractRanges(ranges, { [a]: [[2, 2]], [b]: [[1, 10]] });
    expect(cut).toEqual({
      [a]: [
        [1, 1],
        [3, 3],
      ],
    });
    expect(intersectRanges(ranges, cut)).toEqual(cut);
    expect(uniteRanges(cut, { [a]: [[2, 2]] })).toEqual({ [a]: [[1, 3]] });
  });

  it('covers all numbers from the first on', () => {
    expect(wholeRanges({ [a]: 3, [b]: 1 })).toEqual({ [a]: [[1, 3]], [b]: [[1, 1]] });
  });
});
