import type { Problem } from './field.ts';
import { problem } from './problem-codes.ts';

/** Length that government systems must hold (notice 33 of 2016 of twelve ministries), in code points. */
export const MAX_NAME = 50;

/** The only separator of names: U+00B7 (GB 18030 A1A4). */
export const NAME_DOT = '\u00b7';

/** What keyboards and old systems put in its place. */
const DOTS = /(?<=\p{L})\s*[\u2022\u30fb\u2027\uff65\u2219\u22c5\u16eb\u2024\u00b7\u25cf\u318d\u0387]\s*(?=\p{L})/gu;
/** A full stop is a separator between Chinese characters; between Latin letters it ends an initial. */
const STOPS = /(?<=\p{Script=Han})\s*[.\uff0e]\s*(?=\p{Script=Han})/gu;
/** Invisible in a name; variation selectors are kept, they choose the shape of the character before them. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const PRIVATE_USE = /\p{Co}/gu;
const PLACEHOLDERS = /[?？□〓■△○*＊]/gu;
/** Kangxi radicals and compatibility ideographs: look like the usual character and are another one. */
const COMPATIBILITY = /[\u2f00-\u2fd5\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/**
 * The name as it is to be stored. Takes away what cannot belong to it (white space around it and between Chinese
 * characters, invisible characters, a leading apostrophe) and writes any dot between letters as U+00B7. Composes (NFC)
 * all but compatibility ideographs, which NFC would exchange: those are told, not changed. Never folds by NFKC.
 */
export function cleanName(raw: string): string {
  return compose(raw.replace(INVISIBLE, ''))
    .replace(/^['‘’]+/, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(DOTS, NAME_DOT)
    .replace(STOPS, NAME_DOT)
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

/**
 * What is doubtful about a cleaned name. Nothing here but a control character blocks: the card may really say so.
 */
export function checkName(name: string, field = 'name'): readonly Problem[] {
  const problems: Problem[] = [];
  const warn = (code: Parameters<typeof problem>[2], detail?: Readonly<Record<string, string>>): void => {
    problems.push(problem(field, 'warning', code, detail));
  };
  if (/\p{Cc}/u.test(name)) problems.push(problem(field, 'error', 'name-control'));
  const privates = name.match(PRIVATE_USE);
  if (privates !== null) warn('name-private-use', { characters: privates.map(codePointName).join(' ') });
  if (name.includes('\ufffd')) warn('name-replacement');
  const placeholders = name.match(PLACEHOLDERS);
  if (placeholders !== null) warn('name-placeholder', { characters: placeholders.join(' ') });
  if (/\p{Nd}/u.test(name)) warn('name-digits');
  const han = /\p{Script=Han}/u.test(name);
  if (han && /\p{Script=Latin}/u.test(name)) warn('name-latin-in-han');
  if (han && /\s/u.test(name)) warn('name-inner-space');
  if (name.startsWith(NAME_DOT) || name.endsWith(NAME_DOT) || name.includes(NAME_DOT + NAME_DOT)) warn('name-dot');
  const lookalikes = name.match(COMPATIBILITY);
  if (lookalikes !== null) {
    const usual = lookalikes.map((character) => character.normalize('NFKC'));
    warn('name-compatibility', { characters: lookalikes.join(' '), usual: usual.join(' ') });
  }
  if (han && nameLength(name) === 1) warn('name-one-character');
  return problems;
}

/** Length in code points, the measure people and the ministries' notice count in. */
export const nameLength = (name: string): number => Array.from(name).length;

/** NFC, but leaving compatibility ideographs (which NFC exchanges for others) as they stand. */
const compose = (text: string): string =>
  text
    .split(/([\uf900-\ufaff\u{2f800}-\u{2fa1f}])/u)
    .map((part, i) => (i % 2 === 0 ? part.normalize('NFC') : part))
    .join('');

const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
