import { describe, expect, it } from 'vitest';
import { createKeptFolder } from '../../../electron/kept-folder.ts';
import { faultyDisk, refusing } from '../../support/faulty-disk.ts';

const FILE = '/profile/exchange-folder.json';
const noSleep = (): Promise<void> => Promise.resolve();

describe('the folder that is remembered', () => {
  it('is read, replaced and forgotten though a scanner holds its file for a moment', async () => {
    const disk = faultyDisk();
    const kept = createKeptFolder(disk, FILE, noSleep);
    await kept.write({ path: '/media/U' });
    disk.faults.held = refusing('open', FILE, 'EBUSY', 2);
    expect(await kept.read()).toEqual({ path: '/media/U' });
    disk.faults.held = refusing('rename', FILE, 'EPERM', 2);
    await kept.write({ path: '/media/V' });
    disk.faults.held = refusing('unlink', FILE, 'EACCES', 2);
    await kept.write(null);
    expect(disk.names()).toEqual([]);
    expect(await kept.read()).toBeNull();
    await kept.write(null);
  });
});
