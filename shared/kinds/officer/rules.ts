import { formatDay } from '../../base/calendar-day.ts';
import type { Problem } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem as common } from '../../values/problem-codes.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Who it is, once, and the order of its days. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [member, person] = [textIn(values, 'member'), textIn(values, 'person')];
  if (member === null && person === null) problems.push(problem('person', 'error', 'officer-nobody'));
  if (member !== null && person !== null) problems.push(problem('person', 'warning', 'officer-twice'));
  const telephone = textIn(values, 'phone');
  if (telephone !== null && !isPhone(telephone)) problems.push(common('phone', 'warning', 'phone-form'));
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  if (from !== null && until !== null && until < from)
    problems.push(problem('until', 'error', 'officer-ends-before', { from: formatDay(from) }));
  return problems;
};
