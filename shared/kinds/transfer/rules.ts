import { formatDay } from '../../base/calendar-day.ts';
import { problem } from '../../values/problem-codes.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import type { Rules } from '../kind.ts';
import { stateRule } from '../state-rule.ts';

export const TRANSFER_STATES = ['out', 'accepted', 'refused', 'withdrawn'];

/** Its state, the order of its days, and that it goes somewhere. */
export const rules: Rules = (values) => {
  const problems = [...stateRule(values, TRANSFER_STATES)];
  const out = dayIn(values, 'outDate');
  const answered = dayIn(values, 'answeredDate');
  if (out !== null && answered !== null && answered < out) {
    const detail = { out: formatDay(out), answered: formatDay(answered) };
    problems.push(problem('answeredDate', 'error', 'answer-before-out', detail));
  }
  const to = textIn(values, 'toOffice');
  if (to !== null && to === values['fromOffice'])
    problems.push(problem('toOffice', 'error', 'transfer-to-same-office'));
  return problems;
};
