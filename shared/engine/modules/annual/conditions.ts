import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { QUALIFIED, STANDING_THEN, type Condition, type Edition } from '../../../annual/form.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { isMissing } from '../../../kinds/list-filter.ts';
import { fieldOf, kindOf, targetOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { codesIn } from '../../../values/value-types.ts';
import { figuresOf } from '../../figures.ts';
import type { Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';

/** The days of a form. */
export interface Period {
  readonly year: number;
  readonly from: CalendarDay;
  /** The reference date: the last day. */
  readonly to: CalendarDay;
}

/** The days of a year by an edition; one that begins behind its end begins in the year before. */
export function periodOf({ period: { from, to } }: Edition, year: number): Period {
  const begins = from > to ? year - 1 : year;
  const day = (of: number, rest: string): CalendarDay => `${String(of)}-${rest}` as CalendarDay;
  return { year, from: day(begins, from), to: day(year, to) };
}

export type RowValue = (row: Row) => Value | undefined;

/** What only members have, at the reference date. */
export interface Then {
  readonly standing: (row: Row) => string;
  readonly qualified: (row: Row) => boolean;
}

/** All conditions on the records of a kind as one question. */
export function meeting(
  workspace: Workspace,
  type: RecordType,
  where: readonly Condition[],
  period: Period,
  then: Then,
): (row: Row) => boolean {
  const tests = where.map((condition) => {
    const valueIn = reading(workspace, type, condition.field, period, then);
    const test = testOf(condition, period);
    return (row: Row) => test(valueIn(row));
  });
  return (row) => tests.every((test) => test(row));
}

function reading(workspace: Workspace, type: RecordType, field: string, period: Period, then: Then): RowValue {
  const { register, identity } = workspace;
  if (field === STANDING_THEN) return then.standing;
  if (field === QUALIFIED) return then.qualified;
  const [name = '', further] = field.split('.');
  const spec = fieldOf(type, name);
  const target = spec === null ? null : targetOf(spec);
  if (further !== undefined && target !== null)
    return (row) => register.get(target, row.valueOf(name) as RecordId)?.valueOf(further);
  const told = spec === null ? kindOf(type).told?.[name] : undefined;
  if (told === undefined) return (row) => row.valueOf(name);
  const viewer = { role: identity.role, office: identity.office, today: period.to, figures: figuresOf(workspace) };
  return (row) => told.tell(row.state.values, viewer);
}

function testOf(condition: Condition, { year, from, to }: Period): (value: Value | undefined) => boolean {
  switch (condition.is) {
    case 'among': {
      const codes = new Set(condition.codes);
      return (value) =>
        typeof value === 'string' &&
        (codes.has(value) || (value.includes(' ') && codesIn(value).some((each) => codes.has(each))));
    }
    case 'not-among': {
      const codes = new Set(condition.codes);
      return (value) => typeof value !== 'string' || !codes.has(value);
    }
    case 'yes':
      return (value) => value === true;
    case 'not-yes':
      return (value) => value !== true;
    case 'given':
      return (value) => !isMissing(value);
    case 'at-least':
      return (value) => typeof value === 'number' && value >= condition.least;
    case 'in-year':
      return (value) => value === year || (typeof value === 'string' && value >= from && upTo(value, to));
    case 'by':
      return (value) => typeof value === 'string' && value !== '' && upTo(value, to);
    case 'begun':
      return (value) => typeof value !== 'string' || upTo(value, to);
    case 'open':
      return (value) => typeof value !== 'string' || value === '' || value >= to.slice(0, value.length);
    case 'over':
      return (value) => typeof value === 'string' && value !== '' && value < to.slice(0, value.length);
  }
}

/** A month is up to a day that lies in it. */
const upTo = (value: string, day: CalendarDay): boolean => value <= day;
