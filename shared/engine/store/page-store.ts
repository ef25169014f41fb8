import type { Bytes } from '../../base/bytes.ts';

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

/** A sealed value under a name: `checkpoint` (which frames the pages hold), `draft:<hash>`, the log of backups. */
export interface SlotRow {
  key: string;
  bytes: Bytes;
}

/**
 * The second copy of the journal, and the cache of its fold, as a port: IndexedDB in the window. Nothing in it is
 * readable: every value is sealed before it comes here, and no key names anything of a record. What is written is on
 * disk before its promise settles. Every method may throw what `isFailure` recognises.
 */
export interface PageStore {
  readonly frames: {
    get(no: number): Promise<FrameRow | undefined>;
    count(): Promise<number>;
    last(): Promise<FrameRow | undefined>;
    /** The numbers that are there, in order. */
    numbers(): Promise<number[]>;
    /** At most `limit` frames with the numbers `from` to `from + limit - 1`, in order. */
    from(from: number, limit: number): Promise<FrameRow[]>;
    put(rows: readonly FrameRow[]): Promise<void>;
    /** Takes out the frames from a number on. */
    cut(from: number): Promise<void>;
  };
  readonly pages: {
    all(): Promise<PageRow[]>;
    count(): Promise<number>;
    clear(): Promise<void>;
  };
  readonly slots: {
    get(key: string): Promise<SlotRow | undefined>;
    put(row: SlotRow): Promise<void>;
    delete(key: string): Promise<void>;
    count(): Promise<number>;
    startingWith(prefix: string): Promise<SlotRow[]>;
  };
  /** Opens it unless it is open. @throws what `isFailure` recognises */
  open(): Promise<void>;
  /** Writes pages and the slot that speaks of them: all of it or nothing. */
  saveCheckpoint(pages: readonly PageRow[], slot: SlotRow): Promise<void>;
  /** Takes out all frames, all pages, and the slot that speaks of them: all of it or nothing. */
  empty(): Promise<void>;
  /** Lets go of it, even of an opening that hangs; the next use opens it anew. */
  renew(): void;
  /** Whether something thrown says that the store does not work, and nothing about the caller. */
  isFailure(error: unknown): boolean;
}

/** The store cannot be used as it is; the journal holds what it held. */
export class PagesUnusable extends Error {
  /** `blank`: it was made anew by the browser, which does not do so without need. */
  readonly why: 'damaged' | 'blank' | 'silent';

  constructor(why: PagesUnusable['why']) {
    super(`IndexedDB is ${why}`);
    this.name = 'PagesUnusable';
    this.why = why;
  }
}

/** How long a store may take to open, in milliseconds, before it is said to hang. */
const PATIENCE_MS = 60_000;
/** Chromium lets go of a database some two seconds after the last connection to it is closed. In milliseconds. */
export const LETTING_GO_MS = 3000;

/** Opens the store unless it is open. @throws PagesUnusable when it takes longer than anybody waits */
export async function openInTime(db: PageStore, sleep?: (ms: number) => Promise<void>): Promise<void> {
  const late = sleep?.(PATIENCE_MS).then(() => {
    throw new PagesUnusable('silent');
  });
  await (late === undefined ? db.open() : Promise.race([db.open(), late]));
}
