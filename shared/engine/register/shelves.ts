import type { RecordId } from '../../base/id.ts';
import type { RecordType } from '../../kinds/all.ts';
import { isRecordType, kindOf, recordTypes } from '../../kinds/schema.ts';
import type { RecordState } from '../../sync/merge.ts';
import type { Values } from '../../values/field.ts';
import type { Block } from './columns/block.ts';
import type { GoingWith } from './going-with.ts';
import { createIndexes, type Indexes } from './indexes.ts';
import { createKeptRows, type KeptRows } from './kept-rows.ts';
import type { RowMap } from './row-map.ts';
import { newRow, type KeptRow, type Row } from './row.ts';
import type { Table } from './table.ts';

/** What the register keeps of one kind, looked up once for a record: an import passes here 120,000 times. */
export interface Shelf {
  readonly rows: RowMap;
  /** Null where the kind declares none. */
  readonly indexes: Indexes | null;
  readonly kept: KeptRows | null;
  /** Where records of the kind decide what others stand as, the way to these. */
  readonly decides: Decides | null;
  make(state: RecordState): Row;
  /** A row as a block keeps it. */
  restored(block: Block, at: number): Row;
  renew(row: Row, state: RecordState): void;
}

interface Decides {
  readonly owner: RecordType;
  /** The field that names the owner. */
  readonly via: string;
}

/** @returns the shelf of a kind; all kinds that this version does not know have one together */
export function createShelves(table: Table, goingWith: GoingWith, viewer: string | null): (type: string) => Shelf {
  const shelves = new Map<string, Shelf>();
  const unknown = shelfOf(null);

  function shelfOf(type: RecordType | null): Shelf {
    const rows = type === null ? table.unknown : table.of(type);
    if (type === null) return { rows, indexes: null, kept: null, decides: null, ...PLAIN };
    const kind = kindOf(type);
    const indexes = kind.indexes === undefined && kind.tallies === undefined ? null : createIndexes(kind, rows);
    const common = { rows, indexes, decides: DECIDES.get(type) ?? null };
    if (kind.kept === undefined) return { ...common, kept: null, ...PLAIN };
    const kept = createKeptRows(kind.kept, viewer, goingOf(kind.kept.standing.of));
    return {
      ...{ ...common, kept, make: kept.make, restored: kept.restored },
      renew(row, state) {
        kept.renew(row as KeptRow, state);
      },
    };
  }

  /** The values of what goes with a record, of one kind. */
  function goingOf(type: string): (owner: RecordId) => readonly Values[] {
    return (owner) => {
      const rows = goingWith.declared(owner);
      if (rows.length === 0) return NONE;
      const going: Values[] = [];
      for (const row of rows) if (row.type === type && !row.erased) going.push(row.state.values);
      return going;
    };
  }

  return (type) => {
    if (!isRecordType(type)) return unknown;
    let found = shelves.get(type);
    if (found === undefined) shelves.set(type, (found = shelfOf(type)));
    return found;
  };
}

const NONE: readonly Values[] = [];

/** Of kinds that keep nothing beside their records. */
const PLAIN: Pick<Shelf, 'make' | 'restored' | 'renew'> = {
  make(state) {
    const row = newRow(state.id, state.type);
    row.state = state;
    return row;
  },
  restored(block, at) {
    const row = newRow(null, block.type);
    row.liesIn(block, at);
    return row;
  },
  renew(row, state) {
    row.state = state;
  },
};

/** Kinds whose records decide what the records stand as that they go with. */
const DECIDES: ReadonlyMap<string, Decides> = new Map(
  recordTypes.flatMap((owner) => {
    const of = kindOf(owner).kept?.standing.of;
    const belongs = isRecordType(of) ? kindOf(of).belongs : 'everybody';
    return of !== undefined && typeof belongs === 'object' && 'via' in belongs
      ? [[of, { owner, via: belongs.via }] as const]
      : [];
  }),
);
