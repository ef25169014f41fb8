import { randomBytes } from 'node:crypto';
import { IDBKeyRange } from 'fake-indexeddb';
import { vi } from 'vitest';
import type * as All from '../../shared/kinds/all.ts';
import { words, type Kind } from '../../shared/kinds/kind.ts';
import { reference, text } from '../../shared/values/fields.ts';
import type { Workspace } from '../../shared/engine/workspace.ts';
import type { createEngine } from '../../shared/engine/create-engine.ts';
import { must, nothing, PASSPHRASE, type Pc } from './engine-harness.ts';
import { memoryShell } from './memory-shell.ts';
import { papers } from './papers.ts';

/** What the later version knows beside: calls, which follow a member, and two fields of a member that move as one. */
const call = {
  since: 2,
  belongs: { via: 'member' },
  fields: {
    member: reference('member', { need: 'core' }),
    from: text({ group: 'span' }),
    to: text({ group: 'span' }),
  },
  named: [],
  words: words({ type: '来访', fields: {} }, { type: 'call', fields: {} }),
} as const satisfies Kind;
const more = { zone: text({ group: 'area' }), block: text({ group: 'area' }) };

/** The program of a later version: all its modules, loaded once more over a schema that knows more. */
export interface LaterVersion {
  readonly createEngine: typeof createEngine;
  /** Opens the register of a PC whose program is not running, lets `work` write and look, and closes it again. */
  inside<T>(pc: Pc, work: (workspace: Workspace) => Promise<T>): Promise<T>;
}

export async function laterVersion(): Promise<LaterVersion> {
  vi.resetModules();
  vi.doMock('../../shared/kinds/all.ts', async (original) => extended(await original<typeof All>()));
  const [engine, profile, setUp, database, pack] = await Promise.all([
    import('../../shared/engine/create-engine.ts'),
    import('../../shared/engine/modules/session/open-profile.ts'),
    import('../../shared/engine/modules/session/set-up.ts'),
    import('../../renderer/worker/database.ts'),
    import('../../shared/journal/pack.ts'),
  ]);
  vi.doUnmock('../../shared/kinds/all.ts');
  vi.resetModules();
  await pack.initZstd();
  return {
    createEngine: engine.createEngine,
    async inside(pc, work) {
      await pc.engine.lock();
      pc.db.dexie.close();
      const db = database.openDatabase('mingce', { indexedDB: pc.indexedDB, IDBKeyRange });
      const shell = memoryShell(pc.disk);
      const parts = {
        ...{ db: db.store, shell, clock: { now: () => (pc.now += 1000) } },
        random: { bytes: (length: number) => new Uint8Array(randomBytes(length)) },
        papers,
      };
      const unlocked = must(await setUp.unlockIdentity(shell, PASSPHRASE));
      const done = await work(must(await profile.openProfile(parts, unlocked, nothing, nothing)));
      db.dexie.close();
      pc.restart();
      must(await pc.engine.unlock(PASSPHRASE, nothing));
      return done;
    },
  };
}

const extended = ({ kinds }: typeof All): object => ({
  kinds: { ...kinds, member: { ...kinds.member, fields: { ...kinds.member.fields, ...more } }, call },
});
