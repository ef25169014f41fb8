import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFiles, type Files } from '../../../electron/bundle-file.ts';
import type { Drive } from '../../../electron/drive.ts';
import { createKeptFolder } from '../../../electron/kept-folder.ts';
import type { Place } from '../../../shared/shell/shell.ts';
import { faultyDisk, type FaultyDisk } from '../../support/faulty-disk.ts';

const KEPT = '/profile/exchange-folder.json';
const PC = 'pc';

/** A path with `/`, whatever the system puts between folders. */
const plain = (path: string): string => path.replaceAll('\\', '/');

/** A PC with drives that come and go: which device lies where, and which of them the system lists as drives. */
interface Pc {
  readonly disk: FaultyDisk;
  readonly devices: Map<string, string>;
  drives: Drive[];
  folder: string;
  /** Whether the list of drives can be had. */
  listed: boolean;
  /** Whether files can be made. */
  protectedFrom: string | null;
  start(): Files;
}

function pc(): Pc {
  const disk = faultyDisk();
  const made: Pc = {
    disk,
    devices: new Map(),
    drives: [],
    folder: '/home/clerk/桌面',
    listed: true,
    protectedFrom: null,
    start: () => {
      let ids = 0;
      return createFiles({
        disk: {
          ...disk,
          open: (path, mode) =>
            mode === 'create' && made.protectedFrom !== null && plain(path).startsWith(made.protectedFrom)
              ? Promise.reject(Object.assign(new Error('EROFS'), { code: 'EROFS' }))
              : disk.open(path, mode),
        },
        dialogs: {
          chooseFolder: () => Promise.resolve(made.folder),
          chooseFile: () => Promise.resolve(null),
          chooseSave: () => Promise.resolve(null),
        },
        listDrives: () => (made.listed ? Promise.resolve(made.drives) : Promise.reject(new Error('refused'))),
        deviceOf: (path) => {
          const above = [...made.devices.keys()]
            .filter((each) => plain(path).startsWith(each))
            .sort((a, b) => b.length - a.length);
          return Promise.resolve(made.devices.get(above[0] ?? '') ?? PC);
        },
        kept: createKeptFolder(disk, KEPT, () => Promise.resolve()),
        newId: () => `id-${String(++ids)}`,
        sleep: () => Promise.resolve(),
      });
    },
  };
  return made;
}

const plug = (to: Pc, path: string, volume: string, readOnly = false): void => {
  to.devices.set(path, volume);
  to.drives = [...to.drives.filter((drive) => drive.path !== path), { path, label: volume, readOnly, volume }];
};

const pull = (from: Pc, path: string): void => {
  from.devices.delete(path);
  from.drives = from.drives.filter((drive) => drive.path !== path);
};

async function onlyDrive(files: Files): Promise<Place> {
  const drives = await files.shell.drives();
  const [only] = drives.ok ? drives.value : [];
  if (only === undefined) throw new Error('no drive');
  return only;
}

async function folderOf(files: Files): Promise<Place> {
  const chosen = await files.shell.chooseFolder();
  if (!chosen.ok) throw new Error(chosen.error.tag);
  return chosen.value;
}

const E = '/media/E';
const F = '/media/F';
const failed = (tag: string): object => ({ ok: false, error: { tag } });

describe('a place', () => {
  it('can be pulled when it lies on a drive, also deep in it; a folder of the PC’s own disk cannot', async () => {
    const here = pc();
    plug(here, E, 'S1');
    const files = here.start();
    expect(await onlyDrive(files)).toMatchObject({ removable: true, volume: 'S1', kind: 'drive' });
    here.folder = `${E}/上报/今年`;
    expect(await folderOf(files)).toMatchObject({ removable: true, volume: 'S1', kind: 'folder' });
    here.folder = '/home/clerk/桌面';
    const own = await folderOf(files);
    expect(own.removable).toBe(false);
    expect(own).not.toHaveProperty('volume');
  });

  it('is no stick when a folder for mounting stayed behind without one', async () => {
    const here = pc();
    plug(here, E, 'S1');
    pull(here, E);
    here.folder = E;
    expect((await folderOf(here.start())).removable).toBe(false);
  });

  it('is told as a failure, not as none, when the system would not list its drives', async () => {
    const here = pc();
    here.listed = false;
    const files = here.start();
    expect(await files.shell.drives()).toMatchObject({ ok: false });
    expect((await folderOf(files)).removable).toBe(false);
  });

  it('is writable when a file could be made there, of which nothing is left', async () => {
    const here = pc();
    plug(here, E, 'S1');
    here.protectedFrom = E;
    const files = here.start();
    expect((await onlyDrive(files)).writable).toBe(false);
    here.protectedFrom = null;
    expect((await onlyDrive(files)).writable).toBe(true);
    expect(here.disk.names()).toEqual([]);
    here.disk.setBytes(`${E}/mingce-probe.part`, new Uint8Array(0));
    expect((await onlyDrive(here.start())).writable).toBe(true);
    expect(here.disk.names()).toEqual([]);
  });

  it('is asked only once for each medium whether files can be made there', async () => {
    const here = pc();
    plug(here, E, 'S1');
    const files = here.start();
    await onlyDrive(files);
    const steps = here.disk.steps();
    await onlyDrive(files);
    const again = here.disk.steps() - steps;
    plug(here, E, 'S2');
    await onlyDrive(files);
    expect(here.disk.steps() - steps - again).toBeGreaterThan(again);
  });

  it('is written to after the write-protected stick before it was replaced, at the same letter', async () => {
    const here = pc();
    plug(here, E, 'S1', true);
    const files = here.start();
    const locked = await onlyDrive(files);
    expect(locked.writable).toBe(false);
    expect(await files.shell.create(locked.id, 'a.mcb', 1, true)).toMatchObject(failed('write-protected'));
    plug(here, E, 'S1', false);
    const unlocked = await onlyDrive(files);
    expect(unlocked).toMatchObject({ id: locked.id, writable: true });
    expect((await files.shell.create(unlocked.id, 'a.mcb', 1, true)).ok).toBe(true);
  });
});

