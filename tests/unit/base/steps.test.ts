import { describe, expect, it } from 'vitest';
import { atOnce, inSteps, stepping, type Steps } from '../../../shared/base/steps.ts';

function* sum(numbers: Iterable<number>): Steps<number> {
  let total = 0;
  yield* stepping(numbers, (each) => {
    total += each;
  });
  return total;
}

const many = Array.from({ length: 10_000 }, (_, i) => i);

describe('a computation in steps', () => {
  it('comes to the same at once and in steps', async () => {
    expect(atOnce(sum(many))).toBe(49_995_000);
    expect(await inSteps(sum(many), () => Promise.resolve())).toBe(49_995_000);
  });

  it('lets others have their turn between steps', async () => {
    let turns = 0;
    await inSteps(sum(many), () => {
      turns += 1;
      return Promise.resolve();
    });
    expect(turns).toBe(5);
  });

  it('walks what is added to the list on the way', () => {
    const list = [1];
    const seen: number[] = [];
    atOnce(
      stepping(list, (each) => {
        seen.push(each);
        if (each < 4) list.push(each + 1);
      }),
    );
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('can be given up between two steps', async () => {
    const stop = inSteps(sum(many), () => Promise.reject(new Error('enough')));
    await expect(stop).rejects.toThrow('enough');
  });
});
