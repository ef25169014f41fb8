import { randomBytes } from 'node:crypto';
import type { RecordId } from '../../shared/base/id.ts';
import type { Values } from '../../shared/values/field.ts';
import { unitOf } from '../../shared/kinds/schema.ts';
import { headDots } from '../../shared/sync/merge.ts';
import { unlockIdentity } from '../../shared/engine/modules/session/set-up.ts';
import { openWorkspace } from '../../shared/engine/workspace.ts';
import type { Writer } from '../../shared/engine/writer.ts';
import { must, nothing, PASSPHRASE, type Pc } from './engine-harness.ts';
import { memoryShell } from './memory-shell.ts';
import { papers } from './papers.ts';

/**
 * Writes values into a record as an older version stored them: just as they were typed. `beside`: they replace nothing,
 * and contradict what stands there. The PC is locked afterwards.
 */
export const writeRaw = (pc: Pc, id: RecordId, values: Values, beside = false): Promise<void> =>
  writeAround(pc, (writer) => {
    const state = writer.state('member', id);
    if (state === undefined) throw new Error('no such member');
    const units = new Set(Object.keys(values).map((field) => unitOf('member', field)));
    const known = [...units].filter((unit) =>
      Object.keys(state.values).some((each) => unitOf('member', each) === unit),
    );
    const over = Object.fromEntries(known.map((unit) => [unit, headDots(state, unit)]));
    writer.putBack('member', id, values, beside ? {} : over);
  });

/** Writes notes as no version of the program would, into the journal itself. The PC is locked afterwards. */
export const writeNotes = (pc: Pc, notes: Readonly<Record<string, unknown>>): Promise<void> =>
  writeAround(pc, (writer) => {
    for (const [key, note] of Object.entries(notes)) writer.note(key, note);
  });

/** Writes past the engine, of a PC that is locked before and after. */
export async function writeAround(pc: Pc, compose: (writer: Writer) => void): Promise<void> {
  pc.restart();
  const shell = memoryShell(pc.disk);
  const parts = {
    db: pc.db.store,
    shell,
    clock: { now: () => (pc.now += 1000) },
    random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
    papers,
  };
  const unlocked = must(await unlockIdentity(shell, PASSPHRASE));
  const workspace = must(await openWorkspace(parts, { ...unlocked, sealed: null }, nothing, nothing));
  must(await workspace.write(compose, { batch: 'older-version' }));
  pc.restart();
}
