import { expose, proxy } from 'comlink';
import { fromHex } from '../../shared/base/bytes.ts';
import { importDataKey, openBox, sealBox } from '../../shared/crypto/seal.ts';
import { encodeEntry } from '../../shared/journal/entry.ts';
import { encodeFrame } from '../../shared/journal/frame.ts';
import { initSha256 } from '../../shared/crypto/digest.ts';
import { initZstd, pack, unpack } from '../../shared/journal/pack.ts';
import { shellOverPort } from '../../shared/shell/channels.ts';
import type { Shell } from '../../shared/shell/shell.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { DataKey } from '../../shared/crypto/seal.ts';
import { createEngine } from '../../shared/engine/create-engine.ts';
import { unlockIdentity } from '../../shared/engine/modules/session/set-up.ts';
import { holding, replicasOf } from '../../shared/engine/exchange-state.ts';
import { notes } from '../../shared/engine/notes.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { deriveBeside } from '../../renderer/worker/derive-beside.ts';
import { loadPaperFonts } from '../../renderer/fonts/paper-fonts.ts';
import { papersBeside } from '../../renderer/worker/papers-beside.ts';
import { payloadsBeside } from '../../renderer/worker/payloads-beside.ts';
import { workbooksBeside } from '../../renderer/worker/workbooks-beside.ts';
import { openDatabase, type Database } from '../../renderer/worker/database.ts';
import type { EngineParts } from '../../shared/engine/engine-parts.ts';
import { openWorkspace, type Workspace } from '../../shared/engine/workspace.ts';
import { readSealedCheckpoint } from '../../shared/engine/store/checkpoint.ts';
import { random as dice } from '../support/dice.ts';
import { bombs, crowd, refuse, type Bomb } from './hostile.ts';
import { compose, edit, registerData, type DataPlan } from './register-data.ts';

/** The engine as the app's own worker builds it, and beside it what only a measurement asks for. */

export interface Filled {
  readonly ms: number;
  readonly checkpointMs: number;
  readonly changes: number;
  readonly encodedBytes: number;
  readonly sealedBytes: number;
  /** Serialised bytes sealed as they are, and packed first: written once to IndexedDB and once to a file. */
  readonly floorRawMs: number;
  readonly floorPackedMs: number;
}

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const nothing = (): void => undefined;

