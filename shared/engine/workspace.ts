import type { Clock, Random } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Bytes } from '../base/bytes.ts';
import type { DataKey } from '../crypto/seal.ts';
import type { Dot, Fields, Stamp } from '../sync/change.ts';
import type { Holding } from '../sync/version-vector.ts';
import type { Shell, ShellError } from '../shell/shell.ts';
import type { Notice, StartNotice } from './modules/session/face.ts';
import type { Identity } from './identity.ts';
import { createRegister, type Register } from './register/register.ts';
import { HOLDING_NOTE, replayInto, withHeld, withNext } from './replay.ts';
import { loadCheckpoint, saveCheckpoint, takeCheckpoint, type SealedCheckpoint } from './store/checkpoint.ts';
import type { PageStore } from './store/page-store.ts';
import { createDrafts, type Drafts } from './store/drafts.ts';
import { hashOfFrame } from './store/frames.ts';
import { createMarkKeeper, readMark, type Mark } from './store/mark.ts';
import { recover, type RecoverOptions, type RecoveryError } from './store/recovery.ts';
import { createStore, type Store } from './store/store.ts';
import { storeIdentity } from './stored-identity.ts';
import type { Payloads } from './payloads.ts';
import type { Task } from './tasks.ts';
import type { Workbooks } from './workbooks.ts';
import { createWriter, type Writer } from './writer.ts';

/** What the engine is built from: everything that is not a value comes in here. */
export interface EngineParts {
  readonly db: PageStore;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly random: Random;
  /** Where spreadsheets are read and written; in this thread unless said otherwise. */
  readonly workbooks?: Workbooks;
  /** Where the payloads of bundles are opened and sealed; in this thread unless said otherwise. */
  readonly payloads?: Payloads;
  /** Waits so many ms. Without it nothing is ever given up as too slow. */
  readonly sleep?: (ms: number) => Promise<void>;
}

/** An unlocked profile: the opened register and the one door to write to it. */
export interface Workspace extends EngineParts {
  readonly identity: Identity;
  readonly key: DataKey;
  readonly register: Register;
  readonly store: Store;
  readonly drafts: Drafts;
  readonly startNotices: readonly StartNotice[];
  /** Whether neither copy can have held more than what was found. */
  readonly certain: boolean;
  /** How much was acknowledged at least, as it was noted before this start; null when nothing says. */
  readonly mark: Mark | null;
  /**
   * The one way to write. `compose` sees the register as it is now and says what to do; then journal, pages and memory
   * move in that order, one write at a time. On failure, when `compose` abandons it, or when its task is stopped before
   * the first byte goes out, nothing has happened.
   */
  write<T>(compose: (writer: Writer) => T | Promise<T>, options?: WriteOptions): Promise<Result<T, ShellError>>;
  /**
   * Runs `task`, which puts another workspace in the place of this one, between two writes. Once it has succeeded this
   * one writes no more: what still waited its turn is refused (`cancelled`), for its successor knows nothing of it.
   */
  retire<T extends Result<unknown, unknown>>(task: () => Promise<T>): Promise<T>;
  /** Writes what the checkpoint lacks, once no other write is under way. */
  checkpoint(): Promise<void>;
}

/** What is here: which PC this is, and what its register holds. All that most questions read of a workspace. */
export type Here = Pick<Workspace, 'identity' | 'register'>;

export interface WriteOptions {
  readonly batch?: string;
  /** The long task this belongs to: it is told of the progress, and may stop the write until its first byte goes out. */
  readonly task?: Task;
}

/** A checkpoint is written once this many rows are out of date (and when the register is locked). */
const ROWS_BEFORE_CHECKPOINT = 1500;

/**
 * Opens an unlocked profile: makes both copies of the journal equal, reads the pages, replays what they lack, and gives
 * out the door to write. Long because all of it shares the register and the one line of writes, and is read in this order.
 * @param learnt what this PC has come to know since it said so last: it goes before what is written next
 */
