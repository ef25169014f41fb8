import { dayIn } from '../values/reading.ts';
import { year as plainYear } from '../values/fields.ts';
import type { Derived } from './kind.ts';

/** The year that a record counts for: 年度. */
export const year = plainYear({ need: 'core', least: 1949, most: 2199 });

/**
 * The year of a record's day, where nobody gave another: a congress of January may be that of the year before.
 * @param field holds the day
 */
export const yearFrom = (field: string): Derived => ({
  fields: ['year', field],
  done: (values) => typeof values['year'] === 'number' || dayIn(values, field) === null,
  fill: (values) => {
    const day = dayIn(values, field);
    return day === null || typeof values['year'] === 'number' ? values : { ...values, year: Number(day.slice(0, 4)) };
  },
});
