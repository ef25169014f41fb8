import { err, ok, type Result } from '../base/result.ts';
import type { CodeEntry } from './code-entry.ts';

/** A closed list of words, each with the code that a record holds. */
export interface CodeList {
  /** What the data dictionary calls it. */
  readonly name: string;
  /** All entries in the official order; those with `offered: false` are not for choosing. */
  readonly entries: readonly CodeEntry[];
  /** Words that sheets write where there is none of the entries. */
  readonly none: readonly string[];
  /** It follows no official list: a working definition, ours until there is one. */
  readonly working?: true;
  /** A district may add entries to it, and retire those that are built in: what it holds is told by `vocabulary.ts`. */
  readonly open?: OpenList;
  /** Codes of this form may stand in records though no word for them is here: the district that made them tells it later. */
  readonly elsewhere?: RegExp;
  readonly labels: ReadonlyMap<string, string>;
  /** Codes by every word for them, as words are compared. */
  readonly words: ReadonlyMap<string, string>;
}

/** What is the same of an open list whatever a district adds to it. */
export interface OpenList {
  /** What people call it. */
  readonly title: string;
  readonly builtIn: readonly CodeEntry[];
}

/** A word that is in no entry of the list, with the labels that look most like it (at most three, best first). */
export interface UnknownWord {
  readonly tag: 'unknown-word';
  readonly suggestions: readonly string[];
}

export function codeList(name: string, entries: readonly CodeEntry[], none: readonly string[] = []): CodeList {
  const words = new Map<string, string>();
  for (const { code, label, aliases } of entries)
    for (const word of [code, ...aliases, label]) words.set(wordKey(word), code);
  return { name, entries, none, labels: new Map(entries.map(({ code, label }) => [code, label])), words };
}

/**
 * A list whose entries may become others while the program runs.
 * @param read the entries as they are now; `edition` tells when they are others
 * @param marks what else is said of it
 */
export function livingList(
  name: string,
  edition: () => number,
  read: () => readonly CodeEntry[],
  marks: Pick<CodeList, 'working' | 'open' | 'elsewhere'> = {},
): CodeList {
  let kept: { readonly at: number; readonly list: CodeList } | null = null;
  const now = (): CodeList => {
    const at = edition();
    if (kept?.at !== at) kept = { at, list: codeList(name, read()) };
    return kept.list;
  };
  return {
    ...{ name, none: [], ...marks },
    get entries() {
      return now().entries;
    },
    get labels() {
      return now().labels;
    },
    get words() {
      return now().words;
    },
  };
}

/** The list as a working definition (工作口径): what it holds was put together by us, and the dictionary says so. */
export const workingList = (...list: Parameters<typeof codeList>): CodeList => ({
  ...codeList(...list),
  working: true,
});

/** The official wording of a code, or null when the list has no such code. */
export const labelOf = (list: CodeList, code: string): string | null => list.labels.get(code) ?? null;

/** Whether a code may stand in a record: one of the list, or one whose word may come later. */
export const isCodeOf = (list: CodeList, code: string): boolean => list.labels.has(code) || mayBeElsewhere(list, code);

/** Whether a code is of the form of those whose word may not be here yet. */
export const mayBeElsewhere = ({ elsewhere }: CodeList, code: string): boolean => elsewhere?.test(code) === true;

/** The list as it is now, of which only codes that begin so are offered. */
export const offeredWithin = (list: CodeList, beginning: string): CodeList => ({
  ...list,
  entries: list.entries.map((entry) => (entry.code.startsWith(beginning) ? entry : { ...entry, offered: false })),
});

/**
 * The code of a word as a clerk wrote it: label, alias, or the code itself, whatever its spaces, punctuation and width.
 * Never guesses: a word that is none of these comes back with suggestions.
 */
export function codeOf(list: CodeList, text: string): Result<string, UnknownWord> {
  const key = wordKey(text);
  const code = list.words.get(key);
  return code === undefined ? err({ tag: 'unknown-word', suggestions: suggestionsFor(list, key) }) : ok(code);
}

/** What is compared: letters and digits only, half width, lower case. Code words may be folded; names never are. */
export function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function suggestionsFor({ entries }: CodeList, key: string): readonly string[] {
  const scored = entries.map((entry) => ({
    label: entry.label,
    score: Math.max(...[entry.label, ...entry.aliases].map((word) => likeness(wordKey(word), key))),
  }));
  return scored
    .filter((each) => each.score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((each) => each.label);
}

/** Dice coefficient over characters, 0 to 1; one character in common says little (入会 is not 个人要求退会). */
function likeness(a: string, b: string): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const character of left) if (right.has(character)) shared++;
  const score = (2 * shared) / (left.size + right.size);
  return shared > 1 || score >= 0.5 ? score : 0;
}
