import type { CalendarDay } from '../base/calendar-day.ts';
import { mapping, stepping, type Steps } from '../base/steps.ts';
import type { RecordType } from '../kinds/all.ts';
import { fieldOf } from '../kinds/schema.ts';
import { cleanValues, derive } from '../kinds/stored-form.ts';
import type { Value } from '../sync/change.ts';
import type { Problem } from '../values/field.ts';
import { problem, type ProblemCode } from '../values/problem-codes.ts';
import { isBlank } from '../values/reading.ts';
import { typeOf } from '../values/value-types.ts';
import { besideContradictions } from './beside-contradictions.ts';
import { judgedTogether, rowsBeside } from './beside-together.ts';
import { cellText, type Row } from './cell.ts';
import { plainText } from './cell-value.ts';
import { joinedRows } from './joined-rows.ts';
import { leaving, saidOf } from './left-out.ts';
import { present } from './read-back.ts';
import { readAgainst } from './row-reading.ts';
import {
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
 * with the reason. No value is taken from another row or made up. A row that
 * says what the register holds never is. Two rows about one record are both refused, unless they tell of different ones of
 * the several beside it: those are judged together.
 */
export function* recordSheetSteps(
  type: RecordType,
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: ReadOptions = {},
): Steps<RecordSheet> {
  const form = formOf(type);
  const { rowName = String } = options;
  const columns = new Map(table.mapping.flatMap((field, at) => (field === null ? [] : [[field, at] as const])));
  const raw = yield* readRows(type, rows, table);
  const read = yield* mapping(raw.records, (record) =>
    readRecord({ type, form, columns, today, options, record, left: NOTHING_LEFT, ...parted(type, record, columns) }),
  );
  const repeats = yield* repeatedRows(read, table);
  const alone = repeats.size === 0 ? read : read.filter(({ row }) => !repeats.has(row));
  const joined = joinedRows(type, alone);
  const once = joined.size === 0 ? alone : alone.map((row) => joined.get(row.row) ?? row);
  const isFirst = form.declared.takesFirst === true;
  const doubles = doubleRows(
    isFirst ? once.map((each) => ({ ...each, marks: surest(each.marks) })) : once,
    form.same,
    rowName,
  );
  const several = doubles.size === 0 ? doubles : rowsBeside(type, once);
  const single = once.map((row) =>
    saysNothingNew(row) || several.has(row.row) || joined.has(row.row) ? row : withProblems(row, doubles),
  );
  const together = yield* judgedTogether(type, single);
  const contradictions = besideContradictions(type, together, rowName);
  const passed = [...repeats].map((row) => ({ row, why: 'repeated' as const }));
  return {
    passedOver: [...raw.passedOver, ...passed].sort((a, b) => a.row - b.row),
    rows: together.map((row) => withProblems(row, contradictions)),
  };
}

const NOTHING_LEFT: Whole['left'] = new Map();

/** Rows that bring what one before them brings in every column that is read, but its place in the list. */
function* repeatedRows(rows: readonly RecordRow[], { mapping: fields }: Table): Steps<ReadonlySet<number>> {
  const columns = fields.flatMap((field, column) => (field === null || field === 'ordinal' ? [] : [column]));
  const lineOf = ({ cells }: RecordRow): string =>
    columns.map((column) => plainText(cellText(cells[column]))).join('\u0000');
  const first = new Map<string, RecordRow>();
  const lines = new Map<string, Set<string>>();
  const repeats = new Set<number>();
  yield* stepping(rows, (row) => {
    const mark = row.marks.find((each) => each !== '');
    if (mark === undefined || saysNothingNew(row)) return;
    const before = first.get(mark);
    if (before === undefined) {
      first.set(mark, row);
      return;
    }
    const said = lines.get(mark) ?? new Set([lineOf(before)]);
    lines.set(mark, said);
    const line = lineOf(row);
    if (said.has(line)) repeats.add(row.row);
    said.add(line);
  });
  return repeats;
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
): Pick<Whole, 'given' | 'beside' | 'told'> {
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
  const told = [...record.told];
  const assumed = declared.assumed?.(given) ?? {};
  for (const field in assumed) {
    if (!isBlank(given[field]) || isRefused(record.problems, field)) continue;
    given[field] = assumed[field] ?? null;
    if (columns.has(field))
      told.push(problem(field, 'info', 'blank-read-as', { as: wordOf(type, field, given[field]) }));
  }
  const derived = derive(type, given);
  for (const field in given)
    if (derived[field] !== given[field])
      told.push(
        problem(field, 'info', 'read-as', {
          value: wordOf(type, field, given[field]),
          as: wordOf(type, field, derived[field]),
        }),
      );
  return { given: derived, told, beside: other === null ? beside : present(cleanValues(other.type, beside)) };
}

/** A value in words, masked where lists mask it. */
function wordOf(type: RecordType, field: string, value: Value | undefined): string {
  const spec = fieldOf(type, field);
  return spec === null || isBlank(value) ? '' : typeOf(spec).mask(typeOf(spec).print(spec, value ?? null));
}

function readRecord(whole: Whole): RecordRow {
  const { form, record, given, options } = whole;
  const { same, declared } = form;
  const textAt = (field: string): string => saidOf(whole, field);
  const marks = marksOf(same, textAt);
  const found = options.held?.(marks, !isBlank(given['void'])) ?? [];
  const isFirst = declared.takesFirst === true;
  const readings = (isFirst ? found.filter(isMeant) : found).map((held) => readAgainst(whole, held));
  const row = {
    row: record.row,
    cells: record.cells,
    // By a cell that is refused a row is no other row's double.
    marks: marksOf(same, (field) => (isRefused(record.problems, field) ? '' : textAt(field))),
  };
  const unchanged = readings.find((each) => saysNothingNew(each) && !each.problems.some(isError));
  if (unchanged !== undefined) return { ...row, ...unchanged };
  const meant = meantBy(readings) ?? readAgainst(whole, null);
  // What a row is recognised by and cannot be taken is left out first: it is another record's, or nobody's.
  const untrue = meant.leftOut.filter((field) => !whole.left.has(field) && same.flat().includes(field));
  if (untrue.length > 0)
    return readRecord(
      leaving(
        whole,
        meant.problems.filter(({ field, severity }) => untrue.includes(field) && severity === 'warning'),
      ),
    );
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
