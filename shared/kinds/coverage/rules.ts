import { formatDay } from '../../base/calendar-day.ts';
import type { Problem } from '../../values/field.ts';
import { dayIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** The order of its days, and no more members than workers. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  if (from !== null && until !== null && until < from)
    problems.push(problem('until', 'error', 'coverage-ends-before', { from: formatDay(from) }));
  const { workers, members } = values;
  if (typeof workers === 'number' && typeof members === 'number' && members > workers)
    problems.push(problem('members', 'warning', 'coverage-members', { workers: String(workers) }));
  return problems;
};
