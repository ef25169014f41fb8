import { toHex, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Random } from '../../base/clock.ts';
import type { DataKey } from '../../crypto/seal.ts';
import type { Entry } from '../../journal/entry.ts';
import type { Shell, ShellError } from '../../shell/shell.ts';
import { PagesUnusable, type PageStore, type FrameRow } from './page-store.ts';
import { emptyChain, hashOfFrame, openFrames, sealBatch, type ChainHead } from './frames.ts';
import { createFramesAtHand } from './frames-at-hand.ts';
import { appendFrames } from './journal-client.ts';
import { createOwedPages } from './owed-pages.ts';

/** Below this much free space nothing is written: Chromium deletes a whole IndexedDB when a disk fills under it. */
export const MINIMUM_FREE = 48 * 1024 * 1024;
/** A batch needs this many times its own size free. */
const FREE_FACTOR = 5;

/** The only writer of frames: journal first, then IndexedDB; the caller changes memory only after both hold. */
export interface Store {
  head(): ChainHead;
  /** False while IndexedDB lags behind the journal: the data is safe in one copy and is copied at the next chance. */
  saved(): boolean;
  /**
   * Makes one batch durable, given as the packed contents of its frames: all of it or nothing.
   * @param goOn asked once, just before the first byte goes out; false: nothing is written (`cancelled`)
   * @returns the number of its first frame; when it fails nothing of it is in either copy.
   */
  commit(
    batch: readonly Bytes[],
    onFrame?: (done: number, total: number) => void,
    goOn?: () => boolean,
  ): Promise<Result<number, ShellError>>;
  /** Entries of the given frames, in the order given. @throws when a frame cannot be opened (a broken invariant). */
  read(frames: readonly number[]): Promise<Entry[]>;
  /** Entries from a frame on, piece by piece, for the replay at start. @throws PagesUnusable when IndexedDB lacks one */
  replay(from: number, onEntry: (entry: Entry, no: number) => void): Promise<void>;
}

interface StoreParts {
  readonly db: PageStore;
  readonly shell: Pick<Shell, 'journal' | 'disk'>;
  readonly key: DataKey;
  readonly random: Random;
}

export function createStore({ db, shell, key, random }: StoreParts, start: ChainHead): Store {
  let head = start;
  const pages = createOwedPages(db, shell.journal);
  /** An append failed, and it is not certain that the file ends where we think: nothing goes out before it does. */
  let doubtful = false;

  /**
   * Opens the journal again, which cuts off a batch without its end. A batch that failed and is there all the same, or
   * another program's frames, cannot be taken back: then nothing more is written until the next start has replayed them.
   */
  async function makeCertain(): Promise<Result<null, ShellError>> {
    const opened = await shell.journal.open();
    if (!opened.ok) return opened;
    if (opened.value.hash !== toHex(head.hash)) return err({ tag: 'io', code: 'JOURNAL_CHANGED' });
    doubtful = false;
    return ok(null);
  }

  return {
    head: () => head,
    saved: () => pages.areWhole(),
    async commit(batch, onFrame = () => undefined, goOn = () => true) {
      if (doubtful) {
        const certain = await makeCertain();
        if (!certain.ok) return certain;
      }
      const sealed = await sealBatch(batch, head, key, random, onFrame);
      const room = await roomFor(shell.disk, sealed.frames);
      if (!room.ok) return room;
      if (!goOn()) return err({ tag: 'cancelled' });
      const appended = await appendFrames(shell.journal, sealed.frames, sealed.head.hash);
      if (!appended.ok) {
        doubtful = true;
        await makeCertain();
        return appended;
      }
      const firstFrame = head.frames;
      head = sealed.head;
      await pages.add(sealed.frames);
      return ok(firstFrame);
    },
    read: createFramesAtHand((no) => pages.bytesOf(no), key),
    replay: (from, onEntry) => replayPages(db, key, from, () => head.frames, onEntry),
  };
}

async function roomFor(disk: Shell['disk'], frames: readonly FrameRow[]): Promise<Result<null, ShellError>> {
  const size = frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
  const free = await disk.free();
  if (!free.ok) return free;
  return free.value < Math.max(MINIMUM_FREE, size * FREE_FACTOR) ? err({ tag: 'disk-full' }) : ok(null);
}

/** Reads the pages alone, from a frame up to the one before `end()`. @throws PagesUnusable when one is missing or damaged */
async function replayPages(
  db: PageStore,
  key: DataKey,
  from: number,
  end: () => number,
  onEntry: (entry: Entry, no: number) => void,
): Promise<void> {
  const before = from === 0 ? undefined : await db.frames.get(from - 1);
  let at: ChainHead = { frames: from, hash: before === undefined ? emptyChain.hash : hashOfFrame(before.bytes) };
  while (at.frames < end()) {
    const rows = await db.frames.from(at.frames, 64);
    if (rows.length === 0) throw new PagesUnusable('damaged');
    for (const row of rows) {
      const next = await openFrames(row.bytes, at, key, onEntry);
      if (next === null) throw new PagesUnusable('damaged');
      at = next;
    }
  }
}
