import { describe, expect, it } from 'vitest';
import {
  countOf,
  everybody,
  isPicked,
  MOST_ROWS,
  nobody,
  pickedRows,
  selectionOf,
  toggled,
  type Selection,
} from '../../../renderer/ui/selection.ts';

const MILLION = 1_000_000;
const toggledAll = (selection: Selection, ...rows: readonly (readonly [string, number])[]): Selection =>
  rows.reduce((sum, [id, index]) => toggled(sum, id, index) ?? sum, selection);

/** A list of `total` rows named by their places, that counts how often it is asked. */
function listOf(total: number, nameOf = (index: number): string => `r${String(index)}`) {
  let asked = 0;
  return {
    asked: () => asked,
    load: ({ offset, limit }: { readonly offset: number; readonly limit: number }) => {
      asked++;
      const count = Math.max(0, Math.min(limit, total - offset));
      return Promise.resolve({ total, rows: Array.from({ length: count }, (_, i) => nameOf(offset + i)) });
    },
  };
}
const same = (row: string): string => row;

describe('a selection', () => {
  it('picks single rows and lets them go again', () => {
    const two = toggledAll(nobody, ['a', 3], ['b', 9]);
    expect([isPicked(two, 'a'), isPicked(two, 'c'), countOf(two, 20)]).toEqual([true, false, 2]);
    expect(countOf(toggledAll(two, ['a', 3]), 20)).toBe(1);
  });

  it('is all but a few of a million rows, naming only the few', () => {
    const most = toggledAll(everybody, ['a', 3], ['b', 9]);
    expect(countOf(everybody, MILLION)).toBe(MILLION);
    expect([isPicked(most, 'a'), isPicked(most, 'c'), countOf(most, MILLION)]).toEqual([false, true, MILLION - 2]);
    expect(most.rows.size).toBe(2);
    expect(isPicked(toggledAll(most, ['a', 3]), 'a')).toBe(true);
  });

  it('names no more rows than it may', () => {
    const full = selectionOf(
      Array.from({ length: MOST_ROWS }, (_, i) => String(i)),
      0,
    );
    expect(toggled(full, 'one more', MOST_ROWS)).toBeNull();
    expect(countOf(toggled(full, '0', 0) ?? nobody, MILLION)).toBe(MOST_ROWS - 1);
  });
});

describe('the rows picked', () => {
  it('are asked for where they were, in the order of the list', async () => {
    const list = listOf(MILLION);
    const picked = toggledAll(nobody, ['r900001', 900_001], ['r5', 5], ['r7', 7]);
    expect(await pickedRows(picked, list.load, same)).toEqual(['r5', 'r7', 'r900001']);
    expect(list.asked()).toBe(2);
  });

  it('are found again when the list has moved, and those that are gone left out', async () => {
    const shifted = listOf(5000, (index) => `r${String(index - 1500)}`);
    const picked = toggledAll(nobody, ['r5', 5], ['gone', 6]);
    expect(await pickedRows(picked, shifted.load, same)).toEqual(['r5']);
  });

  it('are all but those taken out', async () => {
    const rows = await pickedRows(toggledAll(everybody, ['r1', 1]), listOf(2500).load, same);
    expect(rows).toHaveLength(2499);
    expect(rows.slice(0, 2)).toEqual(['r0', 'r2']);
  });
});
