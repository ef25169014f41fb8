import type { Value } from '../../shared/sync/change.ts';
import type { CodeList } from '../../shared/values/code-list.ts';
import { codesIn, joinCodes } from '../../shared/values/value-types.ts';
import type { Choice } from './choice.ts';
import { codeChoices } from './code-choices.ts';
import { meantChoice } from './meant-choice.ts';

/** Stands between the codes that are chosen and what is typed for the next; no code has it inside. */
const TYPED = '\n';

/** What stands in a field of several codes: those chosen, and the text that is to become one more. */
export interface OpenCodes {
  readonly codes: readonly string[];
  readonly rest: string;
}

export function openCodes(text: string): OpenCodes {
  const at = text.indexOf(TYPED);
  return at < 0 ? { codes: codesIn(text), rest: '' } : { codes: codesIn(text.slice(0, at)), rest: text.slice(at + 1) };
}

/** The same as one value of a form: the stored codes while nothing is typed, null where nothing stands. */
export function typedCodes(list: CodeList, codes: readonly string[], rest: string): Value {
  const chosen = joinCodes(list, new Set(codes));
  if (rest !== '') return chosen + TYPED + rest;
  return chosen === '' ? null : chosen;
}

/** The entries that what is typed may mean, without those chosen already. */
export const unchosen = (list: CodeList, codes: readonly string[], typed: string): readonly Choice[] =>
  codeChoices(list, typed).filter(({ key }) => !codes.includes(key));

/** The codes with what is typed made one of them, where it can mean only that; null where it is not clear. */
export function settledCodes(list: CodeList, text: string): Value {
  const { codes, rest } = openCodes(text);
  const meant = meantChoice(rest, unchosen(list, codes, rest));
  return meant.tag === 'one' ? typedCodes(list, [...codes, meant.choice.key], '') : null;
}
