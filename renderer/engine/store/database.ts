import { Dexie, type EntityTable } from 'dexie';
import type { Bytes } from '../../../shared/base/bytes.ts';

/** A sealed frame, the same bytes as in the journal file. `no` counts from 0. */
export interface FrameRow {
  no: number;
  bytes: Bytes;
}

/** A sealed page of record states: a cache of the fold up to the checkpoint's frame. */
export interface PageRow {
  no: number;
  bytes: Bytes;
}

/** `checkpoint` (which frames the pages hold) or `draft:<hash>`; the value is sealed. */
export interface SlotRow {
  key: string;
  bytes: Bytes;
}

/**
 * The IndexedDB of a profile. Nothing in it is readable: every value is sealed before its transaction opens, and no
 * index names anything of a record. All transactions are strict (flushed to disk before they report complete).
 */
export interface Database {
  readonly frames: EntityTable<FrameRow, 'no'>;
  readonly pages: EntityTable<PageRow, 'no'>;
  readonly slots: EntityTable<SlotRow, 'key'>;
  readonly dexie: Dexie;
}

export function openDatabase(
  name: string,
  options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {},
): Database {
  const dexie = new Dexie(name, { chromeTransactionDurability: 'strict', ...options });
  dexie.version(1).stores({ frames: 'no', pages: 'no', slots: 'key' });
  return { dexie, frames: dexie.table('frames'), pages: dexie.table('pages'), slots: dexie.table('slots') };
}
