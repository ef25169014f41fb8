import { ok, type Result } from '../base/result.ts';
import type { DataKey } from '../crypto/seal.ts';
import type { Entry } from '../journal/entry.ts';
import type { StartNotice } from './modules/session/face.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Identity } from './identity.ts';
import { createRegister, type Register } from './register/register.ts';
import { replayInto } from './replay.ts';
import { loadCheckpoint, type SealedCheckpoint } from './store/checkpoint.ts';
import { hashOfFrame } from './store/frames.ts';
import { createMarkKeeper, readMark, type Mark, type MarkKeeper } from './store/mark.ts';
import { recover, type RecoverOptions, type RecoveryError } from './store/recovery.ts';
import { createStore, type Store } from './store/store.ts';

/** A profile that is unlocked and not opened yet. */
export interface Unopened extends RecoverOptions {
  readonly identity: Identity;
  readonly key: DataKey;
  readonly sealed: SealedCheckpoint;
}

/** The register in memory, over two copies of its journal that are equal. */
export interface OpenedRegister {
  readonly register: Register;
  readonly store: Store;
  /** How much was acknowledged at least, as it was noted before this start; null when nothing says. */
  readonly mark: Mark | null;
  readonly markKeeper: MarkKeeper;
  readonly notices: readonly StartNotice[];
  /** Entries to be committed again: only one copy held them, and the other had gone on without. */
  readonly strays: readonly Entry[];
  /** Whether neither copy can have held more than what was found. */
  readonly certain: boolean;
}

/** Makes both copies of the journal equal, reads the pages of the checkpoint, and replays what they lack. */
export async function openRegister(
  { db, shell, random }: Pick<EngineParts, 'db' | 'shell' | 'random'>,
  unopened: Unopened,
  onProgress: (step: string, done: number, total: number) => void,
): Promise<Result<OpenedRegister, RecoveryError>> {
  const { identity, key, sealed } = unopened;
  const recovered = await recover(db, shell.journal, key, unopened);
  if (!recovered.ok) return recovered;
  const { head, ...found } = recovered.value;
  const mark = await readMark({ shell, key, random });
  const markKeeper = createMarkKeeper({ shell, key, random }, identity.replica, mark);
  const register = createRegister(identity.role === 'office' ? identity.office : null);
  const store = createStore({ db, shell, key, random }, head);
  const from = await loadCheckpoint(
    sealed,
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
  await replayInto(register, identity.replica, {
    replay: (onEntry) =>
      store.replay(from, (entry, no) => {
        onEntry(entry, no);
        onProgress('replay', no + 1 - from, head.frames - from);
      }),
    read: (frames) => store.read(frames),
  });
  return ok({ ...found, register, store, mark, markKeeper });
}
