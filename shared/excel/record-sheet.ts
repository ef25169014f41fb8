import type { CalendarDay } from '../base/calendar-day.ts';
import { mapping, type Steps } from '../base/steps.ts';
import type { RecordType } from '../kinds/all.ts';
import { checkRecord } from '../kinds/check-record.ts';
import type { Related } from '../kinds/kind.ts';
import { fieldOf, schemaOf } from '../kinds/schema.ts';
import { cleanValues, derive } from '../kinds/stored-form.ts';
import type { Value } from '../sync/change.ts';
import { cleanText } from '../values/clean-text.ts';
import type { FieldSpec, Problem, Values } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { isBlank } from '../values/reading.ts';
import { cellText, type Cell, type Row } from './cell.ts';
import { parseCell, plainText, printCell } from './cell-value.ts';
import { compare, readBack, withoutOld } from './read-back.ts';
import { exportedColumns, formOf } from './sheet-form.ts';
import { present, type ReadOptions } from './sheet-keys.ts';
import { readRows, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import { doubleRows, marksOf, type Marks } from './sheet-marks.ts';
import { writtenText } from './written-text.ts';

/** One record of a sheet whose form follows from its kind. */
export interface RecordRow {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  /** The cells as they stand, for the list of rejected rows. */
  readonly cells: Row;
  /** What the row gives: blank cells are no fields, references are ids. */
  readonly values: Values;
  /** The same with references by the names that the row gives them. */
  readonly shown: Values;
  /** What the row is recognised by. */
  readonly marks: Marks;
  /** The record of the register that the row is about, or null. */
  readonly held: HeldRecord | null;
  /** Fields that the row would change in the record held. */
  readonly changes: readonly string[];
  /** An `error` rejects the row. */
  readonly problems: readonly Problem[];
}

/** A record of the register, as far as a sheet is held against it. */
export interface HeldRecord {
  readonly id: string;
  readonly values: Values;
  /** What the records are called that its references point to, by field. */
  readonly names: Readonly<Record<string, string>>;
}

/** The records that may be meant by a row: those where the sheet belongs, and those of other places. */
export interface Candidates {
  readonly here: readonly HeldRecord[];
  readonly elsewhere: readonly HeldRecord[];
}

export interface RecordReadOptions extends ReadOptions {
  /** The records that go by these marks, the surest first; of a row that says why it is voided, voided ones. */
  readonly held?: (marks: Marks, voided: boolean) => Candidates;
  /** Ids of the records that a reference may mean by this name. */
  readonly named?: (spec: FieldSpec, name: string) => readonly string[];
  /** The records beside it that the rules of a kind look at. */
  readonly related?: (values: Values) => Related;
}

export interface RecordSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly RecordRow[];
}

/**
 * Reads the records of a sheet by their kind, under the promises of `memberSheetSteps`: every row comes back, no value is
 * made up, two rows about one record are both refused, and a row that says what the register holds never is.
 */
export function* recordSheetSteps(
  type: RecordType,
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: RecordReadOptions = {},
): Steps<RecordSheet> {
  const raw = yield* readRows(type, rows, table);
  const read = yield* mapping(raw.records, (record) => readRecord(type, record, table, today, options));
  const doubles = doubleRows(read, formOf(type).same);
  return {
    passedOver: raw.passedOver,
    rows: read.map((each) =>
      saysNothingNew(each) ? each : { ...each, problems: [...each.problems, ...(doubles.get(each.row) ?? [])] },
    ),
  };
}

/** True of a row about a known record that changes nothing. */
const saysNothingNew = ({ held, changes }: RecordRow): boolean => held !== null && changes.length === 0;

/** The cells of a record in the order of its columns; `names` are those of the records it refers to. */
export function recordSheetRow(
  type: RecordType,
  ordinal: number,
  { values, names }: Pick<HeldRecord, 'values' | 'names'>,
  withVoided: boolean,
): Row {
  return exportedColumns(type, withVoided).map(({ field }) => {
    if (field === 'ordinal') return ordinal;
    const spec = fieldOf(type, field);
    return spec === null ? null : writtenCell(spec, values[field], names[field]);
  });
}

