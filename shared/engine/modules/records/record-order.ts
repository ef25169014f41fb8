import type { RecordType } from '../../../kinds/all.ts';
import type { FieldSpec } from '../../../values/field.ts';
import type { Value } from '../../../sync/change.ts';
import { listedColumn, standsAlone, type ListedColumn } from '../../../kinds/list-columns.ts';
import { SEND, sendStates } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { changedAt, shownState, textOf, valueOf, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { mended } from './mended.ts';
import { countsOf } from './record-counts.ts';
import { shownTexts, titlesOf } from './record-title.ts';
import { sendStateOf } from './send-state.ts';
import { signOrder } from './sign-order.ts';

/** All records of a kind in one order, erased ones too. */
export interface Order {
  /** The version of the register it was made from, and how many changes of its rows had come. */
  readonly version: number;
  readonly changes: number;
  readonly rows: readonly Row[];
  /** How many rows have what they are sorted by. The others stand behind, whichever way the list is turned. */
  readonly given: number;
  /** Where each row stands, by the number by which the search index knows it; null of a kind that keeps none. */
  readonly places: Int32Array | null;
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
  const rows =
    same === undefined
      ? afresh(workspace, type, by, column)
      : (withChanges(workspace, type, by, same, column) ?? again(workspace, type, by, same.rows));
  const given = rows.findLastIndex((row) => by.keyOf(row) !== null) + 1;
  const places =
    rows === same?.rows
      ? same.places
      : kindOf(type).kept === undefined
        ? null
        : placesBySlot(rows as readonly KeptRow[]);
  const changes = workspace.register.changesOf(type);
  const order = { version, changes, rows, given, places, column: column?.name ?? null };
  kept.set(shelf, order);
  return order;
}

/** -1: the number is no row's any more. */
function placesBySlot(rows: readonly KeptRow[]): Int32Array {
  let most = -1;
  for (const { slot } of rows) most = Math.max(most, slot);
  const places = new Int32Array(most + 1).fill(-1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row !== undefined) places[row.slot] = at;
  }
  return places;
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

/** The first time: by their signs, or by the places of the keys among each other, which are numbers and compared at once. */
function afresh(workspace: Workspace, type: RecordType, by: Keyed, column: ListedColumn | null): readonly Row[] {
  const rows = column === null ? everyOne(workspace, type) : orderOf(workspace, type, null).rows;
  const keys = rows.map(by.keyOf);
  const rowAt = (at: number): Row => rows[at] as Row;
  // Rows that were in the order of their titles still are where they share a key.
  const ties =
    column === null ? (a: number, b: number) => by.ties(rowAt(a), rowAt(b)) : (a: number, b: number) => a - b;
  const order = standBySigns(keys, by.compare) ? signOrder(keys, ties) : placeOrder(placesOf(keys, by.compare), ties);
  const sorted: Row[] = [];
  for (const at of order) sorted.push(rowAt(at));
  return sorted;
}

function placeOrder(places: Float64Array, ties: (a: number, b: number) => number): Uint32Array {
  const order = new Uint32Array(places.length);
  for (let at = 0; at < order.length; at++) order[at] = at;
  return order.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || ties(a, b));
}

/** Whether all keys are texts that stand as their signs do; figures of one length do so in any case. */
function standBySigns(keys: readonly Key[], compare: Keyed['compare']): keys is readonly (string | null)[] {
  let length = -1;
  for (const key of keys) {
    if (key === null) continue;
    if (typeof key !== 'string') return false;
    if (compare === units) continue;
    if (length < 0) length = key.length;
    if (key.length !== length || !FIGURES.test(key)) return false;
  }
  return true;
}

/** The place of each key among all, what is not given last. Keys that are held for alike share a place. */
function placesOf(keys: readonly Key[], compare: Keyed['compare']): Float64Array {
  const texts = new Set<string>();
  for (const key of keys) if (typeof key === 'string') texts.add(key);
  const sorted = [...texts].sort(compare);
  const places = new Map<Key, number>();
  let place = 0;
  sorted.forEach((text, i) => {
    if (i > 0 && compare(sorted[i - 1] ?? '', text) !== 0) place = i;
    places.set(text, place);
  });
  const found = new Float64Array(keys.length);
  for (let at = 0; at < found.length; at++) {
    const key = keys[at] ?? null;
    found[at] = typeof key === 'number' ? key : (places.get(key) ?? MOST);
  }
  return found;
}

/** Behind every place. */
const MOST = Number.MAX_SAFE_INTEGER;

/** After a few changes, where each row stands by what it says itself: these are put in their places. */
function withChanges(
  { register }: Pick<Workspace, 'register'>,
  type: RecordType,
  { keyOf, compare, ties }: Keyed,
  before: Order,
  column: ListedColumn | null,
): readonly Row[] | null {
  const alone = readOf(type) !== null && (column === null || standsAlone(column));
  const changed = alone ? register.changedSince(type, before.changes) : null;
  if (changed === null) return null;
  const rows = register.rows(type);
  return mended(before.rows, changed, {
    has: (row) => rows.get(row.state.id) === row,
    compare: (a, b) => compareKeys(keyOf(a), keyOf(b), compare) || ties(a, b),
  });
}

/**
 * After other changes: the order before, with who came at its end. Who is gone, or was out of force meanwhile, has another row
 * now or none; the register gives out new rows last.
 */
function again(
  workspace: Pick<Workspace, 'register'>,
  type: RecordType,
  by: Keyed,
  before: readonly Row[],
): readonly Row[] {
  const rows = workspace.register.rows(type);
  const stayed = before.filter((row) => rows.get(row.state.id) === row);
  const left = stayed.length < rows.size ? stayed.concat(everyOne(workspace, type).slice(stayed.length)) : stayed;
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
    compare: column.of === 'field' && isNumbered(column.spec) ? units : texts,
    ties: (a, b) => compareKeys(title.keyOf(a), title.keyOf(b), title.compare) || title.ties(a, b),
  };
}

/** A number given out by an authority is no amount: what it ends in, a letter too, stands in its place among the others. */
const isNumbered = ({ kind }: FieldSpec): boolean => NUMBERED.has(kind);

const NUMBERED: ReadonlySet<FieldSpec['kind']> = new Set(['document-number', 'credit-code', 'phone']);

/** By how the name is read, where that is kept; else by the collation of the title. */
function keyedByTitle(workspace: Pick<Workspace, 'register'>, type: RecordType): Keyed {
  const { register } = workspace;
  const byId = (a: Row, b: Row): number => units(a.state.id, b.state.id);
  const name = readOf(type);
  const title = titlesOf(workspace, type);
  if (name === null) return { keyOf: (row) => title(shownState(row).values), compare: texts, ties: byId };
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
  const textIn = shownTexts(workspace, type, name);
  const isPlain = spec.list === undefined && spec.refers === undefined;
  const known = new Map<Value, string>();
  return (value) => {
    if (isPlain && typeof value === 'string') return value;
    let text = known.get(value);
    if (text === undefined) known.set(value, (text = textIn({ [name]: value })));
    return text;
  };
}
