import type { FrameRow, PageRow, PageStore, SlotRow } from './page-store.ts';

/** A page store that ends with the program: for hosts whose journal file is the only copy on disk. */
export function pagesInMemory(): PageStore {
  const frames = new Map<number, FrameRow>();
  const pages = new Map<number, PageRow>();
  const slots = new Map<string, SlotRow>();
  const numbers = (): number[] => [...frames.keys()].sort((a, b) => a - b);
  const at = (all: readonly number[]): FrameRow[] => all.flatMap((no) => frames.get(no) ?? []);
  return {
    frames: {
      get: (no) => Promise.resolve(frames.get(no)),
      count: () => Promise.resolve(frames.size),
      last: () => Promise.resolve(frames.get(Math.max(-1, ...frames.keys()))),
      numbers: () => Promise.resolve(numbers()),
      from: (from, limit) => Promise.resolve(at(numbers().filter((no) => no >= from && no < from + limit))),
      put: (rows) => {
        for (const row of rows) frames.set(row.no, row);
        return Promise.resolve();
      },
      cut: (from) => {
        for (const no of numbers()) if (no >= from) frames.delete(no);
        return Promise.resolve();
      },
    },
    pages: {
      all: () => Promise.resolve([...pages.values()].sort((a, b) => a.no - b.no)),
      count: () => Promise.resolve(pages.size),
      clear: () => {
        pages.clear();
        return Promise.resolve();
      },
    },
    slots: {
      get: (key) => Promise.resolve(slots.get(key)),
      put: (row) => {
        slots.set(row.key, row);
        return Promise.resolve();
      },
      delete: (key) => {
        slots.delete(key);
        return Promise.resolve();
      },
      count: () => Promise.resolve(slots.size),
      startingWith: (prefix) => Promise.resolve([...slots.values()].filter(({ key }) => key.startsWith(prefix))),
    },
    open: () => Promise.resolve(),
    saveCheckpoint: (rows, slot) => {
      for (const row of rows) pages.set(row.no, row);
      slots.set(slot.key, slot);
      return Promise.resolve();
    },
    empty: () => {
      frames.clear();
      pages.clear();
      slots.delete('checkpoint');
      return Promise.resolve();
    },
    renew: () => undefined,
    isFailure: () => false,
  };
}
