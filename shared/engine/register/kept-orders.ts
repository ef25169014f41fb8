import type { RecordType } from '../../kinds/all.ts';
import { isKeptRow, type Row } from './row.ts';
import type { Table } from './table.ts';

/** Of a kind, where each row of the order stands among the rows of the kind, in the order in which these came. */
export type KeptOrder = readonly [type: RecordType, places: Uint32Array<ArrayBuffer>];

/**
 * The orders in which lists show the kinds of which there are many, as a checkpoint keeps them: to sort 120,000 names takes
 * longer than to read them. Whoever keeps a list says so once, and is asked at each checkpoint.
 */
export interface KeptOrders {
  /** @param rows all rows of the kind, in order, at the moment when it is called */
  keep(type: RecordType, rows: () => readonly Row[]): void;
  /** Whether an order is kept that no checkpoint has yet. */
  readonly areNew: () => boolean;
  /** For a checkpoint, of the rows there are now. */
  readonly all: () => readonly KeptOrder[];
  /** To be called when all rows of a checkpoint, and no others, are here. An order of other rows is passed over. */
  restore(orders: readonly KeptOrder[]): void;
  /** The rows of a kind as the checkpoint had them, given out once; null where it had no order of them. */
  readonly take: (type: RecordType) => readonly Row[] | null;
}

export function createKeptOrders({ of }: Pick<Table, 'of'>): KeptOrders {
  const keepers = new Map<RecordType, () => readonly Row[]>();
  const restored = new Map<RecordType, readonly Row[]>();
  const saved = new Set<RecordType>();
  return {
    keep(type, rows) {
      keepers.set(type, rows);
    },
    areNew: () => [...keepers.keys()].some((type) => !saved.has(type)),
    all() {
      const orders: KeptOrder[] = [];
      for (const [type, rows] of keepers) {
        const places = placesIn(of(type).values(), rows());
        if (places === null) continue;
        orders.push([type, places]);
        saved.add(type);
      }
      return orders;
    },
    restore(orders) {
      for (const [type, places] of orders) {
        const rows = inOrder([...of(type).values()], places);
        if (rows === null) continue;
        restored.set(type, rows);
        saved.add(type);
      }
    },
    take(type) {
      const rows = restored.get(type) ?? null;
      restored.delete(type);
      return rows;
    },
  };
}

/** Null where not all of them have the numbers by which they are known. */
function placesIn(rows: Iterable<Row>, ordered: readonly Row[]): Uint32Array<ArrayBuffer> | null {
  const placeOf: number[] = [];
  let count = 0;
  for (const row of rows) {
    if (!isKeptRow(row)) return null;
    placeOf[row.slot] = count++;
  }
  if (count !== ordered.length) return null;
  const places = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const row = ordered[at];
    const place = row !== undefined && isKeptRow(row) ? placeOf[row.slot] : undefined;
    if (place === undefined) return null;
    places[at] = place;
  }
  return places;
}

/** Null where the places are not those of all rows, each once. */
function inOrder(rows: readonly Row[], places: Uint32Array): readonly Row[] | null {
  if (rows.length !== places.length) return null;
  const given = new Uint8Array(rows.length);
  const ordered: Row[] = [];
  for (const place of places) {
    const row = rows[place];
    if (row === undefined || given[place] === 1) return null;
    given[place] = 1;
    ordered.push(row);
  }
  return ordered;
}
