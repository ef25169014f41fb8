import type { Choice } from './choice.ts';
import { meantChoice, type Meant } from './meant-choice.ts';

/** What came of committing: a choice was taken, nothing stood open, or the text means none or several. */
export type Committed = { readonly tag: 'taken' } | { readonly tag: 'nothing' } | Exclude<Meant, { tag: 'one' }>;

/** A field in which text stands that is to become a choice. */
export interface OpenText {
  /** The text that stands there now and is no choice yet; null when there is none. */
  readonly now: () => string | null;
  readonly find: (text: string) => Promise<readonly Choice[]>;
  readonly take: (choice: Choice) => void;
}

/**
 * Takes the one choice that the open text of a field means. While the choices are looked for, somebody may type on: then
 * that text counts. Or leaving the field, which commits it as well, has taken the choice: then it is taken.
 */
export async function commitOpenText(field: OpenText): Promise<Committed> {
  const text = field.now();
  if (text === null) return { tag: 'nothing' };
  const meant = meantChoice(text, await field.find(text));
  if (field.now() !== text) {
    const later = await commitOpenText(field);
    return later.tag === 'nothing' ? { tag: 'taken' } : later;
  }
  if (meant.tag !== 'one') return meant;
  field.take(meant.choice);
  return { tag: 'taken' };
}
