import type { RecordType } from '../../../kinds/all.ts';
import type { FieldSpec } from '../../../values/field.ts';
import type { Value } from '../../../sync/change.ts';
import { listedColumn, type ListedColumn } from '../../../kinds/list-columns.ts';
import { SEND, sendStates } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { changedAt, textOf, valueOf, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { countsOf } from './record-counts.ts';
import { shownText, titleOf } from './record-title.ts';
import { sendStateOf } from './send-state.ts';

/** All records of a kind in one order, erased ones too. */
export interface Order {
  /** The version of the register it was made from. */
  readonly version: number;
  readonly rows: readonly Row[];
  /** How many rows have what they are sorted by. The others stand behind, whichever way the list is turned. */
  readonly given: number;
  /** Of each row the number by which the search index knows it; null of a kind that keeps none. */
  readonly slots: Int32Array | null;
}

/**
 * Of each kind the order by title and the one asked for last. A list that was in order before a change is nearly in order
 * after it: that is sorted in no time, also where there are a million rows.
 */
const KEPT = new WeakMap<Workspace, Map<string, Order & { readonly column: string | null }>>();

/** The records of a kind in the order of a column; of null, and of a column it has not, by what they are called. */
export function orderOf(workspace: Workspace, type: RecordType, name: string | null): Order {
  const column = name === null || name === readOf(type) ? null : listedColumn(type, name);
  const shelf = column === null ? type : `${type} by column`;
  const version = workspace.register.version();
  let kept = KEPT.get(workspace);
  if (kept === undefined) KEPT.set(workspace, (kept = new Map<string, Order & { readonly column: string | null }>()));
  const before = kept.get(shelf);
  const same = before?.column === (column?.name ?? null) ? before : undefined;
  // What a receipt changes is no version of the register: asked each time anew.
  if (same?.version === version && column?.name !== SEND) return same;
  const by = keyedBy(workspace, type, column);
  const rows = same === undefined ? afresh(workspace, type, by, column) : again(workspace, type, by, same.rows);
  const given = rows.findLastIndex((row) => by.keyOf(row) !== null) + 1;
  const slots = kindOf(type).kept === undefined ? null : Int32Array.from(rows, (row) => (row as KeptRow).slot);
  const order = { version, rows, given, slots, column: column?.name ?? null };
  kept.set(shelf, order);
  return order;
}

/** The field of a kind's names that is sorted by its reading, as the title is. */
const readOf = (type: RecordType): string | null => kindOf(type).kept?.reading.name ?? null;

type Key = string | number | null;

interface Keyed {
  /** Null: the row has nothing to be sorted by. */
  readonly keyOf: (row: Row) => Key;
  /** Of two texts. */
  readonly compare: (a: string, b: string) => number;
  /** Of two rows with one key. */
  readonly ties: (a: Row, b: Row) => number;
}

/** The first time: by the places of the keys among each other, which are numbers and compared at once. */
function afresh(workspace: Workspace, type: RecordType, by: Keyed, column: ListedColumn | null): readonly Row[] {
  const rows = column === null ? everyOne(workspace, type) : orderOf(workspace, type, null).rows;
  const places = placesOf(rows.map(by.keyOf), by.compare);
  const rowAt = (at: number): Row => rows[at] as Row;
  // Rows that were in the order of their titles still are where they share a key.
  const ties =
    column === null ? (a: number, b: number) => by.ties(rowAt(a), rowAt(b)) : (a: number, b: number) => a - b;
  const order = Uint32Array.from(rows.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || ties(a, b));
  return Array.from(order, rowAt);
}

/** The place of each key among all, what is not given last. Keys that are held for alike share a place. */
function placesOf(keys: readonly Key[], compare: Keyed['compare']): Float64Array {
  const texts = [...new Set(keys.filter((key) => typeof key === 'string'))];
  const places = new Map<Key, number>();
  let place = 0;
  // Figures of one length stand as their signs do.
  const bySigns = compare === units || texts.every((text) => text.length === texts[0]?.length && FIGURES.test(text));
  const sorted = bySigns ? texts.sort() : texts.sort(compare);
  sorted.forEach((text, i) => {
    if (i > 0 && !bySigns && compare(sorted[i - 1] ?? '', text) !== 0) place = i;
    places.set(text, bySigns ? i : place);
  });
  return Float64Array.from(keys, (key) => (typeof key === 'number' ? key : (places.get(key) ?? MOST)));
}

/** Behind every place. */
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * After a change: the order before, with who came at its end. Who is gone, or was out of force meanwhile, has another row
 * now or none; the register gives out new rows last.
 */
function again(
  workspace: Pick<Workspace, 'register'>,
  type: RecordType,
  by: Keyed,
  before: readonly Row[],
): readonly Row[] {
  const rows = workspace.register.rows(type);
  const left = before.filter((row) => rows.get(row.state.id) === row);
  if (left.length < rows.size) left.push(...everyOne(workspace, type).slice(left.length));
  const { compare, ties } = by;
  const keys = left.map(by.keyOf);
  if (isInOrder(left, keys, by)) return left;
  return left
    .map((row, at) => ({ row, key: keys[at] ?? null }))
    .sort((a, b) => compareKeys(a.key, b.key, compare) || ties(a.row, b.row))
    .map(({ row }) => row);
}

/** Mostly a change leaves the order as it was. */
function isInOrder(rows: readonly Row[], keys: readonly Key[], { compare, ties }: Keyed): boolean {
  for (let at = 1; at < rows.length; at++) {
    const order = compareKeys(keys[at - 1] ?? null, keys[at] ?? null, compare);
    if (order > 0 || (order === 0 && ties(rows[at - 1] as Row, rows[at] as Row) > 0)) return false;
  }
  return true;
}

const everyOne = ({ register }: Pick<Workspace, 'register'>, type: RecordType): readonly Row[] => [
  ...register.rows(type).values(),
];

function compareKeys(a: Key, b: Key, compare: Keyed['compare']): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compare(a, b);
}

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
const units = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** As the collation has them; of two numbers it says the same as their figures, and those are compared at once. */
function texts(a: string, b: string): number {
  if (!FIGURES.test(a) || !FIGURES.test(b)) return collator.compare(a, b);
  return a.length - b.length || units(a, b);
}

