import { expect, it } from 'vitest';
import type { EngineParts } from '../../../shared/engine/engine-parts.ts';
import { unlockIdentity } from '../../../shared/engine/modules/session/set-up.ts';
import { openWorkspace, type Workspace } from '../../../shared/engine/workspace.ts';
import { must, newDistrict, nothing, PASSPHRASE } from '../../support/engine-harness.ts';
import { memoryShell } from '../../support/memory-shell.ts';
import { papers } from '../../support/papers.ts';

interface Opened {
  readonly workspace: Workspace;
  /** Checkpoints that were written. */
  readonly written: () => number;
  /** How long is waited, in ms, of each wait that is not over. */
  readonly waits: () => readonly number[];
  /** Ends all waits, and waits for what follows on that. */
  readonly pass: (until: () => boolean) => Promise<void>;
}

async function opened(): Promise<Opened> {
  const pc = await newDistrict();
  await pc.engine.lock();
  let written = 0;
  const waiting: { readonly ms: number; readonly end: () => void }[] = [];
  const shell = memoryShell(pc.disk);
  const store = pc.db.store;
  const parts: EngineParts = {
    db: {
      ...store,
      saveCheckpoint: (...given) => {
        written += 1;
        return store.saveCheckpoint(...given);
      },
    },
    shell,
    clock: { now: () => (pc.now += 1000) },
    random: { bytes: (length) => new Uint8Array(length) },
    papers,
    sleep: (ms) => new Promise((end) => waiting.push({ ms, end })),
  };
  const unlocked = must(await unlockIdentity(shell, PASSPHRASE));
  const workspace = must(await openWorkspace(parts, { ...unlocked, sealed: null }, nothing, nothing));
  await workspace.checkpoint();
  written = 0;
  return {
    workspace,
    written: () => written,
    waits: () => waiting.map(({ ms }) => ms),
    async pass(until) {
      for (const { end } of waiting.splice(0)) end();
      for (let times = 0; times < 200 && !until(); times++) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}

const save = async (workspace: Workspace, count: number): Promise<void> => {
  must(
    await workspace.write((writer) => {
      for (let i = 0; i < count; i++) writer.create('union', { name: `工会${String(i)}`, office: '370102001' });
    }),
  );
};

it('who wrote much is answered before the checkpoint is written, and two such writes share one', async () => {
  const { workspace, written, waits, pass } = await opened();
  await save(workspace, 3);
  expect(waits()).toEqual([]);
  await save(workspace, 1600);
  await save(workspace, 1600);
  expect([waits(), written()]).toEqual([[1000], 0]);
  await pass(() => written() > 0);
  expect([written(), workspace.register.touchedCount()]).toEqual([1, 0]);
  await save(workspace, 1600);
  await pass(() => written() > 1);
  expect(written()).toBe(2);
});

it('what was written when the register is locked is written no second time once the wait is over', async () => {
  const { workspace, written, pass } = await opened();
  await save(workspace, 1600);
  await workspace.checkpoint();
  await save(workspace, 3);
  let looks = 0;
  await pass(() => (looks += 1) > 5);
  expect([written(), workspace.register.touchedCount()]).toEqual([1, 3]);
});
