import { describe, expect, it } from 'vitest';
import { createLastFolders } from '../../../electron/last-folders.ts';
import { faultyDisk, refusing, type FaultyDisk } from '../../support/faulty-disk.ts';

const FILE = '/profile/dialogs.json';
const DESKTOP = '/home/clerk/桌面';
const foldersOn = (disk: FaultyDisk) => createLastFolders(disk, FILE, DESKTOP, () => Promise.resolve());

describe('the folders that dialogs were left in', () => {
  it('begin on the desktop, and are told apart by what the dialog is for, across starts', async () => {
    const disk = faultyDisk();
    const folders = foldersOn(disk);
    expect(await folders.of('sheet')).toBe(DESKTOP);
    await folders.note('sheet', '/home/clerk/花名册');
    await folders.note('folder', '/media/U盘');
    for (const each of [folders, foldersOn(disk)]) {
      expect(await each.of('sheet')).toBe('/home/clerk/花名册');
      expect(await each.of('folder')).toBe('/media/U盘');
      expect(await each.of('pdf')).toBe(DESKTOP);
    }
  });

  it('count no more when they are gone, as on a stick that was pulled', async () => {
    const disk = faultyDisk();
    const folders = createLastFolders(
      { ...disk, stat: (path) => (path.startsWith('/media') ? Promise.resolve(null) : disk.stat(path)) },
      FILE,
      DESKTOP,
      () => Promise.resolve(),
    );
    await folders.note('bundle', '/media/U盘');
    expect(await folders.of('bundle')).toBe(DESKTOP);
  });

  it('are read though a scanner holds their file for a moment', async () => {
    const disk = faultyDisk();
    await foldersOn(disk).note('sheet', '/home/clerk/花名册');
    disk.faults.held = refusing('open', FILE, 'EBUSY', 2);
    expect(await foldersOn(disk).of('sheet')).toBe('/home/clerk/花名册');
  });

  it('are forgotten without a word when their file is damaged or cannot be written', async () => {
    const disk = faultyDisk();
    disk.setBytes(FILE, new TextEncoder().encode('{"sheet":7'));
    expect(await foldersOn(disk).of('sheet')).toBe(DESKTOP);
    const full = faultyDisk({ capacity: 0 });
    const folders = foldersOn(full);
    await folders.note('sheet', '/home/clerk/花名册');
    expect(await folders.of('sheet')).toBe('/home/clerk/花名册');
    expect(full.names()).toEqual([]);
  });
});
