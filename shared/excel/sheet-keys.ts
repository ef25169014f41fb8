import type { Problem, Values } from '../values/field.ts';
import { sheetProblem } from './sheet-problems.ts';

/** What the reader may know beyond the sheet. It is used for checking only and never becomes a value of a row. */
export interface ReadOptions {
  /** Fields that the whole sheet shares and does not print (the office). */
  readonly defaults?: Values;
}

/** For each row whose key another row has too: the problem that names the other rows. Rows without a key have none. */
export function duplicateProblems(
  rows: readonly { readonly row: number; readonly key: string | null }[],
  field: string,
): ReadonlyMap<number, readonly Problem[]> {
  const byKey = new Map<string, number[]>();
  for (const { row, key } of rows) {
    if (key === null) continue;
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [row]);
    else same.push(row);
  }
  const problems = new Map<number, readonly Problem[]>();
  for (const same of byKey.values()) {
    if (same.length < 2) continue;
    for (const row of same) {
      const others = same
        .filter((other) => other !== row)
        .slice(0, 5)
        .join('、');
      problems.set(row, [sheetProblem(field, 'error', 'duplicate-in-sheet', { rows: others })]);
    }
  }
  return problems;
}

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
export const present = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
