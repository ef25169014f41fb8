import { fromUtf8, utf8, type Bytes } from '../../../base/bytes.ts';
import type { BlockRest, RestsSpec } from './block-head.ts';
import { narrow, type Numbers } from './sections.ts';

/** @param add puts a section down and says its place */
export function writeRests(rests: Readonly<Record<number, BlockRest>>, add: (numbers: Numbers) => number): RestsSpec {
  const texts = Object.values(rests).map((rest) => utf8(JSON.stringify(rest)));
  let end = 0;
  const ends = texts.map(({ length }) => (end += length));
  const text: Bytes = new Uint8Array(end);
  texts.forEach((each, at) => {
    text.set(each, at === 0 ? 0 : ends[at - 1]);
  });
  return { rows: add(narrow(Object.keys(rests).map(Number))), ends: add(narrow(ends)), text: add(text) };
}

/** What few rows have beside what all have. Each is read when somebody asks for it. */
export class Rests {
  readonly #rows: Numbers;
  readonly #ends: Numbers;
  readonly #text: Numbers;
  readonly #read = new Map<number, BlockRest>();
  #asked: { readonly text: string; readonly is: boolean } | null = null;

  constructor(rows: Numbers, ends: Numbers, text: Numbers) {
    this.#rows = rows;
    this.#ends = ends;
    this.#text = text;
  }

  of(row: number): BlockRest | undefined {
    const known = this.#read.get(row);
    if (known !== undefined) return known;
    const at = this.#placeOf(row);
    if (at < 0) return undefined;
    const text = (this.#text as Uint8Array).subarray(at === 0 ? 0 : this.#ends[at - 1], this.#ends[at]);
    const rest = JSON.parse(fromUtf8(text)) as BlockRest;
    this.#read.set(row, rest);
    return rest;
  }

  /** Whether this text stands anywhere in what was written of the rows: one look instead of reading each. */
  mentions(text: string): boolean {
    if (this.#asked?.text !== text) {
      const is = fromUtf8(this.#text as Uint8Array).includes(JSON.stringify(text));
      this.#asked = { text, is };
    }
    return this.#asked.is;
  }

  set(row: number, rest: BlockRest): void {
    this.#read.set(row, rest);
  }

  #placeOf(row: number): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return this.#rows[low] === row ? low : -1;
  }
}
