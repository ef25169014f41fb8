import type { Problem, Values } from '../values/field.ts';
import { printCell } from './cell-value.ts';
import { sheetProblem } from './sheet-problems.ts';
import { specOf } from './sheet-rows.ts';

/** A row of a union sheet, as far as it is about the unit. */
interface UnitRow {
  readonly row: number;
  readonly employer: Values | null;
  readonly held: { readonly employer: { readonly id: string } | null };
  readonly changes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Row numbers named in one sentence. */
const NAMED = 5;

/**
 * The same unit on several rows of a sheet, of which some say another thing: each of them is told with whom it
 * disagrees and what the unit will have. Of a unit that the register holds it is the last row that changes it, of a new
 * one the first. A row that is refused gives nothing.
 * @param refused rows that are refused for another reason than their own problems
 */
export function unitContradictions(
  rows: readonly UnitRow[],
  refused: ReadonlyMap<number, readonly Problem[]>,
): ReadonlyMap<number, readonly Problem[]> {
  const units = new Map<string, UnitRow[]>();
  for (const row of rows) {
    const isRefused = refused.has(row.row) || row.problems.some(({ severity }) => severity === 'error');
    if (row.employer === null || isRefused) continue;
    const { creditCode = null, name = null } = row.employer;
    const key = row.held.employer?.id ?? `${String(creditCode ?? '')}|${String(name ?? '')}`;
    units.set(key, [...(units.get(key) ?? []), row]);
  }
  const found = new Map<number, Problem[]>();
  for (const same of units.values()) {
    const fields = new Set(same.flatMap(({ employer }) => Object.keys(employer ?? {})));
    for (const field of fields) {
      for (const [row, problem] of contradictionsIn(same, field)) found.set(row, [...(found.get(row) ?? []), problem]);
    }
  }
  return found;
}

function contradictionsIn(same: readonly UnitRow[], field: string): readonly (readonly [number, Problem])[] {
  const valueOf = ({ employer }: UnitRow): unknown => employer?.[field] ?? null;
  const giving = same.filter((row) => valueOf(row) !== null);
  if (new Set(giving.map(valueOf)).size < 2) return [];
  const path = `employer.${field}`;
  const held = same.some((row) => row.held.employer !== null);
  const taken = held ? giving.findLast(({ changes }) => changes.includes(path)) : giving[0];
  const spec = specOf('union', path);
  if (taken === undefined || spec === null) return [];
  const value = printCell(spec, taken.employer?.[field] ?? null);
  return giving.map((row) => {
    const others = giving.filter((other) => valueOf(other) !== valueOf(row)).map((other) => other.row);
    const detail = { rows: others.slice(0, NAMED).join('、'), value, row: String(taken.row) };
    return [row.row, sheetProblem(path, 'warning', 'unit-contradicted', detail)] as const;
  });
}