describe('another stick in the place of the one that was chosen', () => {
  it('is neither read nor written, and it is said', async () => {
    const here = pc();
    plug(here, E, 'S1');
    here.disk.setBytes(`${E}/a.mcb`, new Uint8Array([1]));
    const files = here.start();
    const first = await onlyDrive(files);
    const file = await files.shell.open(first.id, 'a.mcb');
    const writer = await files.shell.create(first.id, 'b.mcb', 1, true);
    if (!file.ok || !writer.ok) throw new Error('not opened');
    plug(here, E, 'S2');
    const before = here.disk.names();
    expect(await files.shell.list(first.id, 'mcb')).toEqual(failed('other-medium'));
    expect(await files.shell.open(first.id, 'a.mcb')).toEqual(failed('other-medium'));
    expect(await files.shell.read(file.value.id, 0, 1)).toEqual(failed('other-medium'));
    expect(await files.shell.create(first.id, 'c.mcb', 1, true)).toEqual(failed('other-medium'));
    expect(await files.shell.write(writer.value.id, new Uint8Array(1))).toEqual(failed('other-medium'));
    expect(await files.shell.commit(writer.value.id)).toEqual(failed('other-medium'));
    expect(here.disk.names().filter((name) => !name.endsWith('.part'))).toEqual(
      before.filter((name) => !name.endsWith('.part')),
    );
    const second = await onlyDrive(files);
    expect(second.id).not.toBe(first.id);
    expect((await files.shell.list(second.id, 'mcb')).ok).toBe(true);
    plug(here, E, 'S1');
    expect((await files.shell.list(first.id, 'mcb')).ok).toBe(true);
  });

  it('is told from a stick that was pulled, of which a folder on the PC’s own disk stayed behind', async () => {
    const here = pc();
    plug(here, E, 'S1');
    const files = here.start();
    const { id } = await onlyDrive(files);
    pull(here, E);
    expect(await files.shell.create(id, 'a.mcb', 1, true)).toEqual(failed('removed'));
    expect(await files.shell.list(id, 'mcb')).toEqual(failed('removed'));
    expect(here.disk.names()).toEqual([]);
  });
});

describe('the kept folder', () => {
  const keptOn = async (volume: string): Promise<Pc> => {
    const here = pc();
    plug(here, E, volume);
    here.folder = `${E}/上报`;
    const files = here.start();
    expect(await files.shell.keep((await folderOf(files)).id)).toEqual({ ok: true, value: null });
    return here;
  };

  it('is found wherever its stick is plugged in next time', async () => {
    const here = await keptOn('S1');
    pull(here, E);
    plug(here, F, 'S1');
    const files = here.start();
    const kept = await files.shell.kept();
    expect(kept).toMatchObject({ ok: true, value: { label: '上报', removable: true, volume: 'S1' } });
    expect(kept.ok && kept.value !== null && files.pathOf(kept.value.id)).toBe(join(F, '上报'));
  });

  it('is never taken to be on another stick, and that one is said to be another', async () => {
    const here = await keptOn('S1');
    plug(here, E, 'S2');
    expect(await here.start().shell.kept()).toEqual(failed('other-medium'));
    plug(here, F, 'S1');
    const files = here.start();
    const kept = await files.shell.kept();
    expect(kept.ok && kept.value !== null && files.pathOf(kept.value.id)).toBe(join(F, '上报'));
  });

  it('is merely out of reach while no stick is there, though a folder of its name is', async () => {
    const here = await keptOn('S1');
    pull(here, E);
    expect(await here.start().shell.kept()).toEqual({ ok: true, value: null });
  });

  it('is a failure, not none, while the drives cannot be listed', async () => {
    const here = await keptOn('S1');
    here.listed = false;
    expect(await here.start().shell.kept()).toMatchObject({ ok: false });
  });

  it('on the PC’s own disk or a share is kept by its path, as former versions wrote it', async () => {
    const here = pc();
    here.disk.setBytes(KEPT, new TextEncoder().encode(JSON.stringify({ path: '/share/交换' })));
    expect(await here.start().shell.kept()).toMatchObject({ ok: true, value: { label: '交换', removable: false } });
  });
});
