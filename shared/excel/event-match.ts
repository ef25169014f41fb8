import { daysBetween, isCalendarDay } from '../base/calendar-day.ts';
import type { Values } from '../values/field.ts';
import { compare } from './read-back.ts';

/** A membership event of the register, as far as a sheet is held against it. */
export interface HeldEvent {
  readonly id: string;
  readonly values: Values;
  /** Voided by taking an import back: for a sheet it is not there, and can be brought back. */
  readonly takenBack: boolean;
}

/** What a row's event is to the events a member has. */
export type EventMatch =
  /** It stands in the register. */
  | { readonly kind: 'same' }
  /** It stood there until its import was taken back. */
  | { readonly kind: 'brought-back'; readonly event: HeldEvent }
  /** It is one of them with another day, kind or reason. */
  | { readonly kind: 'correction'; readonly event: HeldEvent; readonly changes: readonly string[] }
  | { readonly kind: 'new' };

/** Kinds that say the same of a membership: that it begins (入会, 转入), that it ends (除名, 退会). */
const ALIKE: readonly (readonly string[])[] = [
  ['1', '2'],
  ['5', '6'],
];

/**
 * Finds what a row's event is. Nobody joins twice without leaving in between: an event of the same kind with another day
 * is the same event corrected, unless one of another kind lies between the two days. On one day, a kind that says the
 * same of the membership, or another reason, is a correction too. Of several, the nearest day.
 */
export function matchEvent(given: Values, events: readonly HeldEvent[]): EventMatch {
  const standing = events.filter((event) => !event.takenBack);
  if (standing.some((event) => changesOf(event, given).length === 0)) return { kind: 'same' };
  const corrected = nearest(
    given,
    standing.filter((event) => corrects(given, event, standing)),
  );
  if (corrected !== null) return { kind: 'correction', event: corrected, changes: changesOf(corrected, given) };
  const back = events.find((event) => event.takenBack && changesOf(event, given).length === 0);
  return back === undefined ? { kind: 'new' } : { kind: 'brought-back', event: back };
}

const changesOf = (event: HeldEvent, given: Values): readonly string[] => compare('event', event.values, given).changes;

function corrects(given: Values, event: HeldEvent, events: readonly HeldEvent[]): boolean {
  const { kind, date } = event.values;
  if (!isCalendarDay(date) || !isCalendarDay(given['date'])) return false;
  if (date === given['date']) return kind === given['kind'] || alike(kind, given['kind']);
  if (kind !== given['kind']) return false;
  const [from = '', to = ''] = [date, given['date']].sort();
  return !events.some(({ values }) => {
    const day = values['date'];
    const between = typeof day === 'string' && ((day > from && day < to) || day === given['date']);
    return values['kind'] !== kind && between;
  });
}

const alike = (a: unknown, b: unknown): boolean =>
  ALIKE.some((kinds) => kinds.some((kind) => kind === a) && kinds.some((kind) => kind === b));

function nearest(given: Values, events: readonly HeldEvent[]): HeldEvent | null {
  const day = given['date'];
  const far = ({ values: { date } }: HeldEvent): number =>
    isCalendarDay(date) && isCalendarDay(day) ? Math.abs(daysBetween(date, day)) : Infinity;
  return events.reduce<HeldEvent | null>(
    (best, event) => (best === null || far(event) < far(best) ? event : best),
    null,
  );
}
