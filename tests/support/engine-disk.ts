import { must, PASSPHRASE } from './engine-harness.ts';
import { memoryShell, type MemoryDisk } from './memory-shell.ts';
import type { Shell } from '../../shared/shell/shell.ts';
import type { Entry } from '../../shared/journal/entry.ts';
import { unlockIdentity, type Unlocked } from '../../shared/engine/modules/session/set-up.ts';
import type { Database } from '../../renderer/worker/database.ts';
import { emptyChain, openFrames } from '../../shared/engine/store/frames.ts';

interface Opened {
  readonly disk: MemoryDisk;
  readonly db: Database;
}

/** Identity and key of a PC, as its passphrase opens them. */
export async function unlocked(shell: Shell): Promise<Unlocked> {
  return must(await unlockIdentity(shell, PASSPHRASE));
}

/** What the journal holds, opened without the engine. @throws when it is no whole chain */
export async function journalOf(disk: MemoryDisk): Promise<readonly Entry[]> {
  const { key } = await unlocked(memoryShell(disk));
  const entries: Entry[] = [];
  const head = await openFrames(disk.journal, emptyChain, key, (entry) => entries.push(entry));
  if (head === null) throw new Error('the journal does not open');
  return entries;
}

/** What the frames in IndexedDB hold, opened without the engine. @throws when they are no whole chain */
export async function framesOf(pc: Opened, shell: Shell = memoryShell(pc.disk)): Promise<readonly Entry[]> {
  const { key } = await unlocked(shell);
  const entries: Entry[] = [];
  let head = emptyChain;
  for (const row of await pc.db.frames.orderBy('no').toArray()) {
    const next = await openFrames(row.bytes, head, key, (entry) => entries.push(entry));
    if (next === null) throw new Error(`frame ${String(row.no)} does not open`);
    head = next;
  }
  return entries;
}
