import type { CalendarDay } from '../base/calendar-day.ts';
import { mapping, type Steps } from '../base/steps.ts';
import type { RecordType } from '../kinds/all.ts';
import { cleanValues, derive } from '../kinds/stored-form.ts';
import type { Value } from '../sync/change.ts';
import type { Problem } from '../values/field.ts';
import { problem, type ProblemCode } from '../values/problem-codes.ts';
import { isBlank } from '../values/reading.ts';
import { besideContradictions } from './beside-contradictions.ts';
import { cellText, type Row } from './cell.ts';
import { plainText } from './cell-value.ts';
import { present } from './read-back.ts';
import { readAgainst } from './row-reading.ts';
import {
  cellOf,
  isMeant,
  isRefused,
  saysNothingNew,
  type ReadOptions,
  type Reading,
  type RecordRow,
  type Whole,
} from './record-row.ts';
import { formOf } from './sheet-form.ts';
import { readRows, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import { doubleRows, marksOf, surest, sureWay, type Marks } from './sheet-marks.ts';

export interface RecordSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly RecordRow[];
}

/**
 * Reads the records of a sheet by their kind. Every row comes back: as a record, with what is wrong, or as passed over
 * with the reason. No value is taken from another row or made up. Two rows about one record are both refused. A row that
 * says what the register holds never is.
 */
export function* recordSheetSteps(
  type: RecordType,
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: ReadOptions = {},
): Steps<RecordSheet> {
  const form = formOf(type);
  const columns = new Map(table.mapping.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));
  const raw = yield* readRows(type, rows, table);
  const read = yield* mapping(raw.records, (record) =>
    readRecord({ type, form, columns, today, options, record, ...parted(type, record, columns) }),
  );
  const isFirst = form.declared.takesFirst === true;
  const doubles = doubleRows(isFirst ? read.map((each) => ({ ...each, marks: surest(each.marks) })) : read, form.same);
  const single = read.map((row) => (saysNothingNew(row) ? row : withProblems(row, doubles)));
  const contradictions = besideContradictions(type, single);
  return { passedOver: raw.passedOver, rows: single.map((row) => withProblems(row, contradictions)) };
}

const withProblems = (row: RecordRow, more: ReadonlyMap<number, readonly Problem[]>): RecordRow => {
  const problems = more.get(row.row);
  return problems === undefined ? row : { ...row, problems: [...row.problems, ...problems] };
};

/** What a row gives of its own record, and of the one beside. */
function parted(
  type: RecordType,
  record: RawRecord,
  columns: ReadonlyMap<string, number>,
): Pick<Whole, 'given' | 'beside'> {
  const { beside: other, declared } = formOf(type);
  const own: Record<string, Value> = {};
  const beside: Record<string, Value> = {};
  for (const field in record.fields) {
    const value = record.fields[field] ?? null;
    const dot = field.indexOf('.');
    if (dot < 0) own[field] = value;
    else beside[field.slice(dot + 1)] = value;
  }
  const given = present(cleanValues(type, own));
  const assumed = declared.assumed?.(given) ?? {};
  for (const field in assumed) if (!columns.has(field)) given[field] = assumed[field] ?? null;
  return { given: derive(type, given), beside: other === null ? beside : present(cleanValues(other.type, beside)) };
}

function readRecord(whole: Whole): RecordRow {
  const { form, record, given, options } = whole;
  const { same, declared } = form;
  const textAt = (field: string): string => textOf(given[field]) || plainText(cellText(cellOf(whole, field)));
  const marks = marksOf(same, textAt);
  const found = options.held?.(marks, !isBlank(given['void'])) ?? [];
  const isFirst = declared.takesFirst === true;
  const readings = (isFirst ? found.filter(isMeant) : found).map((held) => readAgainst(whole, held));
  const row = {
    row: record.row,
    cells: record.cells,
    given,
    // By a cell that is refused a row is no other row's double.
    marks: marksOf(same, (field) => (isRefused(record.problems, field) ? '' : textAt(field))),
  };
  const unchanged = readings.find((each) => saysNothingNew(each) && !each.problems.some(isError));
  if (unchanged !== undefined) return { ...row, ...unchanged };
  const meant = meantBy(readings) ?? readAgainst(whole, null);
  const problems = [...meant.problems, ...doubts(whole, marks, readings, meant), ...voiding(meant)];
  return { ...row, ...meant, problems };
}

/** Of the records that a row may be about: one here that it leaves as it is, else the first here, else one that is sure. */
function meantBy(readings: readonly Reading[]): Reading | undefined {
  const here = readings.filter(({ held }) => held?.isHere === true);
  return (
    here.find(({ changes }) => changes.length === 0) ?? here[0] ?? readings.find(({ held }) => held?.isSure === true)
  );
}

/** Several records that may be meant, or one that another place has, are for a person to look at. */
function doubts(
  { type, form }: Whole,
  marks: Marks,
  readings: readonly Reading[],
  { held, values, changes }: Reading,
): readonly Problem[] {
  const { index, confirmed, takesFirst, says = {} } = form.declared;
  if (takesFirst === true) return [];
  const doubt = (field: string, code: ProblemCode, detail: Readonly<Record<string, string>>): Problem =>
    problem(field, 'error', says[code] ?? code, detail);
  const { length: count } = readings.filter((each) => index !== undefined || each.held?.isHere === true);
  const field = form.same.find((_, way) => marks[way] !== '')?.[0] ?? '';
  if (count > 1) return [doubt(field, 'record-ambiguous', { count: String(count) })];
  if (held === null) return [];
  const isOther = confirmed !== undefined && (changes.includes(confirmed) || isBlank(values[confirmed]));
  return [
    ...(isOther ? [doubt(confirmed, 'name-differs-from-register', { name: textOf(held.values[confirmed]) })] : []),
    ...(held.isHere
      ? []
      : [doubt(form.same[sureWay(type)]?.[0] ?? '', 'record-elsewhere', { office: textOf(held.values['office']) })]),
  ];
}

/** A sheet voids nothing: a row that says why a record is voided is only ever about one that is. */
const voiding = ({ held, values, changes }: Reading): readonly Problem[] =>
  !isBlank(values['void']) && (held === null || changes.length > 0) ? [problem('void', 'error', 'void-by-sheet')] : [];

const isError = ({ severity }: Problem): boolean => severity === 'error';

const textOf = (value: Value | undefined): string => (isBlank(value) ? '' : String(value));