/** A value as a cell: a number as a number, where it is read again as the same, else its text. */
function writtenCell(spec: FieldSpec, value: Value | undefined, name: string | undefined): Cell {
  if (isBlank(value)) return null;
  if (spec.kind === 'reference') return name === undefined || name === '' ? null : name;
  const text = printCell(spec, value);
  if (typeof value !== 'number') return text === '' ? null : text;
  const back = parseCell(spec, Number(text));
  return back.ok && back.value === value ? Number(text) : text;
}

/** What a held record goes by, as a cell says it. */
export function heldMarks(type: RecordType, held: Omit<HeldRecord, 'id'>): Marks {
  const { same } = formOf(type);
  const fields = new Set(same.flat());
  const back = readBack(type, Object.fromEntries([...fields].map((field) => [field, held.values[field] ?? null])));
  return marksOf(same, (field) => {
    const name = held.names[field];
    if (name !== undefined) return nameInSheet(name);
    const value = back.values[field] ?? null;
    // A text that a cell cannot carry as a value ("-", "#N/A") goes by what the cell says.
    return value === null ? back.text(field) : String(value);
  });
}

/** A name as it is compared: what a cell says of it. */
export const nameInSheet = (name: string): string =>
  cleanText({ name: '', kind: 'text', need: 'optional' }, plainText(writtenText(name))) ?? '';

function readRecord(
  type: RecordType,
  record: RawRecord,
  table: Table,
  today: CalendarDay,
  options: RecordReadOptions,
): RecordRow {
  const given = derive(type, present(cleanValues(type, record.fields)));
  const cellOf = (field: string): Cell | undefined => record.cells[table.mapping.indexOf(field)];
  const marks = marksOf(formOf(type).same, (field) => textOf(given[field]) || plainText(cellText(cellOf(field))));
  const found = options.held?.(marks, !isBlank(given['void'])) ?? { here: [], elsewhere: [] };
  const row = { row: record.row, cells: record.cells, shown: given, marks };
  const whole: Whole = { type, record, given, cellOf, today, options };
  const here = found.here.map((held) => against(whole, held));
  const same = [...here, ...found.elsewhere.map((held) => against(whole, held))].find(
    ({ changes, problems }) => changes.length === 0 && !problems.some(isError),
  );
  if (same !== undefined) return { ...row, ...same };
  const [meant = afresh(whole)] = here;
  const problems = [...meant.problems, ...standing(type, found, marks), ...voiding(meant)];
  return { ...row, ...meant, problems };
}

/** What a row is about a record, or about none. */
type Reading = Pick<RecordRow, 'values' | 'held' | 'changes' | 'problems'>;

/** A row with all that it is judged by. */
interface Whole {
  readonly type: RecordType;
  readonly record: RawRecord;
  readonly given: Values;
  readonly cellOf: (field: string) => Cell | undefined;
  readonly today: CalendarDay;
  readonly options: RecordReadOptions;
}

/** The row as a record that is not there yet. */
function afresh(whole: Whole): Reading {
  const { type, record, today, options } = whole;
  const { values, problems } = referred(whole, null);
  const complete = { ...options.defaults, ...values };
  const refused = new Set([...record.problems, ...problems].map(({ field }) => field));
  const checked = checkRecord(type, complete, today, options.related?.(complete));
  const missing = formOf(type).needed.filter(
    (field) => isBlank(complete[field]) && !checked.some((each) => each.field === field && each.code === 'missing'),
  );
  return {
    values,
    held: null,
    changes: [],
    problems: [
      ...record.problems,
      ...problems,
      ...[...checked, ...missing.map((field) => problem(field, 'error', 'missing'))].filter(
        ({ field }) => !refused.has(field),
      ),
    ],
  };
}

