import { type CodeList } from '../../shared/values/code-list.ts';
import type { CodeEntry } from '../../shared/values/code-entry.ts';
import type { Choice } from './choice.ts';
import { initialsOf } from './initials.ts';

/**
 * The entries of a code list that what is typed may mean, the likeliest first: by code, by the beginning of the label,
 * of an alias or of the label's pinyin initials, then by any part of the label. Nothing typed gives the whole list.
 */
export function codeChoices(list: CodeList, typed: string): readonly Choice[] {
  const word = plain(typed).trim();
  const offered = list.entries.filter((entry) => entry.offered !== false);
  const ranked = offered
    .map((entry, at) => ({ entry, at, rank: word === '' ? 0 : rankOf(entry, word) }))
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  return ranked.map(({ entry, rank }) => ({
    key: entry.code,
    label: entry.label,
    ...(OFFICIAL.test(entry.code) ? { hint: entry.code } : {}),
    code: entry.code,
    rank,
  }));
}

/** A code of a standard says something to people; the names that our own lists have for theirs do not. */
const OFFICIAL = /^[0-9A-Z]+$/;

/** As words are compared: full-width punctuation is typed either way. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const NONE = 9;

function rankOf(entry: CodeEntry, word: string): number {
  const label = plain(entry.label);
  const initials = initialsOf(entry.label);
  if (entry.code.toLowerCase() === word || label === word) return 0;
  if (withoutZeros(entry.code) === withoutZeros(word)) return 1;
  if (entry.aliases.some((alias) => plain(alias) === word)) return 1;
  if (label.startsWith(word)) return 2;
  if (initials.startsWith(word)) return 3;
  if (entry.aliases.some((alias) => plain(alias).startsWith(word))) return 4;
  if (entry.code.startsWith(word)) return 5;
  if (label.includes(word)) return 6;
  if (word.length > 1 && initials.includes(word)) return 7;
  return NONE;
}

const withoutZeros = (code: string): string => code.replace(/^0+(?=\d)/, '').toLowerCase();
