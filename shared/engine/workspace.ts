import { err, ok, type Result } from '../base/result.ts';
import type { Entry } from '../journal/entry.ts';
import type { DataKey } from '../crypto/seal.ts';
import { replicaOf, seqOf, type Fields } from '../sync/change.ts';
import { upTo } from '../sync/version-vector.ts';
import type { ShellError } from '../shell/shell.ts';
import type { Notice, StartNotice } from './modules/session/face.ts';
import { createCommits, type WriteOptions } from './commits.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Identity } from './identity.ts';
import { createLearning } from './learning.ts';
import { openRegister, type Unopened } from './open-register.ts';
import type { Register } from './register/register.ts';
import { saveCheckpoint, takeCheckpoint } from './store/checkpoint.ts';
import { createDrafts, type Drafts } from './store/drafts.ts';
import type { Mark } from './store/mark.ts';
import type { RecoveryError } from './store/recovery.ts';
import type { Store } from './store/store.ts';
import { createTurns } from './turns.ts';
import type { Writer } from './writer.ts';

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

/** What is held: the register, and the changes behind it as the journal has them. All that who reads a history needs. */
export type Held = Pick<Workspace, 'register' | 'store'>;

/** A checkpoint is written once this many rows are out of date (and when the register is locked). */
const ROWS_BEFORE_CHECKPOINT = 1500;
/** And this many ms after: who wrote is answered before the cache is, and a second write soon after shares one. */
const CHECKPOINT_AFTER_MS = 1000;

/**
 * Opens an unlocked profile and gives out the door to write. Writes and checkpoints each stand in a line of their own: a
 * checkpoint is taken between two writes and saved beside them.
 * @param learnt what this PC has come to know since it said so last: it goes before what is written next
 */
export async function openWorkspace(
  parts: EngineParts,
  unlocked: Unopened,
  announce: (notice: Notice) => void,
  onProgress: (step: string, done: number, total: number) => void,
  learnt: (workspace: Workspace) => Fields | null = () => null,
): Promise<Result<Workspace, RecoveryError>> {
  const opened = await openRegister(parts, unlocked, onProgress);
  if (!opened.ok) return opened;
  const { register, store, mark, markKeeper, notices, strays, certain } = opened.value;
  const { identity, key } = unlocked;
  const { db, random, sleep = () => Promise.resolve() } = parts;
  const inTurn = createTurns();
  const saving = createTurns();
  let retired = false;
  /** How many checkpoints were begun, and after which of them the next one is waited for. */
  let begun = 0;
  let waitingSince = -1;
  const commits = createCommits(parts, unlocked, opened.value, () => learnt(workspace));

  const workspace: Workspace = {
    ...parts,
    ...{ identity, key, register, store, certain, mark },
    drafts: createDrafts(db, key, random),
    startNotices: notices,
    write: (compose, options = {}) =>
      inTurn(async () => {
        if (retired || options.task?.cancelled === true) return err({ tag: 'cancelled' });
        const written = await commits.write(compose, options);
        if (written.ok && written.value.moved) {
          learn();
          announce({ kind: 'changed' });
        }
        if (register.touchedCount() > ROWS_BEFORE_CHECKPOINT) void checkpointSoon();
        return written.ok ? ok(written.value.value) : written;
      }),
    retire: (task) =>
      inTurn(async () => {
        const outcome = await task();
        retired ||= outcome.ok;
        return outcome;
      }),
    checkpoint: () => {
      begun += 1;
      return saving(async () => {
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
    },
  };
  const learn = createLearning(workspace);
  /** Not when one was begun meanwhile, as when the register was locked. */
  async function checkpointSoon(): Promise<void> {
    if (waitingSince === begun) return;
    const since = (waitingSince = begun);
    await sleep(CHECKPOINT_AFTER_MS);
    if (begun === since) await workspace.checkpoint();
  }
  learn();
  if (store.head().frames > 0) await commits.noteBegun();
  if (strays.length > 0) await commitAgain(workspace, strays);
  return ok(workspace);
}

/** Entries that only one copy held, when both had gone different ways: what is not known yet goes on top. */
function commitAgain(workspace: Pick<Workspace, 'register' | 'write'>, entries: readonly Entry[]): Promise<unknown> {
  const { register } = workspace;
  const vector = register.vector();
  return workspace.write((writer) => {
    for (const { changes, notes } of entries) {
      for (const change of changes) if (upTo(vector, replicaOf(change.dot)) < seqOf(change.dot)) writer.receive(change);
      for (const [key, value] of notes) if (register.note(key) === undefined) writer.note(key, value);
    }
  });
}
