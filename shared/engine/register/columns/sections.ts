import { fromUtf8, utf8, type Bytes } from '../../../base/bytes.ts';

/** What lies in a section: numbers of one width, as they lie in memory. */
export type Numbers =
  Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A head, which is JSON, and sections of numbers that it names by their place. They are read where they lie. */
export interface Sections {
  readonly head: unknown;
  readonly sections: readonly Numbers[];
}

/** In the order in which this machine writes numbers: bytes of another machine do not begin with this number. */
const MARK = 0x4d634231;
/** The mark, the length of the head, and nothing. */
const FRONT = 16;

const KINDS = [Uint8Array, Uint16Array, Uint32Array, Float64Array] as const;

const WORD = 8;
const toWord = (length: number): number => Math.ceil(length / WORD) * WORD;

/** As `{"head":…,"sections":[[kind, count],…]}` and the sections, each on a word's boundary. */
export function writeSections(head: unknown, sections: readonly Numbers[]): Bytes {
  const listed = sections.map((numbers) => [KINDS.findIndex((kind) => numbers instanceof kind), numbers.length]);
  const text = utf8(JSON.stringify({ head, sections: listed }));
  const from = toWord(FRONT + text.length);
  const bytes = new Uint8Array(sections.reduce((sum, { byteLength }) => sum + toWord(byteLength), from));
  new Uint32Array(bytes.buffer, 0, 2).set([MARK, text.length]);
  bytes.set(text, FRONT);
  let at = from;
  for (const { buffer, byteOffset, byteLength } of sections) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += toWord(byteLength);
  }
  return bytes;
}

/** Null when these are no such bytes, or those of a machine that writes numbers in another order. */
export function readSections(given: Bytes): Sections | null {
  // Numbers are read where they lie, which must be on a word's boundary.
  const bytes = given.byteOffset % WORD === 0 ? given : given.slice();
  if (bytes.length < FRONT) return null;
  const [mark, length = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  if (mark !== MARK || FRONT + length > bytes.length) return null;
  const { head, sections } = JSON.parse(fromUtf8(bytes.subarray(FRONT, FRONT + length))) as Listed;
  let at = toWord(FRONT + length);
  const read = sections.map(([kind, count]) => {
    const numbers = new KINDS[kind](bytes.buffer, bytes.byteOffset + at, count);
    at += toWord(numbers.byteLength);
    return numbers;
  });
  return { head, sections: read };
}

interface Listed {
  readonly head: unknown;
  readonly sections: readonly (readonly [kind: 0 | 1 | 2 | 3, count: number])[];
}

/** Whole numbers below 2³² in as few bytes as the greatest of them needs. */
export function narrow(numbers: readonly number[]): Numbers {
  let greatest = 0;
  for (const number of numbers) greatest = Math.max(greatest, number);
  return greatest < 0x100
    ? Uint8Array.from(numbers)
    : greatest < 0x10000
      ? Uint16Array.from(numbers)
      : Uint32Array.from(numbers);
}
