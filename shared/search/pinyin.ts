import { pinyin } from 'pinyin-pro';

/** How a name is read, for searching and sorting. Lower-case ASCII, ü as v, no tones, nothing between the syllables. */
export interface Reading {
  /** 单田芳: `shantianfang`. */
  readonly full: string;
  /** 单田芳: `stf`. */
  readonly initials: string;
}

/** Readings that characters have as surnames and the library does not know (table of surnames with special readings). */
const SURNAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['单于', ['chan', 'yu']],
  ['秘', ['bi']],
  ['黑', ['he']],
  ['种', ['chong']],
  ['洗', ['xian']],
  ['祭', ['zhai']],
  ['弗', ['fei']],
  ['藉', ['ji']],
  ['适', ['kuo']],
  ['厘', ['xi']],
]);

const NOT_OF_ONE_CHINESE_NAME = /[^\p{Script=Han}]/u;
const LETTERS = /([A-Za-z\u00c0-\u024f]+)/;

/** The reading of a name. A character without a known reading is passed over; empty when nothing can be read. */
export const nameReading = (name: string): Reading => join(syllables(name));

/** A name as it is written, and the corrected spelling of its reading, empty when there is none. */
export type WrittenName = readonly [name: string, spelling: string];

/** How a name is read, as one text: syllables without space, a space, initials; empty when nothing can be read. */
export function readingText([name, spelling]: WrittenName): string {
  const { full, initials } = spelling === '' ? nameReading(name) : readingOfSpelling(spelling);
  return initials === '' ? full : `${full} ${initials}`;
}

/** The reading that a corrected spelling gives, with or without tone marks: `Shàn Tián fāng`, `lü bu`. */
export const readingOfSpelling = (spelling: string): Reading =>
  join(
    spelling
      .split(/[^\p{L}\p{M}:]+/u)
      .map(ascii)
      .filter((syllable) => syllable !== ''),
  );

/**
 * The syllables of a name. A purely Chinese name begins with a surname; a transcribed one (with dots, or mixed with
 * Latin letters) does not, and its Latin words count as one syllable each.
 */
export function syllables(name: string): readonly string[] {
  if (!NOT_OF_ONE_CHINESE_NAME.test(name)) return chineseName(name);
  return name.split(LETTERS).flatMap((part, i) => (i % 2 === 1 ? [ascii(part)] : read(part, 'off')));
}

function chineseName(name: string): readonly string[] {
  for (const length of [2, 1]) {
    const surname = SURNAMES.get(name.slice(0, length));
    if (surname !== undefined && name.length > length) return [...surname, ...read(name.slice(length), 'off')];
  }
  return read(name, 'head');
}

const read = (text: string, surname: 'head' | 'off'): readonly string[] =>
  text === '' ? [] : pinyin(text, { surname, toneType: 'symbol', type: 'array', nonZh: 'removed' }).map(plain);

/** Syllables of the library without their marks: there are about 1,300, which itself takes them off anew each time. */
const PLAIN_SYLLABLES = new Map<string, string>();

function plain(syllable: string): string {
  let known = PLAIN_SYLLABLES.get(syllable);
  if (known === undefined) PLAIN_SYLLABLES.set(syllable, (known = ascii(syllable)));
  return known;
}

const join = (parts: readonly string[]): Reading => ({
  full: parts.join(''),
  initials: parts.map((part) => part.charAt(0)).join(''),
});

const PLAIN = /^[a-z]+$/;

const ascii = (text: string): string => (PLAIN.test(text) ? text : withoutMarks(text));

const withoutMarks = (text: string): string =>
  text
    .toLowerCase()
    .replace(/u:/g, 'v')
    .normalize('NFD')
    .replace(/u[\u0300-\u0307\u0309-\u036f]*\u0308[\u0300-\u036f]*/g, 'v')
    .replace(/[^a-z]/g, '');
