import { today, type CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { isCut } from '../../../kinds/cuts.ts';
import { listedColumn, othersOf } from '../../../kinds/list-columns.ts';
import { isMissing, meets, type ListedRecord } from '../../../kinds/list-filter.ts';
import type { Counting, Tally } from '../../../kinds/results.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { PRACTICE_TYPES } from '../records/practices.ts';
import { countedFrom } from '../records/record-counts.ts';
import { judgedBy } from '../records/record-list.ts';
import { ownersOf } from '../records/through.ts';
import { keysIn, type Key } from './coded-cut.ts';

/** So many rows are remembered in all answers of a register together; those asked for last are kept. */
const MOST_ROWS = 1_000_000;

interface Group {
  readonly keys: readonly (Key | null)[];
  count: number;
  /** Itself, once somebody stands in no other. */
  readonly alone: Group[];
}

/** What was counted, and in which groups each row that is counted stands: after a write only what changed is asked again. */
interface Kept {
  /** How often rows of each kind that the answer hangs on had changed. */
  changes: ReadonlyMap<RecordType, number>;
  readonly groupsOf: Map<Row, readonly Group[]>;
  readonly groups: Map<string, Group>;
}

const KEPT = new WeakMap<Workspace, Map<string, Kept>>();

/** What a list was counted as, and whether all records of the kind had to be gone through for it. */
interface Counted {
  readonly tally: Tally;
  readonly afresh: boolean;
}

/** Counts the records of a list, in all and in groups. @throws when the kind has no such cut */
export function tallyOf(workspace: Workspace, asked: Counting): Counted {
  for (const cut of asked.by ?? []) if (!isCut(asked.type, cut)) throw new Error(`no cut of ${asked.type}`);
  const day = today(workspace.clock);
  // How far a record was sent is told by no change of its own.
  if (asked.filters.some(({ is }) => is === 'send'))
    return { tally: answerOf(counted(workspace, asked, day, null), asked), afresh: true };
  let shelf = KEPT.get(workspace);
  if (shelf === undefined) KEPT.set(workspace, (shelf = new Map<string, Kept>()));
  const name = JSON.stringify([day, asked]);
  const before = shelf.get(name) ?? null;
  const kept = counted(workspace, asked, day, before);
  shelf.delete(name);
  shelf.set(name, kept);
  forgetOldest(shelf);
  return { tally: answerOf(kept, asked), afresh: kept !== before };
}

function forgetOldest(shelf: Map<string, Kept>): void {
  // An answer without rows costs something too.
  let rows = 0;
  for (const { groupsOf } of shelf.values()) rows += groupsOf.size + 1;
  for (const [name, { groupsOf }] of shelf) {
    if (rows <= MOST_ROWS) return;
    rows -= groupsOf.size + 1;
    shelf.delete(name);
  }
}

function answerOf({ groupsOf, groups }: Kept, { by = [], different }: Counting): Tally {
  const total = different === undefined ? groupsOf.size : groups.size;
  return { total, groups: by.length === 0 ? [] : [...groups.values()].map(({ keys, count }) => ({ keys, count })) };
}

/** The kinds on whose records an answer hangs beside its own. */
function othersIn({ type, filters, by = [] }: Counting): readonly RecordType[] {
  const names = [
    ...by.map(({ column }) => column),
    ...filters.flatMap((each) => ('field' in each ? [each.field] : [])),
  ];
  const practices = filters.some(({ is }) => is === 'practice') ? PRACTICE_TYPES : [];
  return [...new Set([...names.flatMap((name) => behind(type, name)), ...ownersOf(type), ...practices])].filter(
    (of) => of !== type,
  );
}

/** The kinds on whose records hangs what stands in a column; what is told there goes by the figures that the district decides. */
function behind(type: RecordType, name: string): readonly RecordType[] {
  if (kindOf(type).told?.[name] !== undefined) return ['measure'];
  const column = listedColumn(type, name);
  return column?.of === 'count' ? countedFrom(column.count) : othersOf(type, column);
}

function counted(workspace: Workspace, asked: Counting, day: CalendarDay, before: Kept | null): Kept {
  const { register } = workspace;
  const { type } = asked;
  const others = othersIn(asked);
  const changes = new Map([type, ...others].map((of) => [of, register.changesOf(of)]));
  const changed = before === null ? null : changedSince(workspace, asked, others, before);
  const kept: Kept = before === null || changed === null ? { changes, groupsOf: new Map(), groups: new Map() } : before;
  kept.changes = changes;
  if (changed?.size === 0) return kept;
  const rows = register.rows(type);
  const keysOf = groupedBy(workspace, asked, day);
  for (const row of changed ?? rows.values()) {
    if (changed !== null) drop(kept, row);
    if ((changed === null || rows.holds(row)) && !row.erased) add(kept, row, keysOf(row));
  }
  return kept;
}

/**
 * The rows that may be counted otherwise than before. Null where all have to be asked again: too much has changed since, or
 * records of another kind than those that the rows go with.
 */
function changedSince(
  { register }: Workspace,
  { type }: Counting,
  others: readonly RecordType[],
  { changes }: Kept,
): ReadonlySet<Row> | null {
  const since = (of: RecordType): ReadonlySet<Row> | null => register.changedSince(of, changes.get(of) ?? 0);
  const own = since(type);
  if (own === null) return null;
  const [owner] = ownersOf(type);
  const found = new Set(own);
  for (const other of others) {
    const moved = since(other);
    if (moved === null || (moved.size > 0 && other !== owner)) return null;
    for (const { id } of moved) for (const row of register.goingWith(type, id)) found.add(row);
  }
  return found;
}

/** In which groups a row is counted, by the values that make them; null of one that is not. */
function groupedBy(
  workspace: Workspace,
  { type, filters, by = [], different }: Counting,
  day: CalendarDay,
): (row: Row) => readonly (readonly (Key | null)[])[] | null {
  const judged = judgedBy(workspace, type);
  const cuts = by.map((cut) => keysIn(workspace, type, cut, day));
  return (row) => {
    const record = judged(row);
    if (!isListed(filters, record)) return null;
    if (different !== undefined) {
      const value = record.value(different);
      return isMissing(value) ? [] : [[JSON.stringify(value)]];
    }
    return cuts.reduce<readonly (readonly (Key | null)[])[]>(
      (ways, keysOf) => ways.flatMap((way) => keysOf(row).map((key) => [...way, key])),
      [[]],
    );
  };
}

/** What few meet is asked first: whether a record is in force hangs on another record where it goes with one. */
const isListed = (filters: Counting['filters'], record: ListedRecord): boolean =>
  meets(filters, record, true) && (record.out === null || meets(filters, record));

function add({ groupsOf, groups }: Kept, row: Row, keys: readonly (readonly (Key | null)[])[] | null): void {
  if (keys === null) return;
  const found = keys.map((each) => {
    const name = JSON.stringify(each);
    let group = groups.get(name);
    if (group === undefined) groups.set(name, (group = { keys: each, count: 0, alone: [] }));
    group.count += 1;
    return group;
  });
  const [only] = found;
  groupsOf.set(row, found.length === 1 && only !== undefined ? aloneIn(only) : found);
}

/** Of the rows that stand in one group only, which most do, all have the same list. */
function aloneIn(group: Group): readonly Group[] {
  if (group.alone.length === 0) group.alone.push(group);
  return group.alone;
}

function drop({ groupsOf, groups }: Kept, row: Row): void {
  for (const group of groupsOf.get(row) ?? []) {
    group.count -= 1;
    if (group.count === 0) groups.delete(JSON.stringify(group.keys));
  }
  groupsOf.delete(row);
}
