import { describe, expect, it } from 'vitest';
import type { Page, Window } from '../../../shared/base/page.ts';
import { createRowWindow } from '../../../renderer/ui/row-window.ts';

/** A list of numbers whose answers are given by hand, so that tests decide when and in which order. */
function listOf(total: number) {
  const asked: { readonly window: Window; readonly answer: () => void; readonly fail: () => void }[] = [];
  let shift = 0;
  const load = (window: Window): Promise<Page<number>> =>
    new Promise((resolve, reject) => {
      const base = shift;
      const length = Math.max(0, Math.min(window.limit, total - window.offset));
      const rows = Array.from({ length }, (_, i) => base + window.offset + i);
      asked.push({
        window,
        answer: () => {
          resolve({ total, rows });
        },
        fail: () => {
          reject(new Error('lost'));
        },
      });
    });
  return {
    asked,
    load,
    shiftBy: (by: number) => {
      shift += by;
    },
  };
}

const atOnce = (): Promise<void> => Promise.resolve();
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a window of rows', () => {
  it('loads only the pages around what is looked at', async () => {
    const list = listOf(100_000);
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => undefined,
      atOnce,
    );
    rows.refresh();
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    rows.want(50_010, 50_040);
    expect(list.asked.slice(-3).map((each) => each.window.offset)).toEqual([49_900, 50_000, 50_100]);
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    expect(rows.rowAt(50_020)).toBe(50_020);
    expect(rows.rowAt(70_000)).toBeUndefined();
    expect(rows.total()).toBe(100_000);
  });

  it('asks for a page once while its answer is on the way', async () => {
    const list = listOf(1000);
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => undefined,
      atOnce,
    );
    rows.want(0, 20);
    rows.want(5, 25);
    expect(list.asked.map((each) => each.window.offset)).toEqual([0, 100]);
    await settled();
  });

  it('keeps the old rows until refreshed ones are here', async () => {
    const list = listOf(50);
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => undefined,
      atOnce,
    );
    rows.refresh();
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    list.shiftBy(1000);
    rows.refresh();
    expect(rows.rowAt(0)).toBe(0);
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    expect(rows.rowAt(0)).toBe(1000);
  });

  it('runs one refresh at a time, and one more for any number asked meanwhile', async () => {
    const list = listOf(50);
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => undefined,
      atOnce,
    );
    rows.refresh();
    rows.refresh();
    rows.refresh();
    const first = list.asked.length;
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    const second = list.asked.length;
    list.asked.forEach((each) => {
      each.answer();
    });
    await settled();
    expect(second).toBeGreaterThan(first);
    expect(list.asked).toHaveLength(second);
  });

  it('drops answers that an earlier question gave before a refresh', async () => {
    const list = listOf(1000);
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => undefined,
      atOnce,
    );
    rows.want(300, 320);
    const old = [...list.asked];
    list.shiftBy(5000);
    rows.refresh();
    list.asked.slice(old.length).forEach((each) => {
      each.answer();
    });
    await settled();
    old.forEach((each) => {
      each.answer();
    });
    await settled();
    expect(rows.rowAt(310)).toBe(5310);
  });

  it('says so when a page could not be read, and asks again when it is wanted again', async () => {
    const list = listOf(1000);
    let failures = 0;
    const rows = createRowWindow(
      list.load,
      () => undefined,
      () => {
        failures++;
      },
      atOnce,
    );
    rows.want(0, 10);
    list.asked.forEach((each) => {
      each.fail();
    });
    await settled();
    expect(failures).toBe(2);
    rows.want(0, 10);
    expect(list.asked).toHaveLength(4);
  });

  it('reads every row of a range for copying, in order', async () => {
    const rows = createRowWindow(
      (window) =>
        Promise.resolve({
          total: 2500,
          rows: Array.from({ length: Math.min(window.limit, 2500 - window.offset) }, (_, i) => window.offset + i),
        }),
      () => undefined,
      () => undefined,
      atOnce,
    );
    const all = await rows.all(3, 2498);
    expect(all).toHaveLength(2496);
    expect(all.every((row, i) => row === i + 3)).toBe(true);
  });
});
