import type { Clock } from '../base/clock.ts';
import { isDistrict } from '../base/place.ts';
import { figureWords } from '../kinds/figure-words.ts';
import { hasEnded } from '../kinds/standing-until.ts';
import { openLists } from '../kinds/word/open-lists.ts';
import { builtInOf } from '../kinds/word/own-code.ts';
import { aliasesIn } from '../kinds/word/rules.ts';
import { learnWords, type KnownWord } from '../values/vocabulary.ts';
import { figuresOf } from './figures.ts';
import { dayHere } from './known-places.ts';
import { changedAt, isVoided, textOf, type Row } from './register/row.ts';
import type { Register } from './register/register.ts';

interface Kept {
  readonly register: Register;
  readonly clock: Clock;
}

/** What the district says of the codes of open lists, as it is today; of two records of one code the one changed last. */
export function wordsKept({ register, clock }: Kept): readonly KnownWord[] {
  const found = new Map<string, { readonly row: Row; readonly word: KnownWord }>();
  const day = dayHere(clock);
  for (const row of register.rows('word').values()) {
    const [list, code] = [textOf(row, 'list'), textOf(row, 'code')];
    // What an office wrote in its own place means nothing: only the district says what its codes mean.
    if (row.erased || code === '' || !openLists.has(list) || !isDistrict(textOf(row, 'office'))) continue;
    const before = found.get(`${list} ${code}`)?.row;
    if (before === undefined || isLater(row, before))
      found.set(`${list} ${code}`, { row, word: wordOf(row, list, code, hasEnded(row.state.values, day)) });
  }
  return [...found.values()].map(({ word }) => word);
}

/** One that is struck out says nothing: what is built in stands as it was, and what was added is not offered. */
function wordOf(row: Row, list: string, code: string, hasEndedToday: boolean): KnownWord {
  const builtIn = builtInOf(list, code);
  const label = builtIn?.label ?? textOf(row, 'label');
  if (isVoided(row)) return { list, code, label, aliases: [], offered: builtIn !== null };
  return { list, code, label, aliases: aliasesIn(row.state.values), offered: !hasEndedToday };
}

/** Of two that changed at one moment every PC takes the same. */
const isLater = (row: Row, than: Row): boolean =>
  changedAt(row) > changedAt(than) || (changedAt(row) === changedAt(than) && row.id > than.id);

/** Teaches the vocabulary of this thread what a register knows of codes, and the words of figures that the district decided. */
export const learnKnownWords = (here: Kept): boolean =>
  learnWords([...wordsKept(here), ...figureWords(figuresOf(here))]);
