import { formatDay } from '../../base/calendar-day.ts';
import type { Problem } from '../../values/field.ts';
import { problem } from '../../values/problem-codes.ts';
import { dayIn, isBlank, textIn } from '../../values/reading.ts';
import type { Rules } from '../kind.ts';

/** Kinds whose reason the official form asks for. */
const REASONED: ReadonlySet<string> = new Set(['3', '4', '5', '6']);

/** The reason against the kind of event; the day against the member's birth. */
export const rules: Rules = (values, _today, related) => {
  const problems: Problem[] = [];
  const kind = textIn(values, 'kind');
  const reason = textIn(values, 'reason');
  if (reason === null && kind !== null && REASONED.has(kind)) {
    problems.push(problem('reason', 'warning', 'event-reason-missing'));
  }
  if ((reason === '5' && kind !== '6') || (reason === '6' && kind !== '5')) {
    problems.push(problem('reason', 'warning', 'event-reason-unfitting'));
  }
  const date = dayIn(values, 'date');
  const birth = related['member'] === undefined ? null : dayIn(related['member'], 'birthDate');
  if (date !== null && birth !== null && date < birth) {
    problems.push(problem('date', 'error', 'event-before-birth', { date: formatDay(date), birth: formatDay(birth) }));
  }
  if (!isBlank(related['member']?.['void'])) problems.push(problem('member', 'warning', 'member-voided'));
  return problems;
};
