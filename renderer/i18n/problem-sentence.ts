import type { Problem } from '../../shared/values/field.ts';
import type { Translate } from './t.ts';

/** The sentence that tells what is wrong with a field and what to do. */
export const problemSentence = (t: Translate, problem: Problem): string =>
  t.find(`problem.${problem.code}`, problem.detail) ?? t('problem.unknown');