export async function openWorkspace(
  parts: EngineParts,
  unlocked: { readonly identity: Identity; readonly key: DataKey; readonly sealed: SealedCheckpoint } & RecoverOptions,
  announce: (notice: Notice) => void,
  onProgress: (step: string, done: number, total: number) => void,
  learnt: (workspace: Workspace) => Fields | null = () => null,
): Promise<Result<Workspace, RecoveryError>> {
  const { db, shell, clock, random } = parts;
  const { identity, key } = unlocked;
  const recovered = await recover(db, shell.journal, key, unlocked);
  if (!recovered.ok) return recovered;
  const { head, notices, strays, certain } = recovered.value;
  const mark = await readMark({ shell, key, random });
  const markKeeper = createMarkKeeper({ shell, key, random }, identity.replica, mark);
  const register = createRegister(identity.role === 'office' ? identity.office : null);
  const store = createStore({ db, shell, key, random }, head);
  const drafts = createDrafts(db, key, random);

  const from = await loadCheckpoint(
    unlocked.sealed,
    register,
    key,
    async (frames) => {
      const row = frames === 0 || frames > head.frames ? undefined : await db.frames.get(frames - 1);
      return row === undefined ? null : hashOfFrame(row.bytes);
    },
    (done, total) => {
      onProgress('open-pages', done, total);
    },
  );
  if (from === 0) await db.pages.clear();
  let lastStamp: Stamp | null = null;
  let lastWrite: Promise<unknown> = Promise.resolve();
  let lastCheckpoint: Promise<unknown> = Promise.resolve();
  let retired = false;
  let { begun } = identity;
  await replayInto(register, identity.replica, {
    replay: (onEntry) =>
      store.replay(from, (entry, no) => {
        onEntry(entry, no);
        onProgress('replay', no + 1 - from, head.frames - from);
      }),
    read: (frames) => store.read(frames),
  });
  lastStamp = lastOwnStamp(register, identity);

  const actor = { id: identity.userId, name: identity.userName.toWellFormed() };

  async function writeNow<T>(
    compose: (writer: Writer) => T | Promise<T>,
    options: WriteOptions,
  ): Promise<Result<T, ShellError>> {
    const own = register.vector()[identity.replica] ?? 0;
    const pen = {
      replica: identity.replica,
      actor,
      now: clock.now(),
      batch: options.batch ?? null,
      seen: () => learnt(workspace),
    };
    const writer = createWriter(register, pen, own, lastStamp);
    const value = await compose(writer);
    if (options.task?.cancelled === true) return err({ tag: 'cancelled' });
    if (writer.abandoned || writer.size === 0) return ok(value);
    if (writer.outOfTime) return err({ tag: 'out-of-time' });
    const { frames, notes, fold } = writer.finish();
    const committed = await commit(frames, options.task);
    if (!committed.ok) return committed;
    let vector = withNext(register.vector(), fold.runs);
    for (const [noteKey, noteValue] of notes) {
      register.setNote(noteKey, noteValue);
      if (noteKey === HOLDING_NOTE) vector = withHeld(vector, identity.replica, noteValue as Holding);
    }
    register.adopt(fold, committed.value, vector);
    lastStamp = writer.stamp;
    await noteBegun();
    await markKeeper.wrote(store.head().frames, register.runs());
    announce({ kind: 'changed' });
    return ok(value);
  }

  function commit(frames: readonly Bytes[], task: Task | undefined): Promise<Result<number, ShellError>> {
    if (task === undefined) return store.commit(frames);
    return store.commit(
      frames,
      (done, total) => {
        task.tell('save-frames', done, total);
      },
      () => {
        if (task.cancelled) return false;
        task.close('write-out', frames.length, frames.length);
        return true;
      },
    );
  }

  /** Once something is written the keystore knows: from then on an empty register is a lost one. */
  async function noteBegun(): Promise<void> {
    if (begun) return;
    const stored = await storeIdentity({ shell, key, random }, { ...identity, begun: true });
    begun = stored.ok;
  }

  /** One write after the other, whoever asks; a failed one does not hold up the next. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = lastWrite.then(task, task);
    lastWrite = mine.catch(() => undefined);
    return mine;
  }

  const workspace: Workspace = {
    ...parts,
    identity,
    key,
    register,
    store,
    drafts,
    startNotices: notices,
    certain,
    mark,
    write: (compose, options = {}) =>
      inTurn(async () => {
        if (retired || options.task?.cancelled === true) return err({ tag: 'cancelled' });
        const written = await writeNow(compose, options);
        if (register.touchedCount() > ROWS_BEFORE_CHECKPOINT) void workspace.checkpoint();
        return written;
      }),
    retire: (task) =>
      inTurn(async () => {
        const outcome = await task();
        retired ||= outcome.ok;
        return outcome;
      }),
    checkpoint() {
      // Taken between two writes, saved beside them; one checkpoint after the other.
      const mine = lastCheckpoint.then(async () => {
        const taken = await inTurn(async () => {
          if (retired) return null;
          await markKeeper.settle(store.head().frames, register.runs());
          return store.saved() ? takeCheckpoint(register, store.head()) : null;
        });
        if (taken === null) return;
        try {
          await saveCheckpoint(db, register, taken, key, random);
        } catch {
          // A cache that could not be written is written next time; the frames hold everything.
          register.markTouched(taken.touched, true);
        }
      });
      lastCheckpoint = mine;
      return mine;
    },
  };
  if (head.frames > 0) await noteBegun();
  if (strays.length > 0) {
    const vector = register.vector();
    await workspace.write((writer) => {
      for (const entry of strays) {
        for (const change of entry.changes) if (!knows(vector, change.dot)) writer.receive(change);
        for (const [noteKey, value] of entry.notes)
          if (register.note(noteKey) === undefined) writer.note(noteKey, value);
      }
    });
  }
  return ok(workspace);
}

const knows = (vector: Readonly<Record<string, number>>, dot: string): boolean =>
  (vector[dot.slice(0, 16)] ?? 0) >= Number(dot.slice(17));

/** The last stamp this replica gave: its clock goes on from there, however the wall clock stands. */
function lastOwnStamp(register: Register, identity: Identity): Stamp | null {
  let last: Stamp | null = null;
  const take = (origin: { readonly dot: Dot; readonly stamp: Stamp }): void => {
    if (origin.dot.startsWith(identity.replica) && (last === null || origin.stamp > last)) last = origin.stamp;
  };
  for (const { state } of register.allRows()) {
    take(state.base);
    if (state.origins !== null) for (const origin of Object.values(state.origins)) take(origin);
  }
  return last;
}
