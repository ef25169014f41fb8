import type { CalendarDay } from '../base/calendar-day.ts';
import { cleanValues } from '../domain/clean.ts';
import type { Problem, Values } from '../domain/field.ts';
import { checkRecord, derive } from '../domain/rules.ts';
import type { Value } from '../sync/change.ts';
import { printCell } from './cell-value.ts';
import { memberColumns, memberExtraColumns } from './columns.ts';
import { duplicateProblems, present, type ReadOptions } from './sheet-keys.ts';
import { sheetProblem } from './sheet-problems.ts';
import { readRows, specOf, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import type { Row } from './cell.ts';

/** One person of a sheet. */
export interface MemberRow {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  /** The cells as they stand, for the list of rejected rows. */
  readonly cells: Row;
  /** What the row gives of the member; blank cells are no fields. */
  readonly values: Values;
  /** The membership event the row tells of (`kind`, `date`, `reason`), or null. */
  readonly event: Values | null;
  /** The grass-roots union by name, or null. */
  readonly unionName: string | null;
  /** An `error` rejects the row. Fields of the event are called `event.…`. */
  readonly problems: readonly Problem[];
}

export interface MemberSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly MemberRow[];
}

/**
 * Reads the people of a sheet. Every row comes back: as a person, with what is wrong, or as passed over with the
 * reason. No value is taken from another row or made up. Two rows with one document number are both refused.
 */
export function readMemberSheet(
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: ReadOptions = {},
): MemberSheet {
  const raw = readRows('member', rows, table);
  const read = raw.records.map((record) => readMember(record, table, today, options));
  const doubles = duplicateProblems(
    read.map(({ row, values }) => ({ row, key: memberKey(values) })),
    'documentNumber',
  );
  return {
    passedOver: raw.passedOver,
    rows: read.map((each) => ({ ...each, problems: [...each.problems, ...(doubles.get(each.row) ?? [])] })),
  };
}

/** What identifies a person across sheets and the register: the document number; null when the row has none. */
export function memberKey(values: Values): string | null {
  const number = values['documentNumber'];
  return typeof number === 'string' && number !== '' ? number : null;
}

/** The texts of a member in the order of the official columns and ours behind them; `ordinal` is its 序号. */
export function memberSheetRow(
  ordinal: number,
  values: Values,
  event: Values | null,
  unionName: string | null,
): readonly (string | number | null)[] {
  return [...memberColumns, ...memberExtraColumns].map(({ field }) => {
    if (field === 'ordinal') return ordinal;
    if (field === 'unionName') return unionName;
    const spec = specOf('member', field);
    if (spec === null) return null;
    const value = field.startsWith('event.') ? event?.[field.slice('event.'.length)] : values[field];
    const text = printCell(spec, value);
    return text === '' ? null : text;
  });
}

function readMember(record: RawRecord, table: Table, today: CalendarDay, options: ReadOptions): MemberRow {
  const values = memberValues(record, table);
  const { event, problems: eventProblems } = readEvent(record, values, today);
  const key = memberKey(values);
  const known = key === null ? null : (options.existing?.(key) ?? null);
  const refused = new Set(record.problems.map(({ field }) => field));
  const checked = checkRecord('member', { ...options.defaults, ...known, ...values }, today);
  const unionName = record.fields['unionName'];
  return {
    row: record.row,
    cells: record.cells,
    values,
    event,
    unionName: typeof unionName === 'string' ? unionName : null,
    problems: [
      ...record.problems.map((problem) => softenBirthMonth(problem, values)),
      ...eventProblems,
      ...checked.filter(({ field }) => !refused.has(field)),
    ],
  };
}

/**
 * The member's own fields, cleaned, with what a sound document number says. A sheet without a column for the kind of
 * document lists citizens' numbers when they have that form: those of other documents have another.
 */
function memberValues(record: RawRecord, table: Table): Values {
  const given: Record<string, Value> = {};
  for (const [field, value] of Object.entries(record.fields)) {
    if (field !== 'unionName' && !field.startsWith('event.')) given[field] = value;
  }
  const values = present(cleanValues('member', given));
  const number = values['documentNumber'];
  const citizen = typeof number === 'string' && /^(?![98])(\d{15}|\d{17}[\dX])$/.test(number);
  return derive(
    'member',
    citizen && !table.mapping.includes('documentType') ? { ...values, documentType: '111' } : values,
  );
}

/**
 * The event of a row: its three columns, or a column 入会日期, whose header says what happened. A kind without a day, or
 * a day without a kind, is refused: neither is made up.
 */
function readEvent(
  record: RawRecord,
  member: Values,
  today: CalendarDay,
): { readonly event: Values | null; readonly problems: readonly Problem[] } {
  const { 'event.kind': kind, 'event.date': date, 'event.reason': reason, 'event.joined': joined } = record.fields;
  const refused = new Set(record.problems.map(({ field }) => field));
  const event: Record<string, Value> = {};
  if (kind !== undefined) event['kind'] = kind;
  if (date !== undefined) event['date'] = date;
  if (reason !== undefined) event['reason'] = reason;
  if (joined !== undefined && kind === undefined && date === undefined)
    Object.assign(event, { kind: '1', date: joined });
  else if (joined !== undefined && kind === '1' && date === undefined) event['date'] = joined;
  const unused = joined !== undefined && event['date'] !== joined;
  const problems = unused ? [sheetProblem('event.joined', 'warning', 'joined-unused', { value: String(joined) })] : [];
  if (Object.keys(event).length === 0) return { event: null, problems };
  const checked = checkRecord('event', { member: '-', ...event }, today, { member })
    .map((problem) => ({ ...problem, field: `event.${problem.field}` }))
    .filter(({ field }) => !refused.has(field));
  return { event, problems: [...problems, ...checked] };
}

/** A birth date given only to the month is no fault where it agrees with the document number: that one has the day. */
function softenBirthMonth(problem: Problem, values: Values): Problem {
  if (problem.field !== 'birthDate' || problem.code !== 'day-incomplete') return problem;
  const birth = values['birthDate'];
  const given = problem.detail?.['value'] ?? '';
  const [year, month] = given.normalize('NFKC').match(/\d{4}|\d{1,2}/g) ?? [];
  const agrees =
    typeof birth === 'string' &&
    birth.slice(0, 4) === year &&
    (month === undefined || Number(birth.slice(5, 7)) === Number(month));
  return agrees ? sheetProblem('birthDate', 'info', 'birth-month-agrees', { value: given }) : problem;
}
