import { randomBytes } from 'node:crypto';
import { IDBKeyRange } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { FieldSpec } from '../../shared/values/field.ts';
import type * as Schema from '../../shared/kinds/schema.ts';
import type { Workspace } from '../../shared/engine/workspace.ts';
import type { createEngine } from '../../shared/engine/create-engine.ts';
import { must, nothing, PASSPHRASE, type Pc } from './engine-harness.ts';
import { memoryShell } from './memory-shell.ts';

/** What the later version knows beside: visits, which follow a member, and two fields of a member that move as one. */
const LATER: Readonly<Record<string, readonly FieldSpec[]>> = {
  visit: [
    { name: 'member', kind: 'reference', refers: 'member', need: 'core' },
    { name: 'from', kind: 'text', need: 'optional', group: 'span' },
    { name: 'to', kind: 'text', need: 'optional', group: 'span' },
  ],
  member: [
    { name: 'zone', kind: 'text', need: 'optional', group: 'area' },
    { name: 'block', kind: 'text', need: 'optional', group: 'area' },
  ],
};

/** The program of a later version: all its modules, loaded once more over a schema that knows more. */
export interface LaterVersion {
  readonly createEngine: typeof createEngine;
  /** Opens the register of a PC whose program is not running, lets `work` write and look, and closes it again. */
  inside<T>(pc: Pc, work: (workspace: Workspace) => Promise<T>): Promise<T>;
}

export async function laterVersion(): Promise<LaterVersion> {
  vi.resetModules();
  vi.doMock('../../shared/kinds/schema.ts', async (original) => extended(await original<typeof Schema>()));
  const [engine, profile, setUp, database, pack] = await Promise.all([
    import('../../shared/engine/create-engine.ts'),
    import('../../shared/engine/open-profile.ts'),
    import('../../shared/engine/commands/set-up.ts'),
    import('../../renderer/worker/database.ts'),
    import('../../shared/journal/pack.ts'),
  ]);
  vi.doUnmock('../../shared/kinds/schema.ts');
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

function extended(now: typeof Schema): typeof Schema {
  const of = (type: string): readonly FieldSpec[] => LATER[type] ?? [];
  const fieldOf: typeof Schema.fieldOf = (type, name) =>
    now.fieldOf(type, name) ?? of(type).find((field) => field.name === name) ?? null;
  const schemaOf: typeof Schema.schemaOf = (type) => [
    ...(now.isRecordType(type) ? now.schemaOf(type) : []),
    ...of(type),
  ];
  const isRecordType = (text: unknown): text is (typeof now.recordTypes)[number] =>
    text === 'visit' || now.isRecordType(text);
  return {
    ...now,
    fieldOf,
    schemaOf,
    isRecordType,
    recordTypes: [...now.recordTypes, ...['visit'].filter(isRecordType)],
    unitOf: (type, name) => fieldOf(type, name)?.group ?? name,
    fieldsOfUnit: (type, unit) => schemaOf(type).filter((field) => (field.group ?? field.name) === unit),
    schemaText: () => `${now.schemaText()};later`,
  };
}
