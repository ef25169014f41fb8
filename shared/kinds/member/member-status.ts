import type { Values } from '../../values/field.ts';

/** What a member's events say about the membership today. */
export type MembershipStatus = 'active' | 'retained' | 'moved-out' | 'left' | 'expelled' | 'cancelled' | 'no-event';

/**
 * The status after all events that are not voided, taken in order of their days, those of one day in the order given.
 * Joining (1) and moving in (2) make a member active from any state, and so does 恢复 (7) from any membership. Keeping (3)
 * and moving out (4) need a membership: after leaving, expulsion or cancelling they change nothing. Moved-out ends when the
 * member moves in elsewhere or again. What cannot be is passed over: what others wrote is never refused afterwards.
 */
export function memberStatus(events: readonly Values[]): MembershipStatus {
  return inOrder(events).reduce<MembershipStatus>((status, event) => statusAfter(status, event.kind), 'no-event');
}

/** The events in force, by their days; those of one day in the order given. */
export function inOrder(events: readonly Values[]): readonly Values[] {
  const standing = events.filter((event) => (event.void ?? null) === null);
  return standing.length < 2 ? standing : standing.sort((a, b) => compareText(dateOf(a), dateOf(b)));
}

/** What one more event of a kind makes of a membership. */
export function statusAfter(status: MembershipStatus, kind: unknown): MembershipStatus {
  const ended = hasEnded(status);
  switch (kind) {
    case '1':
    case '2':
      return 'active';
    case '3':
      return ended ? status : 'retained';
    case '4':
      return ended ? status : 'moved-out';
    case '5':
      return 'expelled';
    case '6':
      return status === 'expelled' || status === 'cancelled' ? status : 'left';
    case '7':
      return ended || status === 'moved-out' ? status : 'active';
    case '8':
      return status === 'expelled' ? status : 'cancelled';
    default:
      return status;
  }
}

/** Whether there is no membership left that could be kept, moved or ended. */
export const hasEnded = (status: MembershipStatus): boolean =>
  status === 'left' || status === 'expelled' || status === 'cancelled';

const dateOf = (event: Values): string => (typeof event.date === 'string' ? event.date : '');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
