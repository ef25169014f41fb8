import { describe, expect, it } from 'vitest';
import { createKeystore } from '../../../electron/keystore.ts';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { faultyDisk, refusing, type FaultyDisk } from '../../support/faulty-disk.ts';

const OLD: Bytes = new Uint8Array(900).fill(1);
const NEW: Bytes = new Uint8Array(1100).fill(2);
const keystoreOn = (disk: FaultyDisk) => createKeystore(disk, '/profile', () => Promise.resolve());

describe('the keystore', () => {
  it('is null before the first writing, and then what was written last', async () => {
    const keystore = keystoreOn(faultyDisk());
    expect(await keystore.read()).toEqual({ ok: true, value: null });
    await keystore.write(OLD);
    await keystore.write(NEW);
    expect(await keystore.read()).toEqual({ ok: true, value: NEW });
  });

  const once =
    'is the old one or the new one, whole, after a power cut at any step, and the new one once it was answered';
  it.each([
    ['', false],
    [', also where folders cannot be fsynced', true],
  ])(`${once}%s`, async (_where, noFolderFsync) => {
    const prepared = async (): Promise<FaultyDisk> => {
      const disk = faultyDisk({ noFolderFsync });
      await keystoreOn(disk).write(OLD);
      return disk;
    };
    const trial = await prepared();
    const before = trial.steps();
    await keystoreOn(trial).write(NEW);
    const steps = trial.steps() - before;
    for (let cut = 1; cut <= steps + 1; cut++) {
      const disk = await prepared();
      disk.faults.powerCutAt = disk.steps() + cut;
      const { ok } = await keystoreOn(disk).write(NEW);
      for (let seed = 0; seed < 20; seed++) {
        const found = await keystoreOn(disk.afterPowerCut(seed)).read();
        const first = found.ok ? found.value?.[0] : undefined;
        expect(found).toEqual({ ok: true, value: first === 2 ? NEW : OLD });
        if (ok) expect(first).toBe(2);
      }
    }
  });

  it('is read and written while a scanner holds the file for a moment', async () => {
    const disk = faultyDisk();
    const keystore = keystoreOn(disk);
    await keystore.write(OLD);
    disk.faults.held = refusing('open', '/profile/keys.mck', 'EBUSY', 4);
    expect(await keystore.read()).toEqual({ ok: true, value: OLD });
    disk.setBytes('/profile/keys.mck.part', OLD);
    disk.faults.held = refusing('unlink', '/profile/keys.mck.part', 'EPERM', 4);
    expect(await keystore.write(NEW)).toEqual({ ok: true, value: null });
    disk.faults.held = () => 'EBUSY';
    expect(await keystore.read()).toEqual({ ok: false, error: { tag: 'busy', code: 'EBUSY' } });
  });

  it('keeps the old one when writing fails', async () => {
    const disk = faultyDisk();
    await keystoreOn(disk).write(OLD);
    disk.faults.capacity = OLD.length + 100;
    expect(await keystoreOn(disk).write(NEW)).toMatchObject({ ok: false, error: { tag: 'disk-full' } });
    expect(await keystoreOn(disk).read()).toEqual({ ok: true, value: OLD });
  });
});