const FIGURES = /^[1-9]\d*$/;

function keyedBy(workspace: Workspace, type: RecordType, column: ListedColumn | null): Keyed {
  const title = keyedByTitle(workspace, type);
  if (column === null) return title;
  return {
    keyOf: keysOf(workspace, type, column),
    compare: texts,
    ties: (a, b) => compareKeys(title.keyOf(a), title.keyOf(b), title.compare) || title.ties(a, b),
  };
}

/** By how the name is read, where that is kept; else by the collation of the title. */
function keyedByTitle(workspace: Pick<Workspace, 'register'>, type: RecordType): Keyed {
  const { register } = workspace;
  const byId = (a: Row, b: Row): number => units(a.state.id, b.state.id);
  const name = readOf(type);
  if (name === null) return { keyOf: (row) => titleOf(workspace, type, row.state.id), compare: texts, ties: byId };
  return {
    keyOf: (row) => (row as KeptRow).reading ?? register.readingOf(row as KeptRow),
    compare: units,
    ties: (a, b) => units(textOf(a, name), textOf(b, name)) || byId(a, b),
  };
}

/** What the rows stand by in a list sorted by a column. */
function keysOf(workspace: Workspace, type: RecordType, column: ListedColumn): Keyed['keyOf'] {
  switch (column.of) {
    case 'changed':
      return changedAt;
    case 'standing': {
      const standings = Object.keys(kindOf(type).words['zh-CN'].standings ?? {});
      return (row) => standings.indexOf((row as KeptRow).standing);
    }
    case 'send': {
      const sendOf = sendStateOf(workspace);
      return (row) => sendStates.indexOf(sendOf(row.state));
    }
    case 'count': {
      const counts = countsOf(workspace, column.count);
      return (row) => counts.get(row.state.id) ?? 0;
    }
    case 'field': {
      const shown = shownBy(workspace, type, column.spec);
      return (row) => {
        const value = valueOf(row, column.name) ?? null;
        return value === '' ? null : value === null || typeof value === 'number' ? value : shown(value);
      };
    }
  }
}

/** A value as it is sorted: what is shown of it. Codes and references are few, and looked up once each. */
function shownBy(workspace: Pick<Workspace, 'register'>, type: RecordType, spec: FieldSpec): (value: Value) => string {
  const { name } = spec;
  const isPlain = spec.list === undefined && spec.refers === undefined;
  const known = new Map<Value, string>();
  return (value) => {
    if (isPlain && typeof value === 'string') return value;
    let text = known.get(value);
    if (text === undefined) known.set(value, (text = shownText(workspace, type, name, { [name]: value })));
    return text;
  };
}
