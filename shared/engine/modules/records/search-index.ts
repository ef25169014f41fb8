import { FITS, fitOf } from '../../../search/search-fit.ts';

/**
 * Which rows hold a text. Bits tell at once which can: one for each two and three neighbouring characters, and for each
 * character beyond ASCII. Only the few rows that have all the bits of what is looked for are looked through. The bits lie
 * by column, so that a search reads some ten columns of 15 kB (of 120,000 rows), and the texts that it looks through in
 * the order in which they were made, which is mostly that of memory.
 */
export interface SearchIndex {
  /** Takes a row's text in, or the text it has now instead. `slot` counts the rows, from 0. */
  set(slot: number, text: string): void;
  /**
   * The positions of the rows that hold all the words, in ascending order.
   * @param places of each slot the position of its row in a list, or -1 when it is not in it
   * @param byFit those that fit better before the others (`fitOf`)
   */
  holding(places: Int32Array, words: readonly string[], byFit?: boolean): number[];
}

const COLUMNS = 1024;
const FIRST_ROWS = 4096;

export function createSearchIndex(): SearchIndex {
  let columns = Array.from({ length: COLUMNS }, () => new Uint32Array(FIRST_ROWS / 32));
  const texts: string[] = [];

  function makeRoom(slot: number): void {
    const length = columns[0]?.length ?? 0;
    if (slot >= length * 32)
      columns = columns.map((column) => {
        const longer = new Uint32Array(Math.max(length * 2, (slot >>> 5) + 1));
        longer.set(column);
        return longer;
      });
    while (texts.length <= slot) texts.push('');
  }

  /** The slots that have all the bits of these words. */
  function candidates(words: readonly string[]): Uint32Array {
    const left = new Uint32Array((texts.length + 31) >>> 5).fill(0xffffffff);
    const asked = new Set<number>();
    for (const word of words) eachColumn(word, (no) => asked.add(no));
    for (const no of asked) {
      const column = columns[no] ?? left;
      for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) & (column[i] ?? 0);
    }
    return left;
  }

  return {
    set(slot, text) {
      const isNew = slot >= texts.length;
      makeRoom(slot);
      const word = slot >>> 5;
      const bit = 1 << (slot & 31);
      if (!isNew) for (const column of columns) column[word] = (column[word] ?? 0) & ~bit;
      texts[slot] = text;
      eachColumn(text, (no) => {
        const column = columns[no];
        if (column !== undefined) column[word] = (column[word] ?? 0) | bit;
      });
    },
    holding(places, words, byFit = false) {
      const found = Array.from({ length: byFit ? FITS : 1 }, () => new Uint32Array((places.length + 31) >>> 5));
      const [first = '', ...others] = words;
      eachBit(candidates(words), (slot) => {
        const text = texts[slot] ?? '';
        const place = places[slot] ?? -1;
        if (place < 0 || !text.includes(first)) return;
        for (const word of others) if (!text.includes(word)) return;
        const like = found[byFit ? fitOf(text, words) : 0];
        if (like !== undefined) like[place >>> 5] = (like[place >>> 5] ?? 0) | (1 << (place & 31));
      });
      const positions: number[] = [];
      for (const like of found) eachBit(like, (place) => positions.push(place));
      return positions;
    },
  };
}

/** The numbers of the bits that are set, in ascending order. */
function eachBit(words: Uint32Array, visit: (no: number) => void): void {
  for (let at = 0; at < words.length; at++)
    for (let left = words[at] ?? 0; left !== 0; left &= left - 1) visit(at * 32 + 31 - Math.clz32(left & -left));
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
