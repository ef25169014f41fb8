import type { RecordId } from '../../base/id.ts';
import type { RecordState } from '../../sync/merge.ts';
import { apartFromState, NOTHING_SUMMED, type ApartSum, type RecordSum } from '../record-sum.ts';
import type { Block } from './columns/block.ts';
import type { Digests } from './digests.ts';
import type { GoingWith } from './going-with.ts';
import type { Marks } from './marks.ts';
import type { KeptRow, Row } from './row.ts';
import type { Shelf } from './shelves.ts';
import type { Table } from './table.ts';

/** Puts records in and takes them out, in all parts of the register at once. */
export interface Placing {
  /** Puts a state in its row, the record's sum changed by `sum`. */
  place(state: RecordState, sum: (before: ApartSum) => RecordSum): Row;
  /** Puts all rows of a block in, as a checkpoint kept them on this page: once, before anything else is in force. */
  restore(block: Block, page: number): void;
  /** Takes a record out of which nothing is in force. */
  remove(id: RecordId): void;
}

interface Parts {
  readonly table: Table;
  readonly shelfOf: (type: string) => Shelf;
  readonly goingWith: GoingWith;
  readonly marks: Marks;
  readonly digests: Digests;
}

/** Long because its small functions share all parts, and no object is made for a record that passes here. */
export function createPlacing({ table, shelfOf, goingWith, marks, digests }: Parts): Placing {
  function takeOut(id: RecordId, row: Row | undefined): void {
    if (!digests.areKept()) return;
    // Where these belong depends on that one.
    for (const each of goingWith.followers(id)) digests.takeOut(each);
    if (row !== undefined) digests.takeOut(row);
  }

  function putIn(id: RecordId, row: Row | undefined): void {
    if (!digests.areKept()) return;
    if (row !== undefined) digests.putIn(row);
    for (const each of goingWith.followers(id)) digests.putIn(each);
  }

  function remember(shelf: Shelf, row: Row, state: RecordState): void {
    marks.add(state);
    shelf.indexes?.add(row, state.values);
    goingWith.add(row, state);
    standAnew(shelf, state);
  }

  function forget(shelf: Shelf, row: Row, state: RecordState): void {
    marks.remove(state.id);
    shelf.indexes?.remove(row, state.values);
    goingWith.remove(row, state);
    standAnew(shelf, state);
  }

  /** What a record goes with may stand as something else now. */
  function standAnew({ decides }: Shelf, { values }: RecordState): void {
    if (decides === null) return;
    const { rows, kept } = shelfOf(decides.owner);
    const owner = rows.get(values[decides.via] as RecordId);
    if (owner === undefined || kept?.standAnew(owner as KeptRow) !== true) return;
    table.noteChange(owner);
    // A page keeps what its rows stand as.
    table.mark(owner, true);
  }

  return {
    place(state, sum) {
      const { type, id } = state;
      table.moveOn(type);
      const shelf = shelfOf(type);
      let row = shelf.rows.get(id);
      takeOut(id, row);
      const before = row === undefined ? NOTHING_SUMMED : apartFromState(row);
      if (row === undefined) shelf.rows.set(id, (row = shelf.make(state)));
      else {
        forget(shelf, row, row.state);
        shelf.renew(row, state);
      }
      row.sum = sum(before);
      table.noteChange(row);
      remember(shelf, row, state);
      putIn(id, row);
      return row;
    },
    restore(block, page) {
      const shelf = shelfOf(block.type);
      table.moveOn(block.type);
      for (let at = 0; at < block.length; at++) {
        const row = shelf.restored(block, at);
        row.page = page;
        shelf.rows.restore(row);
        if (block.isMarked(at)) marks.add(row.state);
      }
    },
    remove(id) {
      const row = table.find(id);
      if (row === undefined) return;
      const { state } = row;
      table.moveOn(state.type);
      takeOut(id, row);
      forget(shelfOf(state.type), row, state);
      table.remove(row);
      table.noteChange(row);
      putIn(id, undefined);
    },
  };
}
