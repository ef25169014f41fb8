import type { Problem } from '../../shared/values/field.ts';
import type { Translate } from './t.ts';

/** The sentence that tells what is wrong with a field and what to do. */
export function problemSentence(t: Translate, { code, detail }: Problem): string {
  // Where nothing alike was found there is nothing to choose from.
  if (detail?.['suggestions'] === '')
    return t('problem.unknown-word.nothing-like-it', { value: detail['value'] ?? '' });
  return t.find(`problem.${code}`, detail) ?? t('problem.unknown');
}
