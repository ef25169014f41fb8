import type { CalendarDay } from '../base/calendar-day.ts';
import { daysAfter, yearsAfter } from '../base/calendar-day.ts';
import { lastDayOf } from '../values/month.ts';
import type { RecordType } from './all.ts';
import { listedColumn, listedColumns, specIn, type ListedColumn } from './list-columns.ts';
import type { ListFilter } from './list-filter.ts';
import { kindOf } from './schema.ts';

/** By what the records of a kind are counted in groups: a column of its list, and what of its values makes a group. */
export interface Cut {
  readonly column: string;
  /** `value`: each value; `year`, `month`: of a day or a month; `age`: bands of completed years since that day. */
  readonly by: 'value' | 'year' | 'month' | 'age';
}

/**
 * Bands of ages in completed years, each by the greatest in it, and one for all above: they touch and never overlap. A
 * working definition (工作口径): no official form prescribes any.
 */
export const AGE_BANDS: readonly number[] = [25, 35, 45, 55];

/** In which band an age is; as many as there are bounds for the last. */
export const bandOf = (age: number): number => AGE_BANDS.filter((most) => age > most).length;

/** All cuts of a kind, in the order of its list's columns. */
export const cutsOf = (type: RecordType): readonly Cut[] =>
  listedColumns(type).flatMap((column) => waysOf(type, column).map((by) => ({ column: column.name, by })));

/** Whether a kind has such a cut. */
export function isCut(type: RecordType, { column, by }: Cut): boolean {
  const found = listedColumn(type, column);
  return found !== null && waysOf(type, found).includes(by);
}

/** Whether one record may fall into several groups of a cut. */
export function overlaps(type: RecordType, { column }: Cut): boolean {
  return specIn(listedColumn(type, column))?.kind === 'codes';
}

function waysOf(type: RecordType, column: ListedColumn): readonly Cut['by'][] {
  if (column.of === 'standing') return ['value'];
  const { bornOn } = kindOf(type);
  const spec = specIn(column);
  switch (spec?.kind) {
    case 'code':
    case 'codes':
    case 'boolean':
    case 'year':
    case 'reference':
      return ['value'];
    case 'text':
      return spec.suggests === undefined ? [] : ['value'];
    case 'month':
      return ['year', 'value'];
    case 'day':
      return column.name === bornOn ? ['age', 'year'] : ['year', 'month'];
    default:
      return [];
  }
}

/** The condition that lists the records of one group. @param today where the group is a band of ages: on which day */
export function filterOf(
  type: RecordType,
  { column, by }: Cut,
  key: string | number | boolean,
  today: CalendarDay,
): ListFilter {
  const spec = specIn(listedColumn(type, column));
  if (typeof key === 'boolean') return { is: 'yes-no', field: column, yes: key };
  if (by === 'age') return { is: 'between', field: column, ...daysOfBand(Number(key), today) };
  if (by === 'year' && spec?.kind === 'day')
    return { is: 'between', field: column, from: `${String(key)}-01-01`, to: `${String(key)}-12-31` };
  if (by === 'year') return { is: 'between', field: column, from: `${String(key)}-01`, to: `${String(key)}-12` };
  if (by === 'month') return { is: 'between', field: column, from: `${String(key)}-01`, to: lastDayOf(String(key)) };
  if (typeof key === 'number') return { is: 'between', field: column, from: key, to: key };
  if (spec?.refers !== undefined) return { is: 'record', field: column, id: key };
  if (spec?.kind === 'month') return { is: 'between', field: column, from: key, to: key };
  return { is: 'one-of', field: column, codes: [key] };
}

/** The first and the last day on which people of a band were born; null is open. */
function daysOfBand(
  band: number,
  today: CalendarDay,
): { readonly from: CalendarDay | null; readonly to: CalendarDay | null } {
  const before = AGE_BANDS[band - 1];
  const most = AGE_BANDS[band];
  return {
    from: most === undefined ? null : bornAfter(today, most + 1),
    to: before === undefined ? null : bornBy(today, before + 1),
  };
}

/** The last day of birth of who is so old on a day, as `ageOn` counts; on 29 February, where that year had none, the 28th. */
function bornBy(day: CalendarDay, years: number): CalendarDay | null {
  const before = yearsAfter(day, -years);
  return before === null || before.slice(5) === day.slice(5) ? before : daysAfter(before, -1);
}

/** The first day of birth of who is not yet so old on a day. */
function bornAfter(day: CalendarDay, years: number): CalendarDay | null {
  const last = bornBy(day, years);
  return last === null ? null : daysAfter(last, 1);
}
