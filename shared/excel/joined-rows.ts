import type { RecordType } from '../kinds/all.ts';
import { fieldOf } from '../kinds/schema.ts';
import type { Value } from '../sync/change.ts';
import { isBlank } from '../values/reading.ts';
import type { BesideRow, RecordRow } from './record-row.ts';
import { formOf } from './sheet-form.ts';

/** A row with something beside its record (the unit of a union). */
interface Linking extends RecordRow {
  readonly beside: BesideRow;
}

/**
 * Rows of records with which several go that stand beside them (联合工会 with the units that it covers): rows that say the
 * same of one record, each with another one beside, are that record once, and each joins its own to it. A row alone joins
 * too, where the record has others joined and none of its own.
 * @returns the rows as they are meant, by their numbers; those that are read as ever are not among them
 */
export function joinedRows(type: RecordType, rows: readonly RecordRow[]): ReadonlyMap<number, RecordRow> {
  const joined = new Map<number, RecordRow>();
  const { beside } = formOf(type);
  if (beside === null || beside.joining === null) return joined;
  for (const group of groupsOf(rows)) {
    const whole = group.length > 1 ? wholeOf(type, group) : {};
    if (whole === null || !group.every(isLinking)) continue;
    if (group.length === 1 && !group.every((row) => joinsAlone(beside.link, row))) continue;
    for (const row of group) joined.set(row.row, joining(beside.link, row, group, whole));
  }
  return joined;
}

/** Rows about one record: of those without the surest mark, by a name that only one record of the sheet has. */
function groupsOf(rows: readonly RecordRow[]): Iterable<readonly RecordRow[]> {
  const sure = new Map<string, Set<string>>();
  for (const { marks } of rows)
    for (const mark of marks.slice(1))
      if (marks[0] !== '' && mark !== '') sure.set(mark, (sure.get(mark) ?? new Set()).add(`0 ${marks[0] ?? ''}`));
  const groups = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const way = row.marks.findIndex((mark) => mark !== '');
    if (way < 0) continue;
    const mark = row.marks[way] ?? '';
    const [other, ...more] = way === 0 ? [] : (sure.get(mark) ?? []);
    const key = other !== undefined && more.length === 0 ? other : `${String(way)} ${mark}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups.values();
}

/** All that the rows say of their record, where none says otherwise than another, and each has another one beside. */
function wholeOf(type: RecordType, group: readonly RecordRow[]): Readonly<Record<string, Value>> | null {
  const whole: Record<string, Value> = {};
  const beside = new Set<string>();
  for (const row of group) {
    if (!isLinking(row)) return null;
    beside.add(row.beside.held?.id ?? row.beside.marks.join('|'));
    for (const [field, value] of Object.entries(row.given)) {
      if (fieldOf(type, field)?.kind === 'reference') continue;
      if ((whole[field] ?? value) !== value) return null;
      whole[field] = value;
    }
  }
  return beside.size === group.length ? whole : null;
}

const isLinking = (row: RecordRow): row is Linking => row.beside !== null;

const joinsAlone = (link: string, { held, beside }: Linking): boolean => {
  if (held === null || (held.joined ?? []).length === 0) return false;
  return isBlank(held.values[link]) || (beside.held !== null && (held.joined ?? []).includes(beside.held.id));
};

function joining(
  link: string,
  row: Linking,
  group: readonly RecordRow[],
  whole: Readonly<Record<string, Value>>,
): RecordRow {
  const { held, beside } = row;
  const id = beside.held?.takenBack === false ? beside.held.id : undefined;
  const isThere = id !== undefined && (held?.values[link] === id || held?.joined?.includes(id) === true);
  const own = Object.fromEntries(Object.entries(row.values).filter(([field]) => field !== link));
  const part = group[0]?.row;
  return {
    ...row,
    // Of a new record the first row says all; of one that is there each what it gives itself.
    values: held === null && part === row.row ? { ...whole, ...own } : own,
    changes: row.changes.filter((field) => field !== link),
    joined: isThere ? 'there' : 'new',
    ...(held === null && part !== undefined ? { part } : {}),
  };
}
