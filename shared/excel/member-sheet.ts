import type { CalendarDay } from '../base/calendar-day.ts';
import { mapping, type Steps } from '../base/steps.ts';
import { cleanDocumentNumber } from '../values/document.ts';
import type { Problem, Values } from '../values/field.ts';
import { checkRecord } from '../kinds/check-record.ts';
import type { Value } from '../sync/change.ts';
import { plainText } from './cell-value.ts';
import { matchEvent, type EventMatch, type HeldEvent } from './event-match.ts';
import { compare, withoutOld } from './read-back.ts';
import { duplicateProblems, present, type ReadOptions } from './sheet-keys.ts';
import { sheetProblem } from './sheet-problems.ts';
import { officialRow, readRows, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import { writtenText } from './written-text.ts';
import { cellText, type Cell, type Row } from './cell.ts';
import { cleanValues, derive } from '../kinds/stored-form.ts';

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
  /** The grass-roots union by name, or null; null too when it is the one the register holds. */
  readonly unionName: string | null;
  /** True when the row names the union that the register holds of the member. */
  readonly unionIsHeld: boolean;
  /** The record that the register holds of this person, or null. */
  readonly held: HeldMember | null;
  /** How many records the register holds under this number; more than one is for a person to look at. */
  readonly heldCount: number;
  /** Fields of the member that the row would change in the record held. */
  readonly changes: readonly string[];
  /** What the row's event is to those the member has; null when it gives none. */
  readonly eventMatch: EventMatch | null;
  /** An `error` rejects the row. Fields of the event are called `event.…`. */
  readonly problems: readonly Problem[];
}

/** A member that the register holds, with what a sheet of it shows. */
export interface HeldMember {
  readonly id: string;
  readonly values: Values;
  readonly events: readonly HeldEvent[];
  readonly unionName: string | null;
}

export interface MemberReadOptions extends ReadOptions {
  /** The members held under a document number, as it was cleaned and as it stands in the cell. */
  readonly held?: (numbers: readonly string[]) => readonly HeldMember[];
}

export interface MemberSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly MemberRow[];
}

/**
 * Reads the people of a sheet. Every row comes back: as a person, with what is wrong, or as passed over with the
 * reason. No value is taken from another row or made up. Two rows with one document number are both refused. A row that
 * says what the register holds is never refused.
 */
export function* memberSheetSteps(
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: MemberReadOptions = {},
): Steps<MemberSheet> {
  const raw = yield* readRows('member', rows, table);
  const read = yield* mapping(raw.records, (record) => readMember(record, table, today, options));
  const doubles = duplicateProblems(
    read.map(({ row, values }) => ({ row, key: memberKey(values) })),
    'documentNumber',
  );
  return {
    passedOver: raw.passedOver,
    rows: read.map((each) =>
      saysNothingNew(each) ? each : { ...each, problems: [...each.problems, ...(doubles.get(each.row) ?? [])] },
    ),
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
  return officialRow('member', ordinal, (field) => {
    if (field === 'unionName') return unionName;
    return field.startsWith('event.') ? event?.[field.slice('event.'.length)] : values[field];
  });
}

/** True of a row about a known member that changes nothing. */
export const saysNothingNew = (row: MemberRow): boolean =>
  row.held !== null &&
  row.changes.length === 0 &&
  row.unionName === null &&
  (row.eventMatch === null || row.eventMatch.kind === 'same');

/** Of several records under one number the row is about the one it changes nothing in, else about the first. */
function readMember(record: RawRecord, table: Table, today: CalendarDay, options: MemberReadOptions): MemberRow {
  const values = memberValues(record, table);
  const typed = cleanDocumentNumber(cellText(record.cells[table.mapping.indexOf('documentNumber')]));
  const numbers = [...new Set([memberKey(values) ?? typed, typed])].filter((number) => number !== '');
  const held = options.held?.(numbers) ?? [];
  if (held.length === 0) return newMember(record, values, today, options);
  const rows = held.map((each) => knownMember(record, values, table, today, options, each, held.length));
  return rows.find(saysNothingNew) ?? (rows[0] as MemberRow);
}

function newMember(record: RawRecord, values: Values, today: CalendarDay, options: ReadOptions): MemberRow {
  const { event, problems: eventProblems } = readEvent(record, values, today);
  const refused = new Set(record.problems.map(({ field }) => field));
  const checked = checkRecord('member', { ...options.defaults, ...values }, today);
  return {
    row: record.row,
    cells: record.cells,
    values,
    event,
    unionName: unionNameOf(record),
    unionIsHeld: false,
    held: null,
    heldCount: 0,
    changes: [],
    eventMatch: event === null ? null : { kind: 'new' },
    problems: [
      ...record.problems.map((problem) => softenBirthMonth(problem, values)),
      ...eventProblems,
      ...checked.filter(({ field }) => !refused.has(field)),
    ],
  };
}

/** A row about a member the register holds: it is checked together with that, and what it leaves as it is refuses nothing. */
function knownMember(
  record: RawRecord,
  given: Values,
  table: Table,
  today: CalendarDay,
  options: ReadOptions,
  held: HeldMember,
  heldCount: number,
): MemberRow {
  // Only what the sheet itself says: the kind of document may be one that its number does not tell.
  const values = table.mapping.includes('documentType')
    ? given
    : Object.fromEntries(Object.entries(given).filter(([field]) => field !== 'documentType'));
  const { changes, isHeld } = compare('member', held.values, values);
  const events = held.events.filter(({ takenBack }) => !takenBack);
  const cellOf = (field: string): Cell | undefined => record.cells[table.mapping.indexOf(field)];
  const unionText = held.unionName === null ? null : plainText(writtenText(held.unionName));
  const isOld = ({ field }: Problem): boolean =>
    field === 'unionName'
      ? plainText(cellText(cellOf(field))) === unionText
      : field.startsWith('event.')
        ? events.some((each) => compare('event', each.values, {}).isHeld(field.slice('event.'.length), cellOf(field)))
        : isHeld(field, cellOf(field));
  const faults = record.problems.filter((problem) => !isOld(problem));
  const after: Values = { ...options.defaults, ...held.values, ...valuesOf(changes, values) };
  const { event, problems: eventProblems } = readEvent({ ...record, problems: faults }, after, today);
  const eventMatch = event === null ? null : matchEvent(event, held.events);
  const refused = new Set(record.problems.map(({ field }) => field));
  const checked = checkRecord('member', after, today).filter(({ field }) => !refused.has(field));
  const name = unionNameOf(record);
  const unionIsHeld = name !== null && name === unionText;
  return {
    row: record.row,
    cells: record.cells,
    values,
    event,
    unionName: unionIsHeld ? null : name,
    unionIsHeld,
    held,
    heldCount,
    changes,
    eventMatch,
    problems: [
      ...faults.map((problem) => softenBirthMonth(problem, after)),
      ...withoutOld(eventProblems, eventMatch?.kind === 'same' ? [] : eventProblems.map(({ field }) => field)),
      ...withoutOld(checked, changes),
    ],
  };
}

const valuesOf = (fields: readonly string[], values: Values): Values =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));

function unionNameOf(record: RawRecord): string | null {
  const name = record.fields['unionName'];
  return typeof name === 'string' ? name : null;
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
