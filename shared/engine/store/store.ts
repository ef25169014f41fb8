import { toHex, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Random } from '../../base/clock.ts';
import type { DataKey } from '../../crypto/seal.ts';
import type { Entry } from '../../journal/entry.ts';
import { readFrame } from '../../journal/frame.ts';
import type { Shell, ShellError } from '../../shell/shell.ts';
import { PagesUnusable, type PageStore, type FrameRow } from './page-store.ts';
import { emptyChain, hashOfFrame, openFrames, sealBatch, type ChainHead } from './frames.ts';
import { appendFrames } from './journal-client.ts';
import { mendPages } from './recovery.ts';

/** Below this much free space nothing is written: Chromium deletes a whole IndexedDB when a disk fills under it. */
export const MINIMUM_FREE = 48 * 1024 * 1024;
/** A batch needs this many times its own size free. */
const FREE_FACTOR = 5;
/** Opened frames kept at hand, of at most 1000 changes each: who reads record after record opens each frame once. */
const FRAMES_AT_HAND = 8;

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
  /** Sealed frames that the journal holds and IndexedDB does not yet. */
  let owed: FrameRow[] = [];
  /** An append failed, and it is not certain that the file ends where we think: nothing goes out before it does. */
  let doubtful = false;
  /** What a frame holds never changes. The one used last stands last. */
  const atHand = new Map<number, Entry>();

  async function commit(
    batch: readonly Bytes[],
    onFrame: (done: number, total: number) => void = () => undefined,
    goOn: () => boolean = () => true,
  ): Promise<Result<number, ShellError>> {
    if (doubtful) {
      const certain = await makeCertain();
      if (!certain.ok) return certain;
    }
    const sealed = await sealBatch(batch, head, key, random, onFrame);
    const size = sealed.frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
    const free = await shell.disk.free();
    if (!free.ok) return free;
    if (free.value < Math.max(MINIMUM_FREE, size * FREE_FACTOR)) return err({ tag: 'disk-full' });
    if (!goOn()) return err({ tag: 'cancelled' });
    const appended = await appendFrames(shell.journal, sealed.frames, sealed.head.hash);
    if (!appended.ok) {
      doubtful = true;
      await makeCertain();
      return appended;
    }
    const firstFrame = head.frames;
    head = sealed.head;
    owed = [...owed, ...sealed.frames];
    await settle();
    return ok(firstFrame);
  }

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

  /**
   * Writes to IndexedDB what it lacks; all of it from the journal when it was deleted under us. A failure is no loss: the
   * journal holds it, and `saved` tells.
   */
  async function settle(): Promise<void> {
    try {
      const first = owed[0]?.no ?? 0;
      if (first > 0 && (await db.frames.get(first - 1)) === undefined) {
        const mended = await mendPages(db, shell.journal);
        if (!mended.ok) return;
      } else await db.frames.put(owed);
      owed = [];
    } catch {
      // Kept in `owed`; the next commit tries again, and the next start copies from the journal.
    }
  }

  async function read(numbers: readonly number[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const no of numbers) {
      const entry = atHand.get(no) ?? (await opened(no));
      atHand.delete(no);
      atHand.set(no, entry);
      for (const oldest of atHand.keys()) if (atHand.size > FRAMES_AT_HAND) atHand.delete(oldest);
      entries.push(entry);
    }
    return entries;
  }

  async function opened(no: number): Promise<Entry> {
    const bytes = await frameBytes(no);
    const previous = { frames: no, hash: no === 0 ? emptyChain.hash : hashOfFrame(await frameBytes(no - 1)) };
    const found: Entry[] = [];
    const end = await openFrames(bytes, previous, key, (entry) => found.push(entry));
    const [entry] = found;
    if (end === null || entry === undefined) throw new Error(`frame ${String(no)} does not open`);
    return entry;
  }

  async function frameBytes(no: number): Promise<Bytes> {
    // A database that fails while the register is open is mended by the next start; until then the journal answers.
    const row = (await db.frames.get(no).catch(() => undefined)) ?? owed.find((frame) => frame.no === no);
    if (row !== undefined) return row.bytes;
    const piece = await shell.journal.read(no, 1);
    const frame = piece.ok ? readFrame(piece.value, 0) : 'incomplete';
    if (!piece.ok || typeof frame === 'string') throw new Error(`frame ${String(no)} is in neither copy`);
    return piece.value.slice(0, frame.bytes.length);
  }

  async function replay(from: number, onEntry: (entry: Entry, no: number) => void): Promise<void> {
    const before = from === 0 ? undefined : await db.frames.get(from - 1);
    let at: ChainHead = { frames: from, hash: before === undefined ? emptyChain.hash : hashOfFrame(before.bytes) };
    while (at.frames < head.frames) {
      const rows = await db.frames.from(at.frames, 64);
      if (rows.length === 0) throw new PagesUnusable('damaged');
      for (const row of rows) {
        const next = await openFrames(row.bytes, at, key, onEntry);
        if (next === null) throw new PagesUnusable('damaged');
        at = next;
      }
    }
  }

  return { head: () => head, saved: () => owed.length === 0, commit, read, replay };
}
