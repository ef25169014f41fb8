import { cleanName } from '../values/person-name.ts';

/** A text as search compares it: lower case, full-width forms as the usual ones. */
export const searchForm = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_SHIFT))
        .toLowerCase();

/** What stands between the parts of a text that is searched: a name, its reading, a number. */
export const BETWEEN = '|';

/** The words a person typed to search for, without the dirt of typing: spaces of any kind part them, any middle dot is one. */
export const searchWords = (typed: string): readonly string[] =>
  typed
    .split(/\s+/u)
    .map((word) => searchForm(cleanName(word)))
    .filter((word) => word !== '');

const ASCII = /^[\x20-\x7e]*$/;
/** Full-width forms of ASCII stand in its order. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_SHIFT = 0xfee0;
