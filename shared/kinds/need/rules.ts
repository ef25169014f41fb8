import type { CalendarDay } from '../../base/calendar-day.ts';
import type { Problem, Values } from '../../values/field.ts';
import { isPhone } from '../../values/phone.ts';
import { problem as common } from '../../values/problem-codes.ts';
import { dayIn, isBlank, textIn } from '../../values/reading.ts';
import { problemsIn, type Rules } from '../kind.ts';
import type { Figures } from '../measure/figures.ts';
import { workingDays } from './time-limits.ts';
import { words } from './words.ts';

const problem = problemsIn(words);

/** States in which somebody still waits for an answer. */
const OPEN: ReadonlySet<string> = new Set(['registered', 'assigned', 'handling']);

/** Whether somebody still waits for an answer. */
export const isOpen = (values: Values): boolean => OPEN.has(textIn(values, 'state') ?? '');

/** Whose need it is, the order of its days, what it came to, and whether somebody waits too long. */
export const rules: Rules = (values, today, _related, figures) => [
  ...whose(values),
  ...order(values),
  ...outcome(values, today, figures),
];

const PERSONAL = ['member', 'person', 'phone'];
const OF = ['member', 'person', 'union', 'employer'];

function whose(values: Values): readonly Problem[] {
  const problems: Problem[] = [];
  const telephone = textIn(values, 'phone');
  if (telephone !== null && !isPhone(telephone)) problems.push(common('phone', 'warning', 'phone-form'));
  const isAnonymous = values['anonymous'] === true;
  if (isAnonymous && PERSONAL.some((field) => !isBlank(values[field])))
    problems.push(problem('anonymous', 'warning', 'need-anonymous-named'));
  if (!isAnonymous && OF.every((field) => isBlank(values[field])))
    problems.push(problem('person', 'warning', 'need-of-nobody'));
  return problems;
}

/** None of its days lies before the one it came in, and it is not closed before it was handed on. */
function order(values: Values): readonly Problem[] {
  const received = dayIn(values, 'received');
  const handed = dayIn(values, 'handed');
  const closed = dayIn(values, 'closed');
  const problems = ['handed', 'deadline', 'closed'].flatMap((field) => {
    const day = dayIn(values, field);
    if (received === null || day === null || day >= received) return [];
    return [problem(field, 'error', 'need-before-received', { day, received })];
  });
  if (handed !== null && closed !== null && closed < handed)
    problems.push(problem('closed', 'error', 'need-closed-before', { closed, handed }));
  return problems;
}

function outcome(values: Values, today: CalendarDay, figures: Figures): readonly Problem[] {
  const state = textIn(values, 'state');
  const deadline = dayIn(values, 'deadline');
  const closed = dayIn(values, 'closed');
  if (state === 'closed')
    return [
      ...(isBlank(values['result']) ? [problem('result', 'error', 'need-closed-without-result')] : []),
      ...(closed === null ? [problem('closed', 'warning', 'need-closed-when')] : []),
    ];
  if (!isOpen(values)) return [];
  if (closed !== null) return [problem('state', 'warning', 'need-closed-yet-open', { closed })];
  if (deadline !== null) return deadline < today ? [problem('deadline', 'warning', 'need-overdue', { deadline })] : [];
  const days = workingDays(textIn(values, 'urgency') ?? '', figures);
  return days === null ? [] : [problem('deadline', 'info', 'need-no-deadline', { days: String(days) })];
}
