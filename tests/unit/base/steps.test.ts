import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { atOnce, inSteps, mapping, stepping, type Steps } from '../../../shared/base/steps.ts';

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
    expect(await inSteps(sum(many), () => Promise.resolve(true))).toEqual(ok(49_995_000));
  });

  it('lets others have their turn between steps', async () => {
    let turns = 0;
    await inSteps(sum(many), () => {
      turns += 1;
      return Promise.resolve(true);
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
    const done: (number | undefined)[] = [];
    const stopped = await inSteps(sum(many), (count) => {
      done.push(count);
      return Promise.resolve(done.length < 3);
    });
    expect(stopped).toEqual(err({ tag: 'cancelled' }));
    expect(done).toEqual([2000, 4000, 6000]);
  });

  it('makes something of each item, in their order', () => {
    expect(atOnce(mapping([3, 1, 2], (each) => each * 2))).toEqual([6, 2, 4]);
  });
});
