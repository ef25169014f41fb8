import { ageOn, isCalendarDay, today, type CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { bandOf, overlaps, type Cut } from '../../../kinds/cuts.ts';
import { listedColumn, othersOf } from '../../../kinds/list-columns.ts';
import { isMissing } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import { isMonth } from '../../../values/month.ts';
import { codesIn } from '../../../values/value-types.ts';
import type { KeptRow, Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { judgedBy } from '../records/record-list.ts';

/** What the records of one group have in common; of a band of ages its place among them (`bandOf`). */
export type Key = string | number | boolean;

/** The codes of records that have nothing there, and of those whose value says nothing in this cut. */
export const MISSING = 0;
export const UNREAD = 1;

/** The groups of a cut as numbers. */
export interface CodedCut {
  /** The key of each code; of the two above none. */
  readonly keyOf: (code: number) => Key | null;
  /** How many codes there are. */
  readonly size: () => number;
  /** The codes of each of these records, one where none can fall into several groups. */
  readonly codesOf: (rows: readonly Row[]) => Uint32Array | readonly (readonly number[])[];
}

/** What was coded of the rows that the register numbers (`slot`). After a write only those that changed since are read. */
interface Kept {
  /** Of ages: on which day they were counted. */
  readonly day: CalendarDay | null;
  changes: number;
  /** Of a column that hangs on records of other kinds: their versions. */
  readonly others: number;
  codes: Uint32Array;
  readonly keys: Dictionary;
}

const KEPT = new WeakMap<Workspace, Map<string, Kept>>();

/** The cut of a kind, as its records stand now. */
export function codedCut(workspace: Workspace, type: RecordType, cut: Cut): CodedCut {
  const day = today(workspace.clock);
  const valueOf = valuesIn(workspace, type, cut);
  if (overlaps(type, cut)) {
    const keys = new Dictionary();
    return { ...keys.asCut(), codesOf: (rows) => rows.map((row) => severalCodes(keys, valueOf(row))) };
  }
  const codeIn = (keys: Dictionary, row: Row): number => oneCode(keys, cut, valueOf(row), day);
  if (kindOf(type).kept === undefined) {
    const keys = new Dictionary();
    return { ...keys.asCut(), codesOf: (rows) => coded(rows, (row) => codeIn(keys, row)) };
  }
  const { codes, keys } = keptOf(workspace, type, cut, day, codeIn);
  return {
    ...keys.asCut(),
    codesOf: (rows) => coded(rows, (row) => codes[(row as KeptRow).slot] ?? MISSING),
  };
}

/** The keys of the groups of a cut in which one row is, as they stand now; null of none, and of what says nothing in it. */
export function keysIn(
  workspace: Workspace,
  type: RecordType,
  cut: Cut,
  day: CalendarDay,
): (row: Row) => readonly (Key | null)[] {
  const valueOf = valuesIn(workspace, type, cut);
  if (!overlaps(type, cut))
    return (row) => {
      const value = valueOf(row) ?? null;
      return [isMissing(value) ? null : keyOf(cut.by, value, day)];
    };
  return (row) => {
    const value = valueOf(row);
    const codes = typeof value === 'string' ? codesIn(value) : [];
    return codes.length === 0 ? [null] : codes;
  };
}

/** Written as a loop: it runs over a million rows while somebody looks. */
function coded(rows: readonly Row[], codeOf: (row: Row) => number): Uint32Array {
  const codes = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) codes[at] = codeOf(rows[at] as Row);
  return codes;
}

function keptOf(
  workspace: Workspace,
  type: RecordType,
  { column, by }: Cut,
  day: CalendarDay,
  codeIn: (keys: Dictionary, row: Row) => number,
): Kept {
  let shelf = KEPT.get(workspace);
  if (shelf === undefined) KEPT.set(workspace, (shelf = new Map<string, Kept>()));
  const name = [type, column, by].join(' ');
  const countedOn = by === 'age' ? day : null;
  const { register } = workspace;
  const changes = register.changesOf(type);
  const last = shelf.get(name);
  const others = othersOf(type, listedColumn(type, column)).reduce((sum, of) => sum + register.versionOf(of), 0);
  const before = last?.day === countedOn && last.others === others ? last : undefined;
  if (before?.changes === changes) return before;
  const changed = before === undefined ? null : register.changedSince(type, before.changes);
  const kept =
    before !== undefined && changed !== null
      ? before
      : { day: countedOn, changes, others, codes: new Uint32Array(), keys: new Dictionary() };
  for (const row of (changed ?? register.rows(type).values()) as Iterable<KeptRow>) {
    if (row.slot >= kept.codes.length) kept.codes = longer(kept.codes, row.slot);
    kept.codes[row.slot] = codeIn(kept.keys, row);
  }
  kept.changes = changes;
  shelf.set(name, kept);
  return kept;
}

function longer(codes: Uint32Array, slot: number): Uint32Array {
  const next = new Uint32Array(Math.max(1024, codes.length * 2, slot + 1));
  next.set(codes);
  return next;
}

/** Keys in the order in which they came, by code. */
class Dictionary {
  readonly #keys: (Key | null)[] = [null, null];
  readonly #codes = new Map<Key, number>();

  code(key: Key): number {
    let code = this.#codes.get(key);
    if (code === undefined) this.#codes.set(key, (code = this.#keys.push(key) - 1));
    return code;
  }

  asCut(): Pick<CodedCut, 'keyOf' | 'size'> {
    return { keyOf: (code) => this.#keys[code] ?? null, size: () => this.#keys.length };
  }
}

/** What stands in the column of a row, as lists show it. */
function valuesIn(workspace: Workspace, type: RecordType, { column }: Cut): (row: Row) => Value | undefined {
  const judged = judgedBy(workspace, type);
  return (row) => judged(row).value(column);
}

function severalCodes(keys: Dictionary, value: Value | undefined): readonly number[] {
  if (isMissing(value)) return [MISSING];
  const codes = typeof value === 'string' ? codesIn(value) : [];
  return codes.length === 0 ? [UNREAD] : codes.map((code) => keys.code(code));
}

function oneCode(keys: Dictionary, { by }: Cut, value: Value | undefined, day: CalendarDay): number {
  if (isMissing(value)) return MISSING;
  const key = keyOf(by, value ?? null, day);
  return key === null ? UNREAD : keys.code(key);
}

/** Null of a value that says nothing in this cut, as of another type than that of the field. */
function keyOf(by: Cut['by'], value: Value, day: CalendarDay): Key | null {
  if (by === 'value') return typeof value === 'object' ? null : value;
  if (typeof value !== 'string') return null;
  if (by === 'age') return isCalendarDay(value) ? bandOf(ageOn(value, day)) : null;
  if (!isCalendarDay(value) && !isMonth(value)) return null;
  return by === 'year' ? value.slice(0, 4) : value.slice(0, 7);
}
