import type { RecordType } from '../../../kinds/all.ts';
import type { FieldSpec } from '../../../values/field.ts';
import type { Value } from '../../../sync/change.ts';
import { listedColumn, passesBy, specIn, standsAlone, type ListedColumn } from '../../../kinds/list-columns.ts';
import { sendStates } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import { changedAt, shownState, textOf, valueOf, type KeptRow, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { rowCompleteness } from '../completeness/completeness.ts';
import { compareKeys, orderOfKeys, texts, units, type Key } from './key-order.ts';
import { mended } from './mended.ts';
import { countsOf } from './record-counts.ts';
import { textsIn, titlesOf } from './record-title.ts';
import { sendStateOf } from './send-state.ts';
import { throughOf } from './through.ts';
import { standingsOf, tellerOf } from './told.ts';

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

/** The records of a kind in the order of a column; of null, and of a column it has not, in the order its kind gives. */
export function orderOf(workspace: Workspace, type: RecordType, name: string | null): Order {
  const column = name === null || name === readOf(type) ? null : listedColumn(type, name);
  const shelf = column === null ? type : `${type} by column`;
  const version = workspace.register.version();
  let kept = KEPT.get(workspace);
  if (kept === undefined) KEPT.set(workspace, (kept = new Map<string, Order & { readonly column: string | null }>()));
  if (!kept.has(shelf) && column === null) begin(workspace, type, kept);
  const before = kept.get(shelf);
  const same = before?.column === (column?.name ?? null) ? before : undefined;
  // What a receipt or midnight changes is no version of the register: asked each time anew.
  if (same?.version === version && (column === null || !passesBy(type, column.name))) return same;
  const by = keyedBy(workspace, type, column);
  const { rows, places } =
    same === undefined ? afresh(workspace, type, by, column) : afterwards(workspace, type, by, same, column);
  const changes = workspace.register.changesOf(type);
  const order = { version, changes, rows, given: givenIn(rows, by), places, column: column?.name ?? null };
  kept.set(shelf, order);
  return order;
}

/** The list by title is kept by checkpoints from the first time on that it is asked for, and begins as the last one had it. */
function begin(
  workspace: Workspace,
  type: RecordType,
  kept: Map<string, Order & { readonly column: string | null }>,
): void {
  if (kindOf(type).kept === undefined) return;
  const { orders } = workspace.register;
  orders.keep(type, () => orderOf(workspace, type, null).rows);
  const rows = orders.take(type);
  if (rows === null) return;
  const places = placesBySlot(rows as readonly KeptRow[]);
  kept.set(type, { version: -1, changes: 0, rows, given: rows.length, places, column: null });
}

/** How many rows have what they are sorted by: the others stand behind. */
function givenIn(rows: readonly Row[], { keyOf }: Keyed): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyOf(rows[middle] as Row) === null) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Sorted = Pick<Order, 'rows' | 'places'>;

