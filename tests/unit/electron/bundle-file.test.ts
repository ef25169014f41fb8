import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFiles, type Dialogs, type Files } from '../../../electron/bundle-file.ts';
import { createKeptFolder } from '../../../electron/kept-folder.ts';
import { concat, equalBytes, type Bytes } from '../../../shared/base/bytes.ts';
import type { Place } from '../../../shared/shell/shell.ts';
import { random } from '../../support/dice.ts';
import { faultyDisk, refusing, type FaultyDisk, type Faults } from '../../support/faulty-disk.ts';

const STICK = '/media/stick';
const NAME = '370102001-0007.mcb';
const PATH = `${STICK}/${NAME}`;

const dice = random(11);
const noise = (length: number): Bytes => Uint8Array.from({ length }, () => dice.below(256));
const OLD = noise(1500);
const PIECES = [noise(2000), noise(1), noise(3100)];
const NEW = concat(PIECES);

const noDialogs: Dialogs = {
  chooseFolder: () => Promise.resolve(null),
  chooseFile: () => Promise.resolve(null),
  chooseSave: () => Promise.resolve(null),
};

interface Host {
  readonly files: Files;
  readonly disk: FaultyDisk;
  readonly pauses: number[];
}

function hostOn(disk: FaultyDisk, dialogs: Partial<Dialogs> = {}, readOnly = false): Host {
  let ids = 0;
  const pauses: number[] = [];
  const files = createFiles({
    disk,
    dialogs: { ...noDialogs, ...dialogs },
    kept: createKeptFolder(disk, '/profile/exchange-folder.json', () => Promise.resolve()),
    listDrives: () => Promise.resolve([{ path: STICK, label: 'STICK', readOnly, volume: null }]),
    newId: () => `id-${String(++ids)}`,
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  return { files, disk, pauses };
}

/** A stick that holds an older bundle. */
function stick(faults: Faults = {}): FaultyDisk {
  const disk = faultyDisk(faults);
  disk.setBytes(PATH, OLD);
  return disk;
}

async function placeOf({ files }: Host): Promise<Place> {
  const drives = await files.shell.drives();
  const place = drives.ok ? drives.value[0] : undefined;
  if (place === undefined) throw new Error('no drive');
  return place;
}

/** Writes the new bundle over the old one; answers what commit, or the step that failed, answered. */
async function write(host: Host, overwrite = true): Promise<{ readonly ok: boolean; readonly tag?: string }> {
  const drives = await host.files.shell.drives();
  const place = drives.ok ? drives.value[0] : undefined;
  if (place === undefined) return { ok: false };
  const writer = await host.files.shell.create(place.id, NAME, NEW.length, overwrite);
  if (!writer.ok) return { ok: false, tag: writer.error.tag };
  for (const piece of PIECES) {
    const written = await host.files.shell.write(writer.value.id, piece);
    if (!written.ok) {
      await host.files.shell.abort(writer.value.id);
      return { ok: false, tag: written.error.tag };
    }
  }
  const done = await host.files.shell.commit(writer.value.id);
  return done.ok ? { ok: true } : { ok: false, tag: done.error.tag };
}

describe('writing a bundle', () => {
  it('answers length and SHA-256 of what lies there under its name, and leaves no part behind', async () => {
    const host = hostOn(stick());
    const place = await placeOf(host);
    const writer = await host.files.shell.create(place.id, NAME, NEW.length, true);
    if (!writer.ok) throw new Error(writer.error.tag);
    for (const piece of PIECES) await host.files.shell.write(writer.value.id, piece);
    const sha256 = createHash('sha256').update(NEW).digest('hex');
    const done = await host.files.shell.commit(writer.value.id);
    expect(done).toEqual({ ok: true, value: { name: NAME, bytes: NEW.length, sha256 } });
    expect(host.disk.names()).toEqual([PATH]);
    expect(host.disk.bytesOf(PATH)).toEqual(NEW);
  });

  it.each([
    ['', false],
    [', also where folders cannot be fsynced', true],
  ])('leaves the old bundle or the new one, whole, after a power cut at any step%s', async (_where, noFolderFsync) => {
    const steps = await (async () => {
      const host = hostOn(stick({ noFolderFsync }));
      expect(await write(host)).toEqual({ ok: true });
      return host.disk.steps();
    })();
    let oldOnes = 0;
    let newOnes = 0;
    for (let cut = 1; cut <= steps + 1; cut++) {
      const disk = stick({ noFolderFsync, powerCutAt: cut });
      const { ok } = await write(hostOn(disk));
      for (let seed = 0; seed < 30; seed++) {
        const found = disk.afterPowerCut(cut * 100 + seed).bytesOf(PATH) ?? new Uint8Array(0);
        const isNew = equalBytes(found, NEW);
        expect(isNew || (!ok && equalBytes(found, OLD))).toBe(true);
        if (isNew) newOnes++;
        else oldOnes++;
      }
    }
    expect(oldOnes).toBeGreaterThan(0);
    expect(newOnes).toBeGreaterThan(0);
  });

  it.each(['EIO', 'ENOSPC', 'EROFS', 'EACCES'])('answers %s at any step, and keeps the old bundle', async (code) => {
    const whole = hostOn(stick());
    await write(whole);
    for (let step = 1; step <= whole.disk.steps(); step++) {
      const host = hostOn(stick({ failAt: { step, code } }));
      const { ok } = await write(host);
      const found = host.disk.bytesOf(PATH) ?? new Uint8Array(0);
      expect(equalBytes(found, NEW) || (!ok && equalBytes(found, OLD))).toBe(true);
    }
  });

  it('says that the stick was pulled, whichever step meets it', async () => {
    const whole = hostOn(stick());
    await write(whole);
    for (let step = 2; step <= whole.disk.steps(); step++) {
      expect(await write(hostOn(stick({ pulledAt: step })))).toEqual({ ok: false, tag: 'removed' });
    }
  });

  it('does not begin when the medium has less room than the bundle needs', async () => {
    const host = hostOn(stick({ capacity: OLD.length + NEW.length - 1 }));
    expect(await write(host)).toEqual({ ok: false, tag: 'disk-full' });
    expect(host.disk.names()).toEqual([PATH]);
  });

  it('removes the part and keeps the old bundle when the medium fills while writing', async () => {
    const disk = stick({ capacity: OLD.length + NEW.length });
    const host = hostOn(disk);
    const place = await placeOf(host);
    const writer = await host.files.shell.create(place.id, NAME, 10, true);
    if (!writer.ok) throw new Error(writer.error.tag);
    expect((await host.files.shell.write(writer.value.id, NEW)).ok).toBe(true);
    expect(await host.files.shell.write(writer.value.id, NEW)).toMatchObject({
      ok: false,
      error: { tag: 'disk-full' },
    });
    expect(await host.files.shell.abort(writer.value.id)).toEqual({ ok: true, value: null });
    expect(disk.names()).toEqual([PATH]);
    expect(disk.bytesOf(PATH)).toEqual(OLD);
  });

  it('refuses the new bundle and keeps the old one when the medium gives back other bytes than it took', async () => {
    for (const at of [0, 2500, NEW.length - 1]) {
      const rot = (path: string, bytes: Bytes, position: number): void => {
        const i = at - position;
        if (path.endsWith('.part') && i >= 0 && i < bytes.length) bytes[i] = (bytes[i] ?? 0) ^ 4;
      };
      const host = hostOn(stick({ rot }));
      expect(await write(host)).toEqual({ ok: false, tag: 'read-back-differs' });
      expect(host.disk.names()).toEqual([PATH]);
      expect(host.disk.bytesOf(PATH)).toEqual(OLD);
    }
  });

  it('waits while another program holds the file, and gives up in the end', async () => {
    const patient = hostOn(stick({ busyRenames: 5 }));
    expect(await write(patient)).toEqual({ ok: true });
    expect(patient.pauses).toEqual([50, 100, 200, 400, 800]);
    const hopeless = hostOn(stick({ busyRenames: 1000 }));
    expect(await write(hopeless)).toEqual({ ok: false, tag: 'busy' });
    expect(hopeless.disk.bytesOf(PATH)).toEqual(OLD);
  });

  it('finds a file that is open in another program before anything is written, and says so', async () => {
    const disk = stick({ held: (call, path) => (call === 'update' && path === PATH ? 'EBUSY' : null) });
    const host = hostOn(disk);
    expect(await write(host)).toEqual({ ok: false, tag: 'open-elsewhere' });
    expect(host.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(4000);
    expect(disk.names()).toEqual([PATH]);
    expect(await write(host, false)).toEqual({ ok: true });
  });

  it('says so at once when such a file is chosen to be saved over, before the work for it begins', async () => {
    const disk = stick({ held: (call, path) => (call === 'update' && path === PATH ? 'EBUSY' : null) });
    const { shell } = hostOn(disk, { chooseSave: () => Promise.resolve(PATH) }).files;
    expect(await shell.chooseSave('bundle', NAME)).toEqual({ ok: false, error: { tag: 'open-elsewhere' } });
    delete disk.faults.held;
    expect(await shell.chooseSave('bundle', NAME)).toMatchObject({ ok: true, value: { name: NAME } });
  });

  it('says that a file is open in another program when that was opened while it was written anew', async () => {
    const disk = stick({ held: (call, path) => (call === 'rename' && path === PATH ? 'EPERM' : null) });
    expect(await write(hostOn(disk))).toEqual({ ok: false, tag: 'open-elsewhere' });
    expect(disk.names()).toEqual([PATH]);
    expect(disk.bytesOf(PATH)).toEqual(OLD);
  });

  it('says that there is no permission where a file may not be replaced at all', async () => {
    const disk = stick({ held: (call, path) => (call === 'update' && path === PATH ? 'EPERM' : null) });
    expect(await write(hostOn(disk))).toEqual({ ok: false, tag: 'no-permission' });
  });

  it('goes on when a scanner holds the part, the old file or the new one for a moment', async () => {
    for (const [call, path] of [
      ['unlink', `${PATH}.part`],
      ['open', `${PATH}.part`],
      ['update', PATH],
      ['rename', PATH],
    ] as const) {
      const disk = stick({ held: refusing(call, path, 'EBUSY', 4), noFolderFsync: true });
      disk.setBytes(`${PATH}.part`, OLD);
      expect(await write(hostOn(disk))).toEqual({ ok: true });
      expect(disk.names()).toEqual([PATH]);
      expect(disk.bytesOf(PATH)).toEqual(NEW);
    }
  });

  it('gives two writings whose names differ in case alone two files, or refuses the second', async () => {
    const host = hostOn(faultyDisk());
    const place = await placeOf(host);
    const { shell } = host.files;
    expect(await shell.create(place.id, 'A.mcb', 1, false)).toMatchObject({ ok: true, value: { name: 'A.mcb' } });
    expect(await shell.create(place.id, 'a.mcb', 1, false)).toMatchObject({ ok: true, value: { name: 'a-2.mcb' } });
    expect(await shell.create(place.id, 'a.MCB', 1, true)).toMatchObject({ ok: false, error: { tag: 'busy' } });
  });

  it('opens a file that a scanner holds for a moment', async () => {
    const host = hostOn(stick({ held: refusing('open', PATH, 'EBUSY', 4) }));
    const place = await placeOf(host);
    expect(await host.files.shell.open(place.id, NAME)).toMatchObject({ ok: true });
  });

  it('numbers the name rather than replace a file, when it may not overwrite', async () => {
    const host = hostOn(stick());
    expect(await write(host, false)).toEqual({ ok: true });
    expect(await write(host, false)).toEqual({ ok: true });
    expect(host.disk.names()).toEqual([`${STICK}/370102001-0007-2.mcb`, `${STICK}/370102001-0007-3.mcb`, PATH]);
    expect(host.disk.bytesOf(PATH)).toEqual(OLD);
  });

  it('replaces the part that a broken-off writing left behind', async () => {
    const disk = stick();
    disk.setBytes(`${PATH}.part`, noise(9000));
    const host = hostOn(disk);
    expect(await write(host)).toEqual({ ok: true });
    expect(disk.names()).toEqual([PATH]);
  });

  it('removes the parts of writings that the page left open', async () => {
    const host = hostOn(stick());
    const place = await placeOf(host);
    await host.files.shell.create(place.id, 'a.mcb', 1, true);
    await host.files.closeAll();
    expect(host.disk.names()).toEqual([PATH]);
  });

  it('does not write to a write-protected stick', async () => {
    expect(await write(hostOn(stick(), {}, true))).toEqual({ ok: false, tag: 'write-protected' });
  });
});

describe('places and files', () => {
  it('lists files of an ending, the newest first, and never a part', async () => {
    const disk = faultyDisk();
    disk.setBytes(`${STICK}/old.mcb`, OLD);
    const host = hostOn(disk);
    await write(host);
    disk.setBytes(`${STICK}/cut.mcb.part`, OLD);
    disk.setBytes(`${STICK}/other.txt`, OLD);
    const place = await placeOf(host);
    const list = await host.files.shell.list(place.id, 'mcb');
    expect(list.ok && list.value.map((entry) => entry.name)).toEqual([NAME, 'old.mcb']);
    expect(list.ok && list.value[1]?.bytes).toBe(OLD.length);
  });

  it('reads a listed file in pieces', async () => {
    const host = hostOn(stick());
    const place = await placeOf(host);
    const file = await host.files.shell.open(place.id, NAME);
    if (!file.ok) throw new Error(file.error.tag);
    expect(file.value).toMatchObject({ name: NAME, bytes: OLD.length });
    const piece = await host.files.shell.read(file.value.id, 1400, 500);
    expect(piece).toEqual({ ok: true, value: OLD.slice(1400) });
    await host.files.shell.close(file.value.id);
    expect(await host.files.shell.read(file.value.id, 0, 1)).toMatchObject({ ok: false });
  });

  it('knows nothing of places and files that were not granted, nor of names that lead elsewhere', async () => {
    const host = hostOn(stick());
    const place = await placeOf(host);
    const { shell } = host.files;
    expect(await shell.list('id-99', 'mcb')).toMatchObject({ ok: false, error: { tag: 'not-found' } });
    expect(await shell.read('id-1', 0, 1)).toMatchObject({ ok: false, error: { tag: 'not-found' } });
    for (const name of ['../etc/passwd', '/etc/passwd', 'a/b', 'a\\b', '..', 'C:x', 'x.part', 'nul']) {
      expect(await shell.open(place.id, name)).toMatchObject({ ok: false, error: { tag: 'not-found' } });
      expect(await shell.create(place.id, name, 1, true)).toMatchObject({ ok: false, error: { tag: 'not-found' } });
    }
  });

  it('gives the same drive the same id each time it is listed', async () => {
    const host = hostOn(stick());
    expect((await placeOf(host)).id).toBe((await placeOf(host)).id);
  });

  it('remembers one folder across starts, as long as it is there', async () => {
    const disk = stick();
    const first = hostOn(disk);
    expect(await first.files.shell.kept()).toEqual({ ok: true, value: null });
    await first.files.shell.keep((await placeOf(first)).id);
    const later = hostOn(disk).files;
    const kept = await later.shell.kept();
    expect(kept).toMatchObject({ ok: true, value: { kind: 'folder', label: 'stick' } });
    expect(kept.ok && kept.value && later.pathOf(kept.value.id)).toBe(STICK);
    expect(await later.shell.keep('id-99')).toMatchObject({ ok: false, error: { tag: 'not-found' } });
    await later.shell.keep(null);
    await later.shell.keep(null);
    expect(await hostOn(disk).files.shell.kept()).toEqual({ ok: true, value: null });
  });

  it('answers that the user closed the dialog', async () => {
    const { shell } = hostOn(stick()).files;
    const cancelled = { ok: false, error: { tag: 'cancelled' } };
    expect(await shell.chooseFolder()).toEqual(cancelled);
    expect(await shell.chooseFile('sheet')).toEqual(cancelled);
    expect(await shell.chooseSave('pdf', 'x.pdf')).toEqual(cancelled);
  });

  it('hands out what the user chose: an opened file, a folder, a folder and a name', async () => {
    const { files } = hostOn(stick(), {
      chooseFolder: () => Promise.resolve(STICK),
      chooseFile: () => Promise.resolve(PATH),
      chooseSave: (_kind, name) => Promise.resolve(`${STICK}/我的${name}`),
    });
    expect(await files.shell.chooseFile('bundle')).toMatchObject({
      ok: true,
      value: { name: NAME, bytes: OLD.length },
    });
    expect(await files.shell.chooseFolder()).toMatchObject({ ok: true, value: { label: 'stick', kind: 'folder' } });
    const saved = await files.shell.chooseSave('pdf', '名册.pdf');
    expect(saved).toMatchObject({ ok: true, value: { name: '我的名册.pdf' } });
    expect(saved.ok && files.pathOf(saved.value.place.id)).toBe(STICK);
  });
});
