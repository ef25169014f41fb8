import { daysAfter, formatDay } from '../../base/calendar-day.ts';
import type { Problem } from '../../values/field.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** What is published is shown for at least so many days (山东省厂务公开条例). */
const SHOWN_DAYS = 15;

/** Whose it is, and how long it is shown. */
export const rules: Rules = (values) => {
  const problems: Problem[] = [];
  if (textIn(values, 'union') === null && textIn(values, 'employer') === null)
    problems.push(problem('employer', 'error', 'disclosure-of-nobody'));
  const [date, until] = [dayIn(values, 'date'), dayIn(values, 'until')];
  if (date === null || until === null) return problems;
  const earliest = daysAfter(date, SHOWN_DAYS);
  if (until < date) problems.push(problem('until', 'error', 'disclosure-ends-before', { date: formatDay(date) }));
  else if (earliest !== null && until < earliest)
    problems.push(
      problem('until', 'warning', 'disclosure-short', { days: String(SHOWN_DAYS), earliest: formatDay(earliest) }),
    );
  return problems;
};
