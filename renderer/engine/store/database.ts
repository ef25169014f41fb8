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

interface Tables {
  readonly frames: EntityTable<FrameRow, 'no'>;
  readonly pages: EntityTable<PageRow, 'no'>;
  readonly slots: EntityTable<SlotRow, 'key'>;
}

/**
 * The IndexedDB of a profile. Nothing in it is readable: every value is sealed before its transaction opens, and no
 * index names anything of a record. All transactions are strict (flushed to disk before they report complete).
 */
export interface Database extends Tables {
  readonly dexie: Dexie;
  /** Lets go of the database, even of an opening that hangs; the next use opens it anew. */
  renew(): void;
  /** Opens and closes it without Dexie, which asks a database that fails several times over. @throws the browser's error */
  probe(): Promise<void>;
}

/** The browser's database cannot be used as it is; the journal holds what it held. */
export class PagesUnusable extends Error {
  /** `blank`: it was made anew by the browser, which does not do so without need. */
  readonly why: 'damaged' | 'blank' | 'silent';

  constructor(why: PagesUnusable['why']) {
    super(`IndexedDB is ${why}`);
    this.name = 'PagesUnusable';
    this.why = why;
  }
}

/** Whether something thrown says that the database does not work, and nothing about the caller. */
export const isPagesFailure = (error: unknown): boolean =>
  error instanceof PagesUnusable ||
  error instanceof DOMException ||
  // Dexie's own errors carry no class one could ask for; what JSON throws has a name that is among theirs.
  (error instanceof Error &&
    !(error instanceof SyntaxError) &&
    Object.values<string>(Dexie.errnames).includes(error.name));

/** How long the browser may take to open its database before it is said to hang. */
const PATIENCE_MS = 60_000;
/** Chromium lets go of a database some two seconds after the last connection to it is closed. */
export const LETTING_GO_MS = 3000;

/** Opens the database unless it is open. @throws PagesUnusable when it takes longer than anybody waits; what Dexie throws */
export async function openInTime(db: Database, sleep?: (ms: number) => Promise<void>): Promise<void> {
  const late = sleep?.(PATIENCE_MS).then(() => {
    throw new PagesUnusable('silent');
  });
  const open = async (): Promise<void> => {
    if (db.dexie.isOpen()) return;
    await db.probe();
    await db.dexie.open();
  };
  await (late === undefined ? open() : Promise.race([open(), late]));
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
  return {
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
    probe: () => probeOf(options.indexedDB ?? indexedDB, name),
    renew() {
      dexie.close();
      dexie = make();
    },
  };
}

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
