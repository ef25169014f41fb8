import type { Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ShellError } from '../shell/shell.ts';
import type { Fields } from '../sync/change.ts';
import { upTo, type Holding } from '../sync/version-vector.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OpenedRegister, Unopened } from './open-register.ts';
import { HOLDING_NOTE, withHeld, withNext } from './replay.ts';
import { storeIdentity } from './stored-identity.ts';
import type { Task } from './tasks.ts';
import { createWriter, type Writer } from './writer.ts';

export interface WriteOptions {
  readonly batch?: string;
  /** The long task this belongs to: it is told of the progress, and may stop the write until its first byte goes out. */
  readonly task?: Task;
}

/** Writes to a register that is open; the caller sees to it that there is one write at a time. */
interface Commits {
  /**
   * Lets `compose` say what to do on the register as it is now; then journal, pages and memory move in that order.
   * @returns what `compose` answered, and whether anything moved
   */
  write<T>(
    compose: (writer: Writer) => T | Promise<T>,
    options: WriteOptions,
  ): Promise<Result<{ readonly value: T; readonly moved: boolean }, ShellError>>;
  /** Once something is written the keystore knows: from then on an empty register is a lost one. */
  noteBegun(): Promise<void>;
}

/** @param seen what is to be told as seen before the next change; null when there is nothing new */
export function createCommits(
  { shell, clock, random }: Pick<EngineParts, 'shell' | 'clock' | 'random'>,
  { identity, key }: Pick<Unopened, 'identity' | 'key'>,
  { register, store, markKeeper }: OpenedRegister,
  seen: () => Fields | null,
): Commits {
  const { replica } = identity;
  const actor = { id: identity.userId, name: identity.userName.toWellFormed() };
  // Its clock goes on from there, however the wall clock stands.
  let lastStamp = register.lastStampOf(replica);
  let { begun } = identity;

  async function noteBegun(): Promise<void> {
    if (begun) return;
    const stored = await storeIdentity({ shell, key, random }, { ...identity, begun: true });
    begun = stored.ok;
  }

  return {
    noteBegun,
    async write(compose, { batch = null, task }) {
      const pen = { replica, actor, now: clock.now(), batch, seen };
      const writer = createWriter(register, pen, upTo(register.vector(), replica), lastStamp);
      const value = await compose(writer);
      if (task?.cancelled === true) return err({ tag: 'cancelled' });
      if (writer.abandoned || writer.size === 0) return ok({ value, moved: false });
      if (writer.outOfTime) return err({ tag: 'out-of-time' });
      const { frames, notes, fold } = writer.finish();
      const committed = await store.commit(frames, ...telling(task, frames));
      if (!committed.ok) return committed;
      let vector = withNext(register.vector(), fold.runs);
      for (const [name, note] of notes) {
        register.setNote(name, note);
        if (name === HOLDING_NOTE) vector = withHeld(vector, replica, note as Holding);
      }
      register.adopt(fold, committed.value, vector);
      lastStamp = writer.stamp;
      await noteBegun();
      await markKeeper.wrote(store.head().frames, register.runs());
      return ok({ value, moved: true });
    },
  };
}

/** What a task hears of the frames being sealed, and its last chance to stop: before the first byte goes out. */
function telling(
  task: Task | undefined,
  frames: readonly Bytes[],
): [] | [onFrame: (done: number, total: number) => void, goOn: () => boolean] {
  if (task === undefined) return [];
  return [
    (done, total) => {
      task.tell('save-frames', done, total);
    },
    () => {
      if (!task.cancelled) task.close('write-out', frames.length, frames.length);
      return !task.cancelled;
    },
  ];
}