function afterwards(
  workspace: Workspace,
  type: RecordType,
  by: Keyed,
  before: Order,
  column: ListedColumn | null,
): Sorted {
  const rows = withChanges(workspace, type, by, before, column) ?? again(workspace, type, by, before.rows);
  if (rows === before.rows) return before;
  return { rows, places: kindOf(type).kept === undefined ? null : placesBySlot(rows as readonly KeptRow[]) };
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

interface Keyed {
  /** Null: the row has nothing to be sorted by. */
  readonly keyOf: (row: Row) => Key;
  /** Of two texts. */
  readonly compare: (a: string, b: string) => number;
  /** Of two rows with one key. */
  readonly ties: (a: Row, b: Row) => number;
}

/** The first time. The rows are read in the order in which they lie in memory: in any other it takes three times as long. */
function afresh(workspace: Workspace, type: RecordType, by: Keyed, column: ListedColumn | null): Sorted {
  const titled = column === null ? null : orderOf(workspace, type, null);
  const rows = titled === null || titled.places !== null ? everyOne(workspace, type) : titled.rows;
  const keys = rows.map(by.keyOf);
  const slots = kindOf(type).kept === undefined ? null : slotsOf(rows as readonly KeptRow[]);
  const ties =
    titled === null
      ? (a: number, b: number): number => by.ties(rows[a] as Row, rows[b] as Row)
      : placesAt(titled.places, slots, rows.length);
  const order = orderOfKeys(keys, by.compare, ties);
  const sorted: Row[] = [];
  for (const at of order) sorted.push(rows[at] as Row);
  return { rows: sorted, places: slots === null ? null : inverse(order, slots) };
}

function slotsOf(rows: readonly KeptRow[]): Int32Array {
  const slots = new Int32Array(rows.length);
  // Much faster than `Int32Array.from`, which goes by an iterator.
  for (let at = 0; at < slots.length; at++) slots[at] = rows[at]?.slot ?? -1;
  return slots;
}

/** Where the rows stand by title. Those of a kind without numbers are given as they stand. */
function placesAt(places: Order['places'], slots: Int32Array | null, length: number): Int32Array {
  if (places === null || slots === null) return Int32Array.from({ length }, (_, at) => at);
  return slots.map((slot) => places[slot] ?? -1);
}

function inverse(order: Uint32Array, slots: Int32Array): Int32Array {
  const places = new Int32Array(slots.reduce((most, slot) => Math.max(most, slot), -1) + 1).fill(-1);
  for (let at = 0; at < order.length; at++) places[slots[order[at] ?? -1] ?? -1] = at;
  return places;
}

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
    has: (row) => rows.holds(row),
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
  const stayed = before.filter((row) => rows.holds(row));
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

function keyedBy(workspace: Workspace, type: RecordType, column: ListedColumn | null): Keyed {
  const first = (kindOf(type).page?.sorted ?? []).map(
    (sort) => [listedColumn(type, sort.column), sort.descending] as const,
  );
  return [[column, false] as const, ...first].reduceRight<Keyed>(
    (rest, [each, descending]) =>
      each === null
        ? rest
        : {
            ...turned(keysOf(workspace, type, each), compareOf(each), descending),
            ties: (a, b) => compareKeys(rest.keyOf(a), rest.keyOf(b), rest.compare) || rest.ties(a, b),
          },
    keyedByTitle(workspace, type),
  );
}

const compareOf = (column: ListedColumn): Keyed['compare'] => {
  const spec = specIn(column);
  return spec !== null && BY_SIGNS.has(spec.kind) ? units : texts;
};

/** The last first. What has nothing to be sorted by stands behind all the same. */
function turned(
  keyOf: Keyed['keyOf'],
  compare: Keyed['compare'],
  descending: boolean,
): Pick<Keyed, 'keyOf' | 'compare'> {
  if (!descending) return { keyOf, compare };
  return {
    keyOf(row) {
      const key = keyOf(row);
      return typeof key === 'number' ? -key : key;
    },
    compare: (a, b) => compare(b, a),
  };
}

/**
 * A number given out by an authority is no amount: what it ends in, a letter too, stands in its place among the others.
 * Days and months are stored so that their signs have the order of time.
 */
const BY_SIGNS: ReadonlySet<FieldSpec['kind']> = new Set(['document-number', 'credit-code', 'phone', 'day', 'month']);

/** By how the name is read, where that is kept; else by the collation of the title. */
function keyedByTitle(workspace: Pick<Workspace, 'register'>, type: RecordType): Keyed {
  const { register } = workspace;
  const byId = (a: Row, b: Row): number => units(a.id, b.id);
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
  const tell = tellerOf(workspace, type, column.name);
  const through = column.of === 'through' ? throughOf(workspace, type, column.through) : null;
  const valueIn = (row: Row): Value =>
    tell !== null ? tell(row.state.values) : ((through === null ? valueOf(row, column.name) : through(row)) ?? null);
  switch (column.of) {
    case 'complete':
      return rowCompleteness(workspace, type).scoreOf;
    case 'changed':
      return changedAt;
    case 'standing': {
      const standings = Object.keys(kindOf(type).words['zh-CN'].standings ?? {});
      const standingOf = standingsOf(workspace, type);
      return (row) => standings.indexOf(standingOf(row));
    }
    case 'send': {
      const sendOf = sendStateOf(workspace);
      return (row) => sendStates.indexOf(sendOf(row));
    }
    case 'count': {
      const counts = countsOf(workspace, column.count);
      return (row) => counts.get(row.state.id) ?? 0;
    }
    case 'field':
    case 'through': {
      const shown = shownBy(workspace, column.spec);
      return (row) => {
        const value = valueIn(row);
        return value === '' ? null : value === null || typeof value === 'number' ? value : shown(value);
      };
    }
  }
}

/** A value as it is sorted: what is shown of it. Codes and references are few, and looked up once each. */
function shownBy(workspace: Pick<Workspace, 'register'>, spec: FieldSpec): (value: Value) => string {
  const { name } = spec;
  const textIn = textsIn(workspace, spec);
  const isPlain = spec.list === undefined && spec.refers === undefined;
  const known = new Map<Value, string>();
  return (value) => {
    if (isPlain && typeof value === 'string') return value;
    let text = known.get(value);
    if (text === undefined) known.set(value, (text = textIn({ [name]: value })));
    return text;
  };
}
