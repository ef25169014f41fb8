import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { Problem, Values } from '../../../shared/values/field.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { settleTyped } from '../../ui/typed-value.ts';

/** The first membership event stands in the form beside the member's own fields, under these names. */
export const eventName = (field: string): string => `event.${field}`;

/** What of it is asked there. */
export const eventFields = ['kind', 'date', 'reason'] as const;

/** The values that are the member's own. */
export const memberValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([field]) => fieldOf('member', field) !== null));

/** The first event as it stands in the form; null when no kind and no date are given. */
export function eventOf(values: Values, today: CalendarDay): Values | null {
  const event: Record<string, Value> = {};
  for (const field of eventFields) {
    const value = values[eventName(field)] ?? null;
    if (value !== null && value !== '') event[field] = value;
  }
  if (event['kind'] === undefined && event['date'] === undefined) return null;
  if (typeof values['union'] === 'string') event['union'] = values['union'];
  const specs = eventFields.flatMap((field) => fieldOf('event', field) ?? []);
  return settleTyped(specs, event, today);
}

/** What is wrong with the event, as if the member were there already. */
export const problemsOfEvent = (event: Values, member: Values, day: CalendarDay): readonly Problem[] =>
  checkRecord('event', { ...event, member: 'new' }, day, { member: memberValues(member) });
