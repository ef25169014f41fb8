import type { RecordType } from '../kinds/all.ts';
import type { Problem, Values } from '../values/field.ts';
import { problem } from '../values/problem-codes.ts';
import { printCell } from './cell-value.ts';
import type { RecordRow } from './record-row.ts';
import { formOf } from './sheet-form.ts';
import { NAMED } from './sheet-marks.ts';
import { specOf } from './sheet-rows.ts';

type Told = Map<number, readonly Problem[]>;

/**
 * The same unit on several rows of a sheet, of which some say another thing: each of them is told with whom it
 * disagrees and what the unit will have. Of a unit that the register holds it is the last row that changes it, of a new
 * one the first. A row that is refused gives nothing.
 */
export function besideContradictions(
  type: RecordType,
  rows: readonly RecordRow[],
  rowName: (row: number) => string,
): Told {
  const told: Told = new Map();
  if (formOf(type).beside?.isMany !== false) return told;
  const units = new Map<string, RecordRow[]>();
  for (const row of rows) {
    if (row.beside === null || row.problems.some(({ severity }) => severity === 'error')) continue;
    const key = row.beside.held?.id ?? row.beside.marks.join('|');
    units.set(key, [...(units.get(key) ?? []), row]);
  }
  for (const same of units.values()) {
    const fields = new Set(same.flatMap(({ beside }) => Object.keys(beside?.values ?? {})));
    for (const field of fields) tell(type, same, field, told, rowName);
  }
  return told;
}

function tell(
  type: RecordType,
  same: readonly RecordRow[],
  field: string,
  told: Told,
  rowName: (row: number) => string,
): void {
  const valueOf = ({ beside }: RecordRow): Values[string] => beside?.values[field] ?? null;
  const giving = same.filter((row) => valueOf(row) !== null);
  if (new Set(giving.map(valueOf)).size < 2) return;
  const path = `${formOf(type).beside?.type ?? ''}.${field}`;
  const isHeld = same.some(({ beside }) => (beside?.held ?? null) !== null);
  const taken = isHeld ? giving.findLast(({ beside }) => beside?.changes.includes(field)) : giving[0];
  const spec = specOf(type, path);
  if (taken === undefined || spec === null) return;
  const value = printCell(spec, valueOf(taken));
  for (const row of giving) {
    const others = giving.filter((other) => valueOf(other) !== valueOf(row)).map((other) => other.row);
    const detail = { rows: others.slice(0, NAMED).map(rowName).join('、'), value, row: rowName(taken.row) };
    told.set(row.row, [...(told.get(row.row) ?? []), problem(path, 'warning', 'unit-contradicted', detail)]);
  }
}
