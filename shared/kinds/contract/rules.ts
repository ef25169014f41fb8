import { daysAfter, daysBetween, formatDay, yearsAfter, type CalendarDay } from '../../base/calendar-day.ts';
import type { Problem, Values } from '../../values/field.ts';
import { dayIn, isBlank, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { deadlines, MOST_YEARS, stepsOf } from './deadlines.ts';
import type { Figures } from '../measure/figures.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** Whose it is and whom it covers, its steps in their order and in time, its term. */
export const rules: Rules = (values, today, _related, figures) => {
  const problems = [...order(values), ...inTime(values, today, figures), ...report(values, figures), ...term(values)];
  if (textIn(values, 'union') === null && textIn(values, 'employer') === null)
    problems.push(problem('employer', 'error', 'contract-of-nobody'));
  const isOfSeveral = ['area', 'trade'].includes(textIn(values, 'level') ?? '');
  if (isOfSeveral && isBlank(values['units'])) problems.push(problem('units', 'warning', 'contract-covers'));
  return problems;
};

/** No step is taken before the one it follows. */
const order = (values: Values): Problem[] =>
  deadlines.flatMap(({ after, by }) => {
    const [from, taken] = [dayIn(values, after), dayIn(values, by)];
    return from === null || taken === null || taken >= from
      ? []
      : [problem(by, 'error', 'contract-before', { day: formatDay(from) })];
  });

/** What was done too late, and what is not done though its last day has passed. */
const inTime = (values: Values, today: CalendarDay, figures: Figures): Problem[] =>
  stepsOf(values, figures).flatMap(({ step, by, last, taken, isOpen }) => {
    const day = taken ?? (isOpen ? today : null);
    if (day === null || day <= last) return [];
    const code = taken !== null ? 'contract-late' : step === 'renew' ? 'contract-ended' : 'contract-overdue';
    return [problem(by, 'warning', code, { last: formatDay(last), days: String(daysBetween(last, day)) })];
  });

/** The higher union hears of it before negotiations begin. */
function report(values: Values, figures: Figures): Problem[] {
  const [begun, reported] = [dayIn(values, 'begun'), dayIn(values, 'reported')];
  const days = figures('contract-report');
  const last = begun === null || days === null ? null : daysAfter(begun, -days);
  if (textIn(values, 'kind') !== 'wage' || last === null || reported === null || reported <= last) return [];
  return [problem('reported', 'warning', 'contract-report-late', { days: String(days), last: formatDay(last) })];
}

function term(values: Values): Problem[] {
  const [from, until] = [dayIn(values, 'from'), dayIn(values, 'until')];
  if (from === null || until === null) return [];
  if (until < from) return [problem('until', 'error', 'contract-ends-before', { from: formatDay(from) })];
  const end = yearsAfter(from, MOST_YEARS);
  return textIn(values, 'kind') === 'wage' && end !== null && until > end
    ? [problem('until', 'warning', 'contract-long', { years: String(MOST_YEARS) })]
    : [];
}
