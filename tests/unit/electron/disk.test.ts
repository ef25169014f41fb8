import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt, diskOf, nodeDisk, oneAtATime, shellError } from '../../../electron/disk.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingce-disk-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the disk of the system', () => {
  it('makes, writes, reads, cuts, renames and removes a file', async () => {
    const path = join(folder, 'deep', 'er', 'a');
    await nodeDisk.mkdir(join(folder, 'deep', 'er'));
    const file = await nodeDisk.open(path, 'create');
    await file.write(0, new Uint8Array([1, 2, 3, 4]));
    await file.write(6, new Uint8Array([7]));
    await file.fsync();
    expect(await file.read(2, 100)).toEqual(new Uint8Array([3, 4, 0, 0, 7]));
    await file.truncate(2);
    expect(await file.size()).toBe(2);
    await file.close();
    await nodeDisk.rename(path, `${path}2`);
    await nodeDisk.fsyncDir(join(folder, 'deep', 'er'));
    expect(await nodeDisk.stat(path)).toBeNull();
    expect(await nodeDisk.stat(`${path}2`)).toMatchObject({ bytes: 2, isFile: true });
    expect(await nodeDisk.readdir(join(folder, 'deep', 'er'))).toEqual(['a2']);
    await nodeDisk.unlink(`${path}2`);
    expect(await nodeDisk.readdir(join(folder, 'deep', 'er'))).toEqual([]);
  });

  it('makes a name durable by the file itself where folders cannot be fsynced', async () => {
    const path = join(folder, 'named');
    writeFileSync(path, 'x');
    await nodeDisk.fsyncName(path);
    await diskOf('win32').fsyncName(path);
    await diskOf('win32').fsyncDir(join(folder, 'not-there'));
    await expect(diskOf('win32').fsyncName(join(folder, 'other'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('never makes a file over another', async () => {
    const path = join(folder, 'once');
    await (await nodeDisk.open(path, 'create')).close();
    await expect(nodeDisk.open(path, 'create')).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('knows how much is free', async () => {
    const { free, total } = await nodeDisk.statfs(folder);
    expect(free).toBeGreaterThan(0);
    expect(total).toBeGreaterThanOrEqual(free);
  });

  it('says that a full device is full', async () => {
    const full = existsSync('/dev/full') ? '/dev/full' : null;
    const written = await attempt(async () => {
      if (full === null) throw Object.assign(new Error(), { code: 'ENOSPC' });
      const file = await nodeDisk.open(full, 'update');
      await file.write(0, new Uint8Array(10)).finally(() => file.close());
    });
    expect(written).toEqual({ ok: false, error: { tag: 'disk-full', code: 'ENOSPC' } });
  });
});

describe('a failure as a value', () => {
  it('has the tag of its code, and never the text with its path', () => {
    const tags = [
      ['EROFS', 'write-protected'],
      ['EPERM', 'no-permission'],
      ['ENOENT', 'not-found'],
      ['ENODEV', 'removed'],
      ['EBUSY', 'busy'],
      ['EIO', 'io'],
      ['EWHATEVER', 'io'],
    ] as const;
    for (const [code, tag] of tags) {
      const error = Object.assign(new Error('/home/someone/register'), { code, path: '/home/someone' });
      expect(shellError(error)).toEqual({ tag, code });
    }
    expect(shellError('odd')).toEqual({ tag: 'io' });
  });

  it('does not keep the next work from being done', async () => {
    const inTurn = oneAtATime();
    const order: number[] = [];
    const slow = inTurn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(1);
      throw new Error('first');
    });
    const next = inTurn(() => Promise.resolve(order.push(2)));
    await expect(slow).rejects.toThrow('first');
    await next;
    expect(order).toEqual([1, 2]);
  });
});
