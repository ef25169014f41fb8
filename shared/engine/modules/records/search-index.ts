/**
 * Which rows can hold a text at all, told from bits: one for each two and three neighbouring characters, and for each
 * character beyond ASCII. A row without all the bits of what is looked for cannot hold it, so only the few that are left
 * need to be looked through. The bits lie by column, so that a search reads some ten columns of 15 kB (of 120,000 rows)
 * and nothing else.
 */
export interface SearchIndex {
  /** Takes a row's text in, or the text it has now instead. `slot` counts the rows, from 0. */
  set(slot: number, text: string): void;
  /**
   * Of these slots, in their order, the positions of those that may hold all the words; null when the words are too
   * short to tell.
   */
  candidates(slots: Int32Array, words: readonly string[]): number[] | null;
}

const COLUMNS = 1024;
const FIRST_ROWS = 4096;

export function createSearchIndex(): SearchIndex {
  let columns = Array.from({ length: COLUMNS }, () => new Uint32Array(FIRST_ROWS / 32));
  let rows = 0;

  function makeRoom(slot: number): void {
    const length = columns[0]?.length ?? 0;
    if (slot < length * 32) return;
    columns = columns.map((column) => {
      const longer = new Uint32Array(Math.max(length * 2, (slot >>> 5) + 1));
      longer.set(column);
      return longer;
    });
  }

  return {
    set(slot, text) {
      makeRoom(slot);
      const word = slot >>> 5;
      const bit = 1 << (slot & 31);
      if (slot < rows) for (const column of columns) column[word] = (column[word] ?? 0) & ~bit;
      rows = Math.max(rows, slot + 1);
      eachColumn(text, (no) => {
        const column = columns[no];
        if (column !== undefined) column[word] = (column[word] ?? 0) | bit;
      });
    },
    candidates(slots, words) {
      const asked = new Set<number>();
      for (const word of words) eachColumn(word, (no) => asked.add(no));
      if (asked.size === 0) return null;
      const left = new Uint32Array((rows + 31) >>> 5).fill(0xffffffff);
      for (const no of asked) {
        const column = columns[no] ?? left;
        for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) & (column[i] ?? 0);
      }
      const found: number[] = [];
      for (let position = 0; position < slots.length; position++) {
        const slot = slots[position] ?? 0;
        if (((left[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) found.push(position);
      }
      return found;
    },
  };
}

function eachColumn(text: string, mark: (column: number) => void): void {
  let before = 0;
  let beforeThat = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (before !== 0) mark(columnOf(before * 65_599 + unit));
    if (beforeThat !== 0) mark(columnOf((beforeThat * 65_599 + before) * 31 + unit));
    if (unit > 127) mark(columnOf(unit));
    beforeThat = before;
    before = unit;
  }
}

const columnOf = (hash: number): number => (Math.imul(hash | 0, 0x9e3779b1) >>> 15) & (COLUMNS - 1);
