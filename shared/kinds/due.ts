import { daysBetween, isCalendarDay, type CalendarDay } from '../base/calendar-day.ts';
import type { Value } from '../sync/change.ts';
import { dueState } from '../values/codes/due-state.ts';
import type { Values } from '../values/field.ts';
import { code } from '../values/fields.ts';
import type { KnownWord } from '../values/vocabulary.ts';
import type { Telling } from './kind.ts';
import type { ListFilter } from './list-filter.ts';
import { usualFigures, type Figures, type MeasureItem } from './measure/figures.ts';

/** By which figures a last day is told as near, so many days before it; each with its code of `dueState`, the nearest first. */
const NEAR = [
  ['due-near', 'd30'],
  ['due-soon', 'd90'],
  ['due-far', 'd180'],
] as const satisfies readonly (readonly [MeasureItem, string])[];

/** How near a last day is: `over` from the day after it; null of none, and of one that is far off. */
export function dueStateOf(last: Value, today: CalendarDay, figures: Figures = usualFigures): string | null {
  if (!isCalendarDay(last)) return null;
  const left = daysBetween(today, last);
  return left < 0 ? 'over' : (NEAR.find(([item]) => left <= (figures(item) ?? 0))?.[1] ?? null);
}

/**
 * Tells how near the last day of a record is, so that lists are narrowed by it.
 * @param last that day; null where nothing is due any more
 */
export const dueTelling = (last: (values: Values, figures: Figures) => Value): Telling => ({
  field: code(dueState),
  daily: true,
  tell: (values, { today, figures }) => dueStateOf(last(values, figures ?? usualFigures), today, figures),
});

/** What the codes of `dueState` say, by the figures of the district; a step that is no later than the one before tells nothing. */
export function dueWords(figures: Figures): readonly KnownWord[] {
  let from: number | null = null;
  return NEAR.map(([item, code]) => {
    const days = figures(item) ?? 0;
    const [first, isEmpty] = [from, from !== null && days <= from];
    from = Math.max(from ?? 0, days);
    const label = first === null ? `${String(days)}天内` : `${String(first + 1)}至${String(days)}天`;
    return { list: dueState.name, code, label: isEmpty ? `（${code}不用）` : label, aliases: [], offered: !isEmpty };
  });
}

/** The conditions that are asked for often where something is due: what is over, in 30 days, in half a year. */
export const oftenDue = (field: string): readonly ListFilter[] => [
  { is: 'one-of', field, codes: ['over'] },
  { is: 'one-of', field, codes: ['d30'] },
  { is: 'one-of', field, codes: ['d30', 'd90', 'd180'] },
];