/** The row about a record that is there: they are checked together, and what it leaves as it is refuses nothing. */
function against(whole: Whole, held: HeldRecord): Reading {
  const { type, record, today, options, cellOf } = whole;
  const { values, problems } = referred(whole, held);
  const { changes, isHeld } = compare(type, held.values, values);
  const isNamed = (field: string): boolean => {
    const name = held.names[field];
    return name !== undefined && nameInSheet(name) === nameInSheet(cellText(cellOf(field)));
  };
  const faults = record.problems.filter(({ field }) => !isHeld(field, cellOf(field)) && !isNamed(field));
  const refused = new Set([...record.problems, ...problems].map(({ field }) => field));
  const changed = Object.fromEntries(changes.map((field) => [field, values[field] ?? null]));
  const after = { ...options.defaults, ...held.values, ...changed };
  const checked = checkRecord(type, after, today, options.related?.(after));
  return {
    values,
    held,
    changes,
    problems: [
      ...faults,
      ...problems,
      ...withoutOld(
        checked.filter(({ field }) => !refused.has(field)),
        changes,
      ),
    ],
  };
}

/**
 * The values with the ids of the records that references name. A name that the record held refers to already is that
 * one; of no other record, or of several, it is not guessed which is meant.
 */
function referred(
  { type, given, options }: Whole,
  held: HeldRecord | null,
): { readonly values: Values; readonly problems: readonly Problem[] } {
  const references = schemaOf(type).filter(({ kind }) => kind === 'reference');
  const isReference = (field: string): boolean => references.some(({ name }) => name === field);
  const values: Record<string, Value> = Object.fromEntries(
    Object.entries(given).filter(([field]) => !isReference(field)),
  );
  const problems: Problem[] = [];
  for (const spec of references) {
    const name = given[spec.name];
    if (typeof name !== 'string') continue;
    const before = held?.names[spec.name];
    const ids =
      before !== undefined && nameInSheet(before) === nameInSheet(name)
        ? [textOf(held?.values[spec.name])]
        : (options.named?.(spec, nameInSheet(name)) ?? []);
    const [id] = ids;
    if (id !== undefined && ids.length === 1) {
      values[spec.name] = id;
      continue;
    }
    const severity = spec.need === 'core' ? 'error' : 'warning';
    problems.push(
      id === undefined
        ? problem(spec.name, severity, 'reference-not-here', { name })
        : problem(spec.name, severity, 'reference-ambiguous', { name, count: String(ids.length) }),
    );
  }
  return { values, problems };
}

/** Several records that may be meant, or one that another place has, are for a person to look at. */
function standing(type: RecordType, { here, elsewhere }: Candidates, marks: Marks): readonly Problem[] {
  const field = formOf(type).same.find((_, at) => marks[at] !== '')?.[0] ?? '';
  if (here.length > 1) return [problem(field, 'error', 'record-ambiguous', { count: String(here.length) })];
  if (here.length === 1) return [];
  for (const [at, way] of formOf(type).same.entries()) {
    const [sure] = way;
    if (way.length !== 1 || sure === undefined || !isNationwide(fieldOf(type, sure))) continue;
    const other = elsewhere.find((held) => marks[at] !== '' && heldMarks(type, held)[at] === marks[at]);
    const office = textOf(other?.values['office']);
    if (office !== '') return [problem(sure, 'error', 'record-elsewhere', { office })];
  }
  return [];
}

/** A sheet voids nothing: a row that says why a record is voided is only ever about one that is. */
const voiding = ({ held, values, changes }: Reading): readonly Problem[] =>
  !isBlank(values['void']) && (held === null || changes.length > 0) ? [problem('void', 'error', 'void-by-sheet')] : [];

/** Numbers that nobody else in the country has: a record that goes by one is the same wherever it stands. */
export const isNationwide = (spec: FieldSpec | null): boolean =>
  spec?.kind === 'credit-code' || spec?.kind === 'document-number';

const isError = ({ severity }: Problem): boolean => severity === 'error';

const textOf = (value: Value | undefined): string => (isBlank(value) ? '' : String(value));
