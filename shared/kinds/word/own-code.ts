import { isDistrict } from '../../base/place.ts';
import type { CodeEntry } from '../../values/code-entry.ts';
import { codeOf } from '../../values/code-list.ts';
import { isBlank, textIn } from '../../values/reading.ts';
import type { Derived } from '../kind.ts';
import { openLists } from './open-lists.ts';

/** The built-in entry of a list that has this code; null where it has none. */
export const builtInOf = (list: string, code: string): CodeEntry | null =>
  openLists.get(list)?.open?.builtIn.find((entry) => entry.code === code) ?? null;

/**
 * What nobody has to type: the code of a word that the list has, the word of a code that is built in, and of a word that is
 * new a code that begins with the district's own number and follows from the word: whoever enters it comes to the same.
 */
export const ownCode: Derived = {
  fields: ['list', 'code', 'label', 'office'],
  done: (values) => !isBlank(values['code']) && !isBlank(values['label']),
  fill(values) {
    const [list, code, label] = ['list', 'code', 'label'].map((field) => textIn(values, field));
    if (list == null || !openLists.has(list)) return values;
    if (label == null) {
      const known = code == null ? null : builtInOf(list, code);
      return known === null ? values : { ...values, label: known.label };
    }
    return code == null ? withCode(values, list, label) : values;
  },
};

function withCode(values: Parameters<Derived['fill']>[0], list: string, label: string): ReturnType<Derived['fill']> {
  const meant = openLists.get(list);
  const known = meant === undefined ? null : codeOf(meant, label);
  const entry = known?.ok === true ? builtInOf(list, known.value) : null;
  if (entry !== null) return { ...values, code: entry.code, label: entry.label };
  const district = textIn(values, 'office') ?? '';
  return isDistrict(district) ? { ...values, code: `${district}-${shortSum(label)}` } : values;
}

/** Seven characters at most that follow from a text: FNV-1a of 32 bits over its UTF-16 units, to the base of 36. */
function shortSum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36).toUpperCase();
}
