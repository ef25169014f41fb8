import { isDistrict } from '../../base/place.ts';
import { mayBeElsewhere, wordKey, type CodeList } from '../../values/code-list.ts';
import type { Problem, Values } from '../../values/field.ts';
import { problem as common } from '../../values/problem-codes.ts';
import { textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { openLists } from './open-lists.ts';
import { builtInOf } from './own-code.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/**
 * A code that is built in goes on meaning what it means; any other is the district's own. No word means two codes of a list,
 * so that sheets are read as they were written.
 */
export const rules: Rules = (values) => {
  const [list, code, label, office] = ['list', 'code', 'label', 'office'].map((field) => textIn(values, field));
  if (office != null && !isDistrict(office)) return [problem('office', 'error', 'word-district')];
  const open = list == null ? undefined : openLists.get(list);
  if (open === undefined || label == null) return [];
  if (code == null) return [common('code', 'error', 'missing')];
  const builtIn = builtInOf(open.name, code);
  if (builtIn === null && !(mayBeElsewhere(open, code) && code.startsWith(`${office ?? ''}-`)))
    return [problem('code', 'error', 'word-code', { code, district: office ?? '' })];
  if (builtIn !== null && label !== builtIn.label)
    return [problem('label', 'error', 'word-built-in', { code, label: builtIn.label })];
  return taken(open, code, values);
};

/** The other words of an entry, a line each. */
export const aliasesIn = (values: Values): readonly string[] =>
  (textIn(values, 'aliases') ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

function taken(list: CodeList, code: string, values: Values): readonly Problem[] {
  const label = textIn(values, 'label');
  const given = [
    ...(label === null ? [] : [['label', label] as const]),
    ...aliasesIn(values).map((word) => ['aliases', word] as const),
  ];
  return given.flatMap(([field, word]) => {
    const other = list.words.get(wordKey(word));
    if (other === undefined || other === code) return [];
    return [problem(field, 'error', 'word-taken', { word, label: list.labels.get(other) ?? other })];
  });
}
