import type { FieldSpec, Problem, Values } from '../values/field.ts';
import { fieldOf, schemaOf } from '../kinds/schema.ts';
import type { Value } from '../sync/change.ts';
import { overridable } from '../kinds/check-record.ts';
import { isInsisted } from '../kinds/insisted.ts';
import { cellText, type Cell } from './cell.ts';
import { parseCell, plainText, printCell } from './cell-value.ts';
import { writtenText } from './written-text.ts';
import type { RecordType } from '../kinds/all.ts';
import { cleanValues, derive } from '../kinds/stored-form.ts';

/**
 * How a record looks through a sheet: what its cells say, and what is read from them again. A sheet cannot carry every
 * value (a line break becomes a space, "-" means nothing, "#N/A" is refused); a row that says what our own sheet of the
 * record says is no change of it.
 */
export interface ReadBack {
  readonly values: Values;
  /** What the cell of the field says, as it is compared. */
  text(field: string): string;
  /** True when the cell says of the field what the record's own sheet would say. */
  saysTheSame(field: string, cell: Cell | undefined): boolean;
}

export function readBack(type: RecordType, held: Values): ReadBack {
  const read: Record<string, Value> = {};
  for (const spec of schemaOf(type)) {
    const value = held[spec.name] ?? null;
    if (value === null) continue;
    const cell = parseCell(spec, printed(spec, value));
    if (cell.ok) read[spec.name] = cell.value;
  }
  const text = (field: string): string => {
    const spec = fieldOf(type, field);
    return spec === null ? '' : plainText(printed(spec, held[field]));
  };
  return {
    values: derive(type, present(cleanValues(type, read))),
    text,
    saysTheSame: (field, cell) => plainText(cellText(cell)) === text(field),
  };
}

const printed = (spec: FieldSpec, value: Value | undefined): string => writtenText(printCell(spec, value));

/** A record held by the register, beside what a row gives of it. */
export interface Compared {
  /** The fields the row would change. */
  readonly changes: readonly string[];
  /** For a field whose cell was refused: whether the cell says what the record holds, so that nothing is to be refused. */
  readonly isHeld: (field: string, cell: Cell | undefined) => boolean;
}

/** Holds what a row gives against the record it is about. */
export function compare(type: RecordType, held: Values, given: Values): Compared {
  let known: ReadBack | null = null;
  const back = (): ReadBack => (known ??= readBack(type, held));
  return {
    changes: difference(held, given).filter((field) => given[field] !== (back().values[field] ?? null)),
    isHeld: (field, cell) => back().saysTheSame(field, cell),
  };
}

/**
 * Problems of a row about a known record. What is wrong with a value that the row leaves as it is was judged when it was
 * saved, and perhaps insisted on: it is told and refuses nothing.
 */
export const withoutOld = (problems: readonly Problem[], changes: readonly string[]): readonly Problem[] =>
  problems.map((problem) =>
    problem.severity === 'error' && !changes.includes(problem.field) ? { ...problem, severity: 'info' } : problem,
  );

/**
 * Problems of a row, those that its note insists on as warnings. A note that was there before was about what was there
 * before.
 */
export const insistedOn = (
  problems: readonly Problem[],
  given: Values,
  held: Values | undefined,
): readonly Problem[] =>
  isInsisted(given['note']) && given['note'] !== held?.['note']
    ? problems.map((each) => (overridable.has(each.code) ? { ...each, severity: 'warning' } : each))
    : problems;

/**
 * Fields that a sheet's row would change in a record: only those it gives, and never an erasure, because a blank cell
 * says nothing.
 */
export const difference = (before: Values, after: Values): readonly string[] =>
  Object.keys(after).filter((field) => {
    const value = after[field] ?? null;
    return value !== null && value !== '' && value !== (before[field] ?? null);
  });

/** Values without the fields that hold nothing: a blank cell is no field. */
export function present(values: Values): Record<string, Value> {
  const given: Record<string, Value> = {};
  for (const field in values) {
    const value = values[field] ?? null;
    if (value !== null) given[field] = value;
  }
  return given;
}

/** The values of some fields, those that are not there as null. */
export const pick = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));

export const prefixed = (prefix: string, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [`${prefix}.${field}`, value]));
