import { Dexie, type EntityTable } from 'dexie';
import {
  PagesUnusable,
  type FrameRow,
  type PageRow,
  type PageStore,
  type SlotRow,
} from '../../shared/engine/store/page-store.ts';

interface Tables {
  readonly frames: EntityTable<FrameRow, 'no'>;
  readonly pages: EntityTable<PageRow, 'no'>;
  readonly slots: EntityTable<SlotRow, 'key'>;
}

/** The IndexedDB of a profile. All its transactions are strict: flushed to disk before they report complete. */
export interface Database extends Tables {
  readonly dexie: Dexie;
  /** The same as the engine sees it. */
  readonly store: PageStore;
}

export function openDatabase(
  name: string,
  options: { indexedDB?: IDBFactory; IDBKeyRange?: typeof IDBKeyRange } = {},
): Database {
  const make = (): Dexie & Tables => {
    // Dexie's own way of typing: the tables become properties with the stores.
    const made = new Dexie(name, { chromeTransactionDurability: 'strict', ...options }) as Dexie & Tables;
    made.version(1).stores({ frames: 'no', pages: 'no', slots: 'key' });
    return made;
  };
  let dexie = make();
  const database: Database = {
    get dexie() {
      return dexie;
    },
    get frames() {
      return dexie.frames;
    },
    get pages() {
      return dexie.pages;
    },
    get slots() {
      return dexie.slots;
    },
    get store() {
      return store;
    },
  };
  const store: PageStore = {
    ...tablesOf(database),
    async open() {
      if (dexie.isOpen()) return;
      await probeOf(options.indexedDB ?? indexedDB, name);
      await dexie.open();
    },
    renew() {
      dexie.close();
      dexie = make();
    },
    isFailure,
  };
  return database;
}

function tablesOf(
  db: Pick<Database, 'dexie' | 'frames' | 'pages' | 'slots'>,
): Omit<PageStore, 'open' | 'renew' | 'isFailure'> {
  return {
    frames: {
      get: (no) => db.frames.get(no),
      count: () => db.frames.count(),
      last: () => db.frames.orderBy('no').last(),
      numbers: () => db.frames.toCollection().primaryKeys(),
      from: (from, limit) =>
        db.frames
          .where('no')
          .between(from, from + limit)
          .sortBy('no'),
      put: async (rows) => {
        await db.frames.bulkPut([...rows]);
      },
      cut: async (from) => {
        await db.frames.where('no').aboveOrEqual(from).delete();
      },
    },
    pages: {
      all: () => db.pages.toArray(),
      count: () => db.pages.count(),
      clear: () => db.pages.clear(),
    },
    slots: {
      get: (key) => db.slots.get(key),
      put: async (row) => {
        await db.slots.put(row);
      },
      delete: (key) => db.slots.delete(key),
      count: () => db.slots.count(),
      startingWith: (prefix) => db.slots.where('key').startsWith(prefix).toArray(),
    },
    async saveCheckpoint(pages, slot) {
      await db.dexie.transaction('rw', db.pages, db.slots, async () => {
        await db.pages.bulkPut([...pages]);
        await db.slots.put(slot);
      });
    },
    async empty() {
      await db.dexie.transaction('rw', db.frames, db.pages, db.slots, async () => {
        await db.frames.clear();
        await db.pages.clear();
        await db.slots.delete('checkpoint');
      });
    },
  };
}

const isFailure = (error: unknown): boolean =>
  error instanceof PagesUnusable ||
  error instanceof DOMException ||
  // Dexie's own errors carry no class one could ask for; what JSON throws has a name that is among theirs.
  (error instanceof Error &&
    !(error instanceof SyntaxError) &&
    Object.values<string>(Dexie.errnames).includes(error.name));

/** Opens and closes the database without Dexie, which asks one that fails several times over. @throws the browser's error */
function probeOf(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => {
      if (isNew) resolve();
      else reject(request.error ?? new PagesUnusable('damaged'));
    };
  });
}
