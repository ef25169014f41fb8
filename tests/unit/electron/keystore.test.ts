import { describe, expect, it } from 'vitest';
import { createKeystore } from '../../../electron/keystore.ts';
import { utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { createKeystore as newKeystore, keystoreBytes } from '../../../shared/crypto/keys.ts';
import { faultyDisk, refusing, type FaultyDisk } from '../../support/faulty-disk.ts';

const keystore = (version: number, padding: number): Bytes =>
  utf8(JSON.stringify({ format: 'mingce-keystore', version, slots: [{ wrapped: 'x'.repeat(padding) }] }));
const OLD = keystore(1, 900);
const NEW = keystore(2, 1100);
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
        const isNew = found.ok && found.value?.length === NEW.length;
        expect(found).toEqual({ ok: true, value: isNew ? NEW : OLD });
        if (ok) expect(isNew).toBe(true);
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

  it('refuses what is no keystore, and the old one stays', async () => {
    const disk = faultyDisk();
    await keystoreOn(disk).write(OLD);
    const json = (value: unknown): Bytes => utf8(JSON.stringify(value));
    const nonsense: readonly Bytes[] = [
      new Uint8Array(0),
      new Uint8Array(900),
      utf8('null'),
      utf8('{"format":"mingce-keystore"'),
      json({ format: 'another', version: 1, slots: [{ wrapped: 'x' }] }),
      json({ format: 'mingce-keystore', version: 0, slots: [{ wrapped: 'x' }] }),
      json({ format: 'mingce-keystore', version: 1, slots: [] }),
      json({ format: 'mingce-keystore', version: 1, slots: [{ wrapped: '' }] }),
      keystore(1, 5 * 1024 * 1024),
    ];
    const before = disk.steps();
    for (const bytes of nonsense)
      expect(await keystoreOn(disk).write(bytes)).toEqual({ ok: false, error: { tag: 'not-a-keystore' } });
    expect(disk.steps()).toBe(before);
    expect(await keystoreOn(disk).read()).toEqual({ ok: true, value: OLD });
  });

  it('takes what the engine writes', async () => {
    const disk = faultyDisk();
    const cheap = { memoryKiB: 64, iterations: 1, parallelism: 1 };
    const random = { bytes: (length: number) => new Uint8Array(length) };
    const { file } = await newKeystore('correct horse 42', 'user-1', random, cheap);
    expect((await keystoreOn(disk).write(keystoreBytes(file))).ok).toBe(true);
  });

  it('keeps a mark beside it, whole after a power cut, and no longer one than a mark may be', async () => {
    const disk = faultyDisk();
    const mark = new Uint8Array([1, 2, 3]);
    expect(await keystoreOn(disk).readMark()).toEqual({ ok: true, value: null });
    expect(await keystoreOn(disk).writeMark(mark)).toEqual({ ok: true, value: null });
    expect(await keystoreOn(disk).writeMark(new Uint8Array(65 * 1024))).toEqual({
      ok: false,
      error: { tag: 'too-large' },
    });
    expect(await keystoreOn(disk.afterPowerCut(1)).readMark()).toEqual({ ok: true, value: mark });
  });
});