function benchWorker(parts: EngineParts) {
  const { db, shell, random } = parts;
  const made: Bomb[] = [];

  /** The profile opened beside the engine, which must be locked meanwhile. */
  async function inWorkspace<T>(passphrase: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const unlocked = must(await unlockIdentity(shell, passphrase));
    const sealed = await readSealedCheckpoint(db);
    return work(must(await openWorkspace(parts, { ...unlocked, sealed }, nothing, nothing)));
  }

  return {
    /** Fills the register from values in memory; `floor` names a folder answered by the next dialog. */
    fill: (passphrase: string, plan: DataPlan, floor: boolean): Promise<Filled> =>
      inWorkspace(passphrase, async (workspace) => {
        const data = registerData(plan);
        const started = performance.now();
        must(
          await workspace.write((writer) => {
            compose(writer, data);
          }),
        );
        const ms = performance.now() - started;
        const again = performance.now();
        await workspace.checkpoint();
        const checkpointMs = performance.now() - again;
        const encoded: Bytes[] = [];
        await workspace.store.replay(0, (entry) => encoded.push(encodeEntry(entry.changes, entry.notes)));
        const changes = workspace.register.vector()[workspace.identity.replica] ?? 0;
        const floors = floor ? await persistFloor(shell, workspace.key, parts, encoded) : NO_FLOOR;
        return { ms, checkpointMs, changes, ...floors };
      }),

    /** Fills in batches without keeping more than one in memory: for registers larger than any district's. */
    fillLarge: (passphrase: string, plan: DataPlan, batch: number): Promise<number> =>
      inWorkspace(passphrase, async (workspace) => {
        for (let at = 0; at < plan.count; at += batch) {
          const data = registerData({ ...plan, seed: plan.seed + at, count: Math.min(batch, plan.count - at) });
          must(
            await workspace.write((writer) => {
              compose(writer, data);
            }),
          );
        }
        await workspace.checkpoint();
        return workspace.register.rows('member').size;
      }),

    /** As if the other office had confirmed all there is, by its next bundle. */
    confirmAll: (passphrase: string, office: string): Promise<void> =>
      inWorkspace(passphrase, async (workspace) => {
        must(
          await workspace.write((writer) => {
            for (const { replica } of replicasOf(workspace, office))
              notes.peer.write(writer, replica, { holds: holding(workspace), at: Date.now(), bundleId: 'bench' });
          }),
        );
        workspace.register.digest(office);
        await workspace.checkpoint();
      }),

    /** `count` later changes, each a save of its own batch of 100, as a week brings them. */
    week: (passphrase: string, count: number, seed: number): Promise<void> =>
      inWorkspace(passphrase, async (workspace) => {
        const ids = [...workspace.register.rows('member').keys()];
        const chance = dice(seed);
        for (let at = 0; at < count; at += 100)
          must(
            await workspace.write((writer) => {
              for (let i = 0; i < 100; i++) writer.update('member', chance.of(ids), edit(chance));
            }),
          );
        await workspace.checkpoint();
      }),

    /** Makes the files that are made to be slow; answers their names. */
    async makeBombs(): Promise<readonly string[]> {
      made.push(...(await bombs(random)));
      return made.map(({ name }) => name);
    },

    /** Refuses the one of this place; ms. */
    async refuseBomb(at: number): Promise<number> {
      const bomb = made[at];
      if (bomb === undefined) throw new Error('there is no such file');
      return refuse(bomb);
    },

    crowd: (passphrase: string, count: number): Promise<{ peersMs: number; devicesMs: number }> =>
      inWorkspace(passphrase, (workspace) => crowd(workspace, count)),

    /** Reading, opening and unpacking the checkpoint's pages, and stretching the passphrase. */
    async unlockFloor(passphrase: string): Promise<{ ms: number; kdfMs: number; bytes: number }> {
      const started = performance.now();
      const { key } = must(await unlockIdentity(shell, passphrase));
      const kdfMs = performance.now() - started;
      const sealed = await readSealedCheckpoint(db);
      if (sealed === null) throw new Error('there is no checkpoint');
      let bytes = 0;
      for (const page of sealed.pages) {
        const plain = await openBox(key, page.bytes, new TextEncoder().encode(`page:${String(page.no)}`));
        if (plain === null) throw new Error('a page does not open');
        unpack(plain);
        bytes += page.bytes.length;
      }
      return { ms: performance.now() - started, kdfMs, bytes };
    },

    /**
     * Frames of a save's size, sealed beforehand, appended to the journal file with fsync and put into IndexedDB, one
     * by one. The profile is of no use afterwards: its journal ends in frames of another key.
     */
    async saveFloor(count: number, bytes: number): Promise<number[]> {
      const floor = await floorTable();
      let previous = fromHex(must(await shell.journal.open()).hash) ?? new Uint8Array(32);
      const key = await importDataKey(random.bytes(32));
      const times: number[] = [];
      for (let no = 0; no < count; no++) {
        const plain = random.bytes(bytes);
        const frame = await encodeFrame({ number: no, previous, last: true, plain, nonce: random.bytes(12), key });
        previous = frame.hash;
        const started = performance.now();
        must(await shell.journal.append(frame.bytes));
        await floor.frames.bulkPut([{ no, bytes: frame.bytes }]);
        times.push(performance.now() - started);
      }
      await floor.dexie.delete();
      return times;
    },

    /** The way there and back between window and worker, and nothing between. */
    async echo<T>(value: T): Promise<T> {
      return Promise.resolve(value);
    },
  };
}

