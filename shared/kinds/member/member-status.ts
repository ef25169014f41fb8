import type { Values } from '../../values/field.ts';

/** What a member's events say about the membership today. */
export type MembershipStatus = 'active' | 'retained' | 'moved-out' | 'left' | 'expelled' | 'no-event';

/**
 * The status after all events that are not voided, taken in order of their days, those of one day in the order given.
 * Joining (1) and moving in (2) make a member active from any state. Keeping (3) and moving out (4) need a membership:
 * after leaving or expulsion they change nothing. Moved-out ends when the member moves in elsewhere or again.
 */
export function memberStatus(events: readonly Values[]): MembershipStatus {
  return inOrder(events).reduce<MembershipStatus>((status, event) => next(status, event.kind), 'no-event');
}

function inOrder(events: readonly Values[]): readonly Values[] {
  const standing = events.filter((event) => (event.void ?? null) === null);
  return standing.length < 2 ? standing : standing.sort((a, b) => compareText(dateOf(a), dateOf(b)));
}

function next(status: MembershipStatus, kind: unknown): MembershipStatus {
  const ended = status === 'left' || status === 'expelled';
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
      return status === 'expelled' ? status : 'left';
    default:
      return status;
  }
}

const dateOf = (event: Values): string => (typeof event.date === 'string' ? event.date : '');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
