import type { CalendarDay } from '../base/calendar-day.ts';
import { cleanValues } from '../domain/clean.ts';
import type { Problem, Values } from '../domain/field.ts';
import { checkRecord } from '../domain/rules.ts';
import type { Value } from '../sync/change.ts';
import { printCell } from './cell-value.ts';
import { unionColumns, unionExtraColumns } from './columns.ts';
import { duplicateProblems, present, type ReadOptions } from './sheet-keys.ts';
import { readRows, specOf, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import type { Row } from './cell.ts';

/** One grass-roots union of a sheet, with the unit it belongs to. */
export interface UnionRow {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  readonly cells: Row;
  readonly values: Values;
  /** What the row gives of the unit, or null when it gives nothing. */
  readonly employer: Values | null;
  /** An `error` rejects the row. Fields of the unit are called `employer.…`. */
  readonly problems: readonly Problem[];
}

export interface UnionSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly UnionRow[];
}

/** Reads the unions of a sheet, under the same promises as the people of one. */
export function readUnionSheet(
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: ReadOptions = {},
): UnionSheet {
  const raw = readRows('union', rows, table);
  const read = raw.records.map((record) => readUnion(record, today, options));
  const doubles = duplicateProblems(
    read.map(({ row, values }) => ({ row, key: unionKey(values) })),
    'creditCode',
  );
  return {
    passedOver: raw.passedOver,
    rows: read.map((each) => ({ ...each, problems: [...each.problems, ...(doubles.get(each.row) ?? [])] })),
  };
}

/** What identifies a union: its credit code, else its full name; null when the row has neither. */
export function unionKey(values: Values): string | null {
  const code = values['creditCode'];
  if (typeof code === 'string' && code !== '') return `code:${code}`;
  const name = values['name'];
  return typeof name === 'string' && name !== '' ? `name:${name}` : null;
}

/** The texts of a union and its unit in the order of the official columns, with the note behind them. */
export function unionSheetRow(
  ordinal: number,
  values: Values,
  employer: Values | null,
): readonly (string | number | null)[] {
  return [...unionColumns, ...unionExtraColumns].map(({ field }) => {
    if (field === 'ordinal') return ordinal;
    const spec = specOf('union', field);
    if (spec === null) return null;
    const value = field.startsWith('employer.') ? employer?.[field.slice('employer.'.length)] : values[field];
    const text = printCell(spec, value);
    return text === '' ? null : text;
  });
}

function readUnion(record: RawRecord, today: CalendarDay, options: ReadOptions): UnionRow {
  const own: Record<string, Value> = {};
  const unit: Record<string, Value> = {};
  for (const [field, value] of Object.entries(record.fields)) {
    if (field.startsWith('employer.')) unit[field.slice('employer.'.length)] = value;
    else own[field] = value;
  }
  const values = present(cleanValues('union', own));
  const employer = Object.keys(unit).length === 0 ? null : present(cleanValues('employer', unit));
  const key = unionKey(values);
  const known = key === null ? null : (options.existing?.(key) ?? null);
  const refused = new Set(record.problems.map(({ field }) => field));
  const checked = [
    ...checkRecord('union', { ...options.defaults, ...known, ...values }, today, employer === null ? {} : { employer }),
    ...(employer === null
      ? []
      : checkRecord('employer', { ...options.defaults, ...employer }, today).map((problem) => ({
          ...problem,
          field: `employer.${problem.field}`,
        }))),
  ];
  return {
    row: record.row,
    cells: record.cells,
    values,
    employer,
    problems: [...record.problems, ...checked.filter(({ field }) => !refused.has(field))],
  };
}