const NO_FLOOR = { encodedBytes: 0, sealedBytes: 0, floorRawMs: 0, floorPackedMs: 0 };

const floorTable = async (): Promise<Database> => {
  const floor = openDatabase('floor');
  await floor.dexie.delete();
  await floor.dexie.open();
  return floor;
};

/** The same serialised bytes, sealed and written once to IndexedDB and once to a file, nothing else. */
async function persistFloor(
  shell: Shell,
  key: DataKey,
  { random }: EngineParts,
  encoded: readonly Bytes[],
): Promise<Pick<Filled, keyof typeof NO_FLOOR>> {
  const place = must(await shell.files.chooseFolder());
  const measure = async (prepare: (bytes: Bytes) => Bytes): Promise<{ ms: number; bytes: number }> => {
    const floor = await floorTable();
    const started = performance.now();
    const rows: { no: number; bytes: Bytes }[] = [];
    let size = 0;
    for (const [no, bytes] of encoded.entries()) {
      const sealed = await sealBox(key, prepare(bytes), new Uint8Array(0), random);
      size += sealed.length;
      rows.push({ no, bytes: sealed });
    }
    const file = must(await shell.files.create(place.id, 'floor.bin', size, true));
    for (let at = 0; at < rows.length; at += 64) {
      const group = rows.slice(at, at + 64).map((row) => row.bytes);
      const joined = new Uint8Array(group.reduce((sum, each) => sum + each.length, 0));
      group.reduce((offset, each) => (joined.set(each, offset), offset + each.length), 0);
      must(await shell.files.write(file.id, joined));
    }
    must(await shell.files.commit(file.id));
    await floor.frames.bulkPut(rows);
    const ms = performance.now() - started;
    await floor.dexie.delete();
    return { ms, bytes: size };
  };
  const packed = await measure(pack);
  const raw = await measure((bytes) => bytes);
  return {
    encodedBytes: encoded.reduce((sum, bytes) => sum + bytes.length, 0),
    sealedBytes: packed.bytes,
    floorRawMs: raw.ms,
    floorPackedMs: packed.ms,
  };
}

export type BenchWorker = ReturnType<typeof benchWorker> & { readonly engine: Engine };

async function start(port: MessagePort): Promise<void> {
  await Promise.all([initZstd(), initSha256()]);
  const parts: EngineParts = {
    db: openDatabase('mingce').store,
    shell: shellOverPort(port),
    clock: { now: () => Date.now() },
    random: { bytes: (length) => randomBytes(length) },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    derive: deriveBeside(
      () =>
        new Worker(new URL('../../renderer/worker/derive-worker.ts', import.meta.url), {
          type: 'module',
          name: 'derive',
        }),
    ),
    workbooks: workbooksBeside(
      () =>
        new Worker(new URL('../../renderer/worker/workbook-worker.ts', import.meta.url), {
          type: 'module',
          name: 'workbook',
        }),
    ),
    papers: papersBeside(
      () =>
        new Worker(new URL('../../renderer/worker/paper-worker.ts', import.meta.url), {
          type: 'module',
          name: 'paper',
        }),
      loadPaperFonts,
    ),
    payloads: payloadsBeside(
      () =>
        new Worker(new URL('../../renderer/worker/payload-worker.ts', import.meta.url), {
          type: 'module',
          name: 'payload',
        }),
    ),
  };
  const api: BenchWorker = { ...benchWorker(parts), engine: proxy(createEngine(parts)) };
  expose(api);
  self.postMessage('ready');
}

/** getRandomValues gives at most 64 KiB at once. */
function randomBytes(length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

self.addEventListener('message', function onPort(event: MessageEvent<unknown>) {
  const message = event.data as { kind?: unknown; port?: unknown } | null;
  if (message?.kind !== 'shell-port' || !(message.port instanceof MessagePort)) return;
  self.removeEventListener('message', onPort);
  void start(message.port);
});
