import type { CodeEntry } from './code-entry.ts';
import { livingList, wordKey, type CodeList } from './code-list.ts';

/** What is known of one code of an open list: of one that is built in it takes the place of what the program says. */
export interface KnownWord {
  /** The name of the list. */
  readonly list: string;
  readonly code: string;
  readonly label: string;
  /** Other words for it. */
  readonly aliases: readonly string[];
  /** False when it is retired: then it is understood, and not offered for new records. */
  readonly offered: boolean;
}

export interface Vocabulary {
  /** Takes over what codes mean and which of them are offered. @returns whether any of it was new */
  readonly learnWords: (words: Iterable<KnownWord>) => boolean;
  /** All that is known, to teach another thread. */
  readonly knownWords: () => readonly KnownWord[];
  /** A list that a district may add to: a working definition with its title, what is built in, and what is known besides. */
  readonly openList: (name: string, title: string, builtIn: readonly CodeEntry[]) => CodeList;
  /** A list of built-in codes whose words may become others: they name figures that a district decides. */
  readonly wordedList: (name: string, builtIn: readonly CodeEntry[]) => CodeList;
}

/** What the codes of open lists mean. It learns and never forgets: records go on holding codes that are retired. */
export function createVocabulary(): Vocabulary {
  const known = new Map<string, Map<string, KnownWord>>();
  let edition = 0;
  const entriesOf = (name: string, builtIn: readonly CodeEntry[]): readonly CodeEntry[] =>
    entriesWith(builtIn, known.get(name) ?? new Map<string, KnownWord>());
  return {
    learnWords(words) {
      const before = edition;
      for (const word of words) {
        const own = known.get(word.list) ?? new Map<string, KnownWord>();
        if (isSame(own.get(word.code), word)) continue;
        known.set(word.list, own.set(word.code, word));
        edition++;
      }
      return edition > before;
    },
    knownWords: () => [...known.values()].flatMap((words) => [...words.values()]),
    openList: (name, title, builtIn) =>
      livingList(
        name,
        () => edition,
        () => entriesOf(name, builtIn),
        { working: true, open: { title, builtIn }, elsewhere: OWN_CODE },
      ),
    wordedList: (name, builtIn) =>
      livingList(
        name,
        () => edition,
        () => entriesOf(name, builtIn),
        { working: true },
      ),
  };
}

/** What a district gives to entries of its own: 370102-A1. */
const OWN_CODE = /^\d{6}-[0-9A-Z]{1,12}$/;

const isSame = (one: KnownWord | undefined, other: KnownWord): boolean =>
  one?.label === other.label && one.offered === other.offered && one.aliases.join('\n') === other.aliases.join('\n');

/**
 * The built-in entries in their order, then the others by code. A word means one code alone, so that what is written is read
 * back as the same: one that is taken already is told apart by its code, and is no alias.
 */
function entriesWith(builtIn: readonly CodeEntry[], known: ReadonlyMap<string, KnownWord>): readonly CodeEntry[] {
  const taken = new Set<string>();
  const free = (word: string): boolean => {
    const key = wordKey(word);
    return !taken.has(key) && taken.add(key).has(key);
  };
  const offering = (word: KnownWord | undefined): Pick<CodeEntry, 'offered'> =>
    word === undefined || word.offered ? {} : { offered: false };
  const first = builtIn.map((entry) => {
    const word = known.get(entry.code);
    const { label } = word ?? entry;
    for (const each of [entry.code, ...entry.aliases, label]) taken.add(wordKey(each));
    return { ...entry, label, ...offering(word) };
  });
  const isBuiltIn = new Set(builtIn.map(({ code }) => code));
  const added = [...known.values()]
    .filter(({ code }) => !isBuiltIn.has(code) && free(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, label, ...word }) => ({
      code,
      label: free(label) ? label : `${label}（${code}）`,
      aliases: [],
      ...offering({ code, label, ...word }),
    }));
  return [...first, ...added].map((entry) => {
    const others = known.get(entry.code)?.aliases.filter(free) ?? [];
    return others.length === 0 ? entry : { ...entry, aliases: [...entry.aliases, ...others] };
  });
}

/**
 * The vocabulary of this thread, which every form, list and sheet reads. Districts write their own number before their codes,
 * so a code means one thing in the whole country, as one of a place does. The engine teaches it what its register holds
 * (`engine/known-words.ts`), and the window what the engine knows.
 */
export const { learnWords, knownWords, openList, wordedList } = createVocabulary();
