import { isCalendarDay, yearsAfter } from '../base/calendar-day.ts';
import type { Value } from '../sync/change.ts';
import type { Values } from '../values/field.ts';
import { day } from '../values/fields.ts';
import type { Telling } from './kind.ts';
import { usualFigures, type MeasureItem } from './measure/figures.ts';

/**
 * Tells until when a record is to be kept: so many years, which are a figure of the district, from a day of it on. Nothing is
 * told where no period runs, because the district keeps such records for good (a figure of 0, or none) or the day is not
 * known. Nothing is deleted by it: what is over is looked through by people (档案法实施条例 arts. 19, 24).
 */
export const keptTelling = (item: MeasureItem, from: (values: Values) => Value | undefined): Telling => ({
  field: day({ future: true }),
  daily: true,
  tell(values, { figures = usualFigures }) {
    const [years, first] = [figures(item), from(values)];
    return years === null || years === 0 || !isCalendarDay(first) ? null : yearsAfter(first, years);
  },
});
