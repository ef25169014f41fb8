import { formatDay } from '../../base/calendar-day.ts';
import type { Problem } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem as common } from '../../values/problem-codes.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Who it is, once; what the quotas ask of each; and the order of the days. */
export const rules: Rules = (values, _today, related) => {
  const problems: Problem[] = [];
  const [member, person] = [textIn(values, 'member'), textIn(values, 'person')];
  if (member === null && person === null) problems.push(problem('person', 'error', 'delegate-nobody'));
  if (member !== null && person !== null) problems.push(problem('person', 'warning', 'delegate-both'));
  const [sex, known] = [textIn(values, 'sex'), textIn(related['member'] ?? {}, 'sex')];
  if (sex === null && known === null) problems.push(problem('sex', 'warning', 'delegate-sex'));
  if (sex !== null && known !== null && sex !== known) problems.push(problem('sex', 'warning', 'delegate-other-sex'));
  if (textIn(values, 'kind') === null) problems.push(problem('kind', 'warning', 'delegate-kind'));
  const telephone = textIn(values, 'phone');
  if (telephone !== null && !isPhone(telephone)) problems.push(common('phone', 'warning', 'phone-form'));
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  if (from !== null && until !== null && until < from)
    problems.push(problem('until', 'error', 'delegate-ends-before', { from: formatDay(from) }));
  return problems;
};
