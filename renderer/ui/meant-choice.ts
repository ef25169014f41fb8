import type { Choice } from './choice.ts';

/** What a typed text means among the choices found for it. */
export type Meant =
  | { readonly tag: 'one'; readonly choice: Choice }
  | { readonly tag: 'none' }
  | { readonly tag: 'several'; readonly labels: readonly string[] };

/**
 * The one choice a text stands for: the one that is written exactly so (label or code), else the only one found, else
 * the one that fits better than all others by its `rank`. Nothing is guessed beyond that: of several alike none is taken.
 *
 * @param choices those found for the text, the likeliest first
 */
export function meantChoice(text: string, choices: readonly Choice[]): Meant {
  const word = plain(text);
  const [first, second] = choices;
  if (word === '' || first === undefined) return { tag: 'none' };
  const exact = choices.filter((choice) => plain(choice.label) === word || plain(choice.code ?? '') === word);
  if (exact[0] !== undefined && exact.length === 1) return { tag: 'one', choice: exact[0] };
  if (second === undefined) return { tag: 'one', choice: first };
  if (exact.length === 0 && first.rank !== undefined && second.rank !== undefined && first.rank < second.rank)
    return { tag: 'one', choice: first };
  const alike = exact.length > 0 ? exact : choices.filter((choice) => choice.rank === first.rank);
  return { tag: 'several', labels: alike.map((choice) => toldApart(choice, alike)) };
}

/** Of several that are called alike, each with what stands beside it. */
const toldApart = ({ label, hint = '' }: Choice, among: readonly Choice[]): string =>
  hint !== '' && among.filter((other) => other.label === label).length > 1 ? `${label}（${hint}）` : label;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
