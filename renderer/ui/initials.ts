const LETTERS = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter in the order of pinyin. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';

const order = new Intl.Collator('zh-u-co-pinyin');

/**
 * The pinyin initials of a text of a code list (`农业户口` gives `nyhk`), for choosing by typing. Characters have one
 * reading each here; names of people need the search index's readings instead.
 */
export function initialsOf(text: string): string {
  return Array.from(text.toLowerCase(), initialOf).join('');
}

/** Found once each: long lists are gone through at every key. */
const FOUND = new Map<string, string>();

function initialOf(character: string): string {
  let initial = FOUND.get(character);
  if (initial === undefined) FOUND.set(character, (initial = letterOf(character)));
  return initial;
}

function letterOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  if (!/\p{Script=Han}/u.test(character)) return '';
  let letter = '';
  for (let i = 0; i < LETTERS.length; i++) {
    if (order.compare(character, FIRST[i] ?? '') < 0) break;
    letter = LETTERS[i] ?? '';
  }
  return letter;
}
