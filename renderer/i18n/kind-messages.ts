import { kinds, type RecordType } from '../../shared/kinds/all.ts';
import type { KindWords } from '../../shared/kinds/kind.ts';

type WordsOf<T extends RecordType> = (typeof kinds)[T]['words']['zh-CN'];
type Intersection<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;

type StandingsOf<T extends RecordType, W> = W extends { readonly standings: infer S }
  ? { readonly [K in keyof S & string as `${T}.status.${K}`]: S[K] }
  : unknown;

/** The words that every kind has, under their keys: `type.<type>`, `field.<type>.<field>` and `<type>.status.<standing>`. */
export type KindMessages = Intersection<
  {
    [T in RecordType]: { readonly [K in `type.${T}`]: WordsOf<T>['type'] } & {
      readonly [F in keyof WordsOf<T>['fields'] & string as `field.${T}.${F}`]: WordsOf<T>['fields'][F];
    } & StandingsOf<T, WordsOf<T>>;
  }[RecordType]
>;

/**
 * The words of all kinds in one language as messages. Beside those of `KindMessages`, for asking by `find`:
 * `group.<type>.<group>`, `column.<type>.<column>`, `page.<type>.<word>`, `unit.<unit>`, `problem.<code>` and
 * `erase.what.<type>`.
 */
export function kindMessages(language: 'zh-CN' | 'en'): KindMessages & Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const add = (prefix: string, words: Readonly<Record<string, string>> = {}): void => {
    for (const [key, word] of Object.entries(words)) found[`${prefix}.${key}`] = word;
  };
  for (const [type, kind] of Object.entries(kinds)) {
    const words: KindWords = kind.words[language];
    found[`type.${type}`] = words.type;
    add(`field.${type}`, words.fields);
    add(`group.${type}`, words.groups);
    add(`column.${type}`, words.columns);
    add(`${type}.status`, words.standings);
    add(`page.${type}`, words.page);
    add('unit', words.units);
    add('problem', words.problems);
    if (words.erase !== undefined) found[`erase.what.${type}`] = words.erase;
  }
  return found as KindMessages & Readonly<Record<string, string>>;
}
