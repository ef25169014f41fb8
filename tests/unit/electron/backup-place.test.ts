import { describe, expect, it } from 'vitest';
import { createBackupPlace } from '../../../electron/backup-place.ts';
import type { Kept, KeptFolder } from '../../../electron/kept-folder.ts';
import { createPlaces } from '../../../electron/places.ts';
import { faultyDisk, type FaultyDisk } from '../../support/faulty-disk.ts';

const STICK = '/media/stick';
const HOUR = 60 * 60 * 1000;

function hostOn(disk: FaultyDisk, now = 0) {
  let kept: Kept | null = null;
  let ids = 0;
  const remembered: KeptFolder = {
    read: () => Promise.resolve(kept),
    write: (chosen) => {
      kept = chosen;
      return Promise.resolve();
    },
  };
  const places = createPlaces({
    disk,
    listDrives: () => Promise.resolve([]),
    kept: remembered,
    newId: () => `id-${String((ids += 1))}`,
  });
  const host = createBackupPlace({
    disk,
    kept: remembered,
    places,
    onOwnVolume: () => Promise.resolve(true),
    now: () => now,
  });
  return { host, chosen: async () => (await places.folder(STICK)).id };
}

function stickWith(...names: string[]): FaultyDisk {
  const disk = faultyDisk();
  for (const name of names) disk.setBytes(`${STICK}/${name}`, new Uint8Array(1));
  return disk;
}

describe('the place of backups', () => {
  it('is remembered, told with its volume, and told by name while it cannot be reached', async () => {
    const disk = stickWith('a.mcbackup');
    const { host, chosen } = hostOn(disk);
    const id = await chosen();
    expect(await host.kept()).toEqual({ ok: true, value: null });
    expect((await host.keep(id)).ok).toBe(true);
    expect(await host.kept()).toMatchObject({ value: { label: 'stick', place: { id }, ownVolume: true } });
    disk.faults.pulledAt = 0;
    expect(await host.kept()).toMatchObject({ value: { label: 'stick', place: null } });
    expect((await host.keep('unknown')).ok).toBe(false);
  });

  it('lets go of backups only: no other file, no other folder, no place that was not granted', async () => {
    const disk = stickWith('a.mcbackup', 'list.xlsx', 'bundle.mcb');
    const { host, chosen } = hostOn(disk);
    const id = await chosen();
    for (const name of ['list.xlsx', 'bundle.mcb', '../a.mcbackup', 'a.mcbackup.part', 'x/a.mcbackup'])
      expect((await host.remove(id, name)).ok).toBe(false);
    expect((await host.remove('unknown', 'a.mcbackup')).ok).toBe(false);
    expect(disk.names()).toHaveLength(3);
    expect((await host.remove(id, 'a.mcbackup')).ok).toBe(true);
    expect((await host.remove(id, 'a.mcbackup')).ok).toBe(true);
    expect(disk.names()).toHaveLength(2);
  });

  it('sweeps only what was broken off more than a day ago, and only what begins so', async () => {
    const names = ['我处-1.mcbackup.part', '别处-1.mcbackup.part', '我处-2.mcbackup', '我处-3.xlsx.part'];
    const young = stickWith(...names);
    const early = hostOn(young, 23 * HOUR);
    expect((await early.host.sweep(await early.chosen(), '我处-')).ok).toBe(true);
    expect(young.names()).toHaveLength(4);
    const old = stickWith(...names);
    const late = hostOn(old, 25 * HOUR);
    expect((await late.host.sweep(await late.chosen(), '我处-')).ok).toBe(true);
    expect(
      old
        .names()
        .map((path) => path.slice(STICK.length + 1))
        .sort(),
    ).toEqual(names.slice(1).sort());
  });
});
