import type { Problem } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem as common } from '../../values/problem-codes.ts';
import { textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Days in their order; the telephone; why there is no union yet, as long as there is none. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [date, next, stage] = ['date', 'next', 'stage'].map((field) => textIn(values, field));
  const telephone = textIn(values, 'metPhone');
  if (telephone !== null && !isPhone(telephone)) problems.push(common('metPhone', 'warning', 'phone-form'));
  if (date != null && next != null && next < date)
    problems.push(problem('next', 'error', 'visit-next-before', { date, next }));
  const isOpen = stage != null && ['1', '2', '7'].includes(stage);
  if (isOpen && textIn(values, 'reasons') === null) problems.push(problem('reasons', 'warning', 'visit-no-reason'));
  if (stage === '4' && textIn(values, 'planned') === null)
    problems.push(problem('planned', 'warning', 'visit-no-plan'));
  return problems;
};
