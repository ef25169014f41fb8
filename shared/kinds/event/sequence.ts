import { formatDay, type CalendarDay } from '../../base/calendar-day.ts';
import { labelOf } from '../../values/code-list.ts';
import type { Problem, Values } from '../../values/field.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { problemsIn } from '../kind.ts';
import { hasEnded, inOrder, memberStatus, statusAfter, type MembershipStatus } from '../member/member-status.ts';
import { eventKind } from './codes/event-kind.ts';
import { words } from './words.ts';

const own = problemsIn(words);
type Refusal = keyof (typeof words)['zh-CN']['problems'];

/**
 * Whether an event can be, among the others of its member (工会会籍管理: one admission, dynamic transfer): nobody joins who
 * is a member, nothing is restored that is not retained, and nothing is kept, moved or ended after the membership ended.
 * What is refused at a save is passed over where it is there already (`memberStatus`). A member of whom nothing is known
 * yet may come with any event but 恢复: a roster tells the newest one alone.
 */
export function sequence(event: Values, others: readonly Values[]): readonly Problem[] {
  const day = dayIn(event, 'date');
  const kind = textIn(event, 'kind');
  if (day === null || kind === null || textIn(event, 'void') !== null) return [];
  const ordered = inOrder(others);
  const from = memberStatus(ordered.filter((each) => !isLater(each, day)));
  const refusal = refusalOf(from, kind);
  if (refusal !== null) return [own('kind', 'error', refusal, { kind: labelOf(eventKind, kind) ?? kind })];
  const broken = brokenBy(
    from,
    kind,
    ordered.filter((each) => isLater(each, day)),
  );
  return broken === null ? [] : [own('date', 'error', 'event-breaks-later', broken)];
}

const isLater = (event: Values, day: CalendarDay): boolean => (dayIn(event, 'date') ?? '') > day;

/** Why an event of a kind cannot follow on this; null when it can. */
function refusalOf(status: MembershipStatus, kind: string): Refusal | null {
  if (kind === '1') return status === 'active' ? 'event-is-member' : status === 'retained' ? 'event-is-retained' : null;
  if (kind === '2') return null;
  if (status === 'moved-out') return 'event-after-moved-out';
  if (hasEnded(status)) return `event-after-${status as 'left' | 'expelled' | 'cancelled'}`;
  if (kind === '3') return status === 'retained' ? 'event-retained-already' : null;
  return kind === '7' && status !== 'retained' ? 'event-not-retained' : null;
}

/** The first of the later events that could be before this one came, and cannot be after it. */
function brokenBy(
  from: MembershipStatus,
  kind: string,
  later: readonly Values[],
): Readonly<Record<'date' | 'kind', string>> | null {
  let [before, after] = [from, statusAfter(from, kind)];
  for (const each of later) {
    const next = textIn(each, 'kind') ?? '';
    if (refusalOf(before, next) === null && refusalOf(after, next) !== null)
      return { date: formatDay(dayIn(each, 'date') as CalendarDay), kind: labelOf(eventKind, next) ?? next };
    [before, after] = [statusAfter(before, next), statusAfter(after, next)];
  }
  return null;
}
