import type { Bytes } from '../../shared/base/bytes.ts';
import { ok } from '../../shared/base/result.ts';
import { foldChanges } from '../../shared/sync/merge.ts';
import type { Values } from '../../shared/values/field.ts';
import { unitOf } from '../../shared/kinds/schema.ts';
import type { Shell } from '../../shared/shell/shell.ts';
import { createBackupPlace } from '../../electron/backup-place.ts';
import { createFiles } from '../../electron/bundle-file.ts';
import { createJournalFile } from '../../electron/journal-file.ts';
import type { Kept, KeptFolder } from '../../electron/kept-folder.ts';
import { createKeystore } from '../../electron/keystore.ts';
import { nothing, must, PASSPHRASE } from './engine-harness.ts';
import { framesOf } from './engine-disk.ts';
import { DISTRICT, enginePc, type EnginePc } from './engine-pc.ts';
import { ALL_ROWS, demand } from './engine-world.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { faultyDisk, type FaultyDisk, type Faults } from './faulty-disk.ts';
import { memoryDisk, memoryShell } from './memory-shell.ts';

const JOURNAL = '/profile/journal/register.mcj';
export const STICK = '/media/stick';
const noSleep = (): Promise<void> => Promise.resolve();

/** A PC with the host's own journal, keystore and bundle writer over simulated disks. */
export interface FaultyPc {
  readonly pc: EnginePc;
  profile: FaultyDisk;
  readonly stick: FaultyDisk;
  readonly shell: () => Shell;
}

/** What a profile and a stick hold, to start trials from. */
export interface Snapshot {
  readonly profile: ReadonlyMap<string, Bytes>;
  readonly frames: readonly { readonly no: number; readonly bytes: Bytes }[];
  readonly stick: ReadonlyMap<string, Bytes>;
}

function diskWith(files: ReadonlyMap<string, Bytes>, base: Faults): FaultyDisk {
  const disk = faultyDisk({ ...base });
  for (const [path, bytes] of files) disk.setBytes(path, bytes);
  return disk;
}

/** A PC as the snapshot has it, unlocked. @param base what its system cannot do, or what goes wrong from the start */
export async function faultyPc(from: Snapshot, base: Faults = {}): Promise<FaultyPc> {
  const stick = diskWith(from.stick, base);
  let shell: Shell | null = null;
  let ids = 0;
  let kept: Kept | null = null;
  const keptInMemory: KeptFolder = {
    read: () => Promise.resolve(kept),
    write: (chosen) => {
      kept = chosen;
      return Promise.resolve();
    },
  };
  const made = (): Shell => {
    const { profile } = faulty;
    const files = createFiles({
      disk: stick,
      dialogs: {
        chooseFolder: () => Promise.resolve(STICK),
        chooseFile: () => Promise.resolve(null),
        chooseSave: () => Promise.resolve(null),
      },
      listDrives: () => Promise.resolve([]),
      kept: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
      newId: () => `id-${String((ids += 1))}`,
      sleep: noSleep,
    });
    return {
      keystore: createKeystore(profile, '/profile', noSleep),
      journal: createJournalFile(profile, '/profile/journal', { now: () => faulty.pc.now }, noSleep),
      disk: { ...memoryShell(memoryDisk()).disk, free: () => Promise.resolve(ok(1e12)) },
      files: files.shell,
      backups: createBackupPlace({
        disk: stick,
        kept: keptInMemory,
        places: files.places,
        onOwnVolume: () => Promise.resolve(false),
        now: () => faulty.pc.now,
      }),
      print: memoryShell(memoryDisk()).print,
    };
  };
  const faulty = { profile: diskWith(from.profile, base), stick, shell: () => (shell ??= made()) } as {
    -readonly [K in keyof FaultyPc]: FaultyPc[K];
  };
  faulty.pc = enginePc(DISTRICT, 77, memoryDisk(), () => (shell = made()));
  await faulty.pc.db.frames.bulkPut([...from.frames]);
  must(await faulty.pc.engine.unlock(PASSPHRASE, nothing));
  return faulty;
}

/** The program starts again, after a power cut on what the profile's disk may be found to hold. */
export async function startAgain(faulty: FaultyPc, cut: { readonly seed: number } | null): Promise<void> {
  if (cut !== null) faulty.profile = faulty.profile.afterPowerCut(cut.seed);
  faulty.pc.start();
  must(await faulty.pc.engine.unlock(PASSPHRASE, nothing));
}

/** Both copies are equal, whole, and without repetition, and memory is their fold. @throws Error with what is not */
export async function checkPc({ pc, profile, shell }: FaultyPc): Promise<void> {
  const rows = await pc.db.frames.orderBy('no').toArray();
  const journal = Buffer.from(profile.bytesOf(JOURNAL) ?? new Uint8Array(0)).subarray(8);
  demand(journal.equals(Buffer.concat(rows.map((row) => row.bytes))), 'the two copies differ');
  const changes = (await framesOf(pc, shell())).flatMap((entry) => entry.changes);
  demand(new Set(changes.map((change) => change.dot)).size === changes.length, 'a change was written down twice');
  const members = [...foldChanges(changes, unitOf).values()].filter(
    (state) => state.type === 'member' && !state.erased,
  );
  const { total } = await pc.engine.records('member', everyRecord, ALL_ROWS);
  demand(total === members.length, `${String(members.length)} members on disk, ${String(total)} in memory`);
  for (const state of members) {
    const detail = await pc.engine.member(state.id);
    demand(inOrder(detail?.values ?? {}) === inOrder(state.values), `${state.id} differs from its fold`);
  }
}

const inOrder = (values: Values): string => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
