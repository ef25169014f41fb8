import { formatDay, isCalendarDay, type CalendarDay } from '../../base/calendar-day.ts';
import { creditCodeProblems } from '../../values/credit-code.ts';
import type { Problem, Values } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem } from '../../values/problem-codes.ts';
import { dayIn, isBlank, textIn } from '../../values/reading.ts';
import { communityProblems } from '../community.ts';
import { dueStateOf } from '../due.ts';
import { problemsIn, type Related, type Rules } from '../kind.ts';
import type { Figures } from '../measure/figures.ts';
import { TERM_YEARS, termEnds } from './terms.ts';
import { words } from './words.ts';

const own = problemsIn(words);

/** The credit code, the telephone, more members than the employer has workers, the committee's term, the certificate. */
export const rules: Rules = (values, today, related, figures) => [
  ...creditCodeProblems(values, 'union'),
  ...telephone(values),
  ...communityProblems(values),
  ...size(values, related),
  ...term(values, today, figures),
  ...certificate(values, today),
];

function telephone(values: Values): readonly Problem[] {
  const phone = textIn(values, 'phone');
  return phone === null || isPhone(phone) ? [] : [problem('phone', 'warning', 'phone-form')];
}

function size(values: Values, related: Related): readonly Problem[] {
  const members = values['reportedMembers'];
  const workers = related['employer']?.['workers'];
  if (typeof members !== 'number' || typeof workers !== 'number' || members <= workers) return [];
  const detail = { members: String(members), workers: String(workers) };
  return [problem('reportedMembers', 'warning', 'members-exceed-workers', detail)];
}

/** How long a committee is elected for, and that a new one is due, of a union in force: told when it is
 * in the nearest step of reminders. */
function term(values: Values, today: CalendarDay, figures: Figures): readonly Problem[] {
  const problems: Problem[] = [];
  const [founded, elected] = [dayIn(values, 'founded'), dayIn(values, 'elected')];
  if (founded !== null && elected !== null && elected < founded)
    problems.push(own('elected', 'warning', 'union-elected-before', { founded: formatDay(founded) }));
  const { termYears } = values;
  if (typeof termYears === 'number' && !TERM_YEARS.includes(termYears))
    problems.push(own('termYears', 'warning', 'union-term-years'));
  if (!isBlank(values['void'])) return problems;
  const end = termEnds(values);
  const state = dueStateOf(end, today, figures);
  if (!isCalendarDay(end) || (state !== 'over' && state !== 'd30')) return problems;
  const code = state === 'over' ? 'union-term-over' : 'union-term-ends';
  return [...problems, own('elected', 'warning', code, { end: formatDay(end) })];
}

/** The days of the certificate, and that it is to be renewed. */
function certificate(values: Values, today: CalendarDay): readonly Problem[] {
  const [from, until] = [dayIn(values, 'legalFrom'), dayIn(values, 'legalUntil')];
  if (until === null) return [];
  if (from !== null && until < from)
    return [own('legalUntil', 'error', 'union-legal-before', { from: formatDay(from) })];
  return until < today ? [own('legalUntil', 'warning', 'union-legal-over', { until: formatDay(until) })] : [];
}
