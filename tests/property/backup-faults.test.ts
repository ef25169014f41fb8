import { beforeAll, describe, expect, it } from 'vitest';
import { concat, type Bytes } from '../../shared/base/bytes.ts';
import { backupInMemory, openBackup, readBackupFrames } from '../../shared/bundle/backup.ts';
import { JOURNAL_MAGIC } from '../../shared/journal/frame.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { checkPc, faultyPc, STICK, type FaultyPc, type Snapshot } from '../support/engine-faulty-pc.ts';
import { must, newDistrict, nothing, PASSPHRASE } from '../support/engine-harness.ts';
import { DISTRICT, enginePc, type EnginePc } from '../support/engine-pc.ts';
import { memoryDisk } from '../support/memory-shell.ts';

const OFFICE = '370102006';

const member = (name: string, documentNumber: string) => ({
  id: null,
  values: { name, documentType: '414', documentNumber, office: OFFICE },
  seen: {},
  insist: {},
  event: null,
  draft: null,
});

let base: Snapshot;

beforeAll(async () => {
  const district = await newDistrict();
  must(await district.engine.saveMember(member('测甲', 'E10000001')));
  base = {
    profile: new Map([
      ['/profile/keys.mck', district.disk.keystore ?? new Uint8Array(0)],
      ['/profile/journal/register.mcj', concat([JOURNAL_MAGIC, district.disk.journal])],
    ]),
    frames: await district.db.frames.orderBy('no').toArray(),
    stick: new Map(),
  };
});

/** Whether the bytes are a whole backup. */
async function isWhole(bytes: Bytes): Promise<boolean> {
  const file = backupInMemory(bytes);
  const backup = await openBackup(file);
  return backup.ok && (await readBackupFrames(file, backup.value, () => Promise.resolve(true))).ok;
}

describe('a backup to a stick that fails', () => {
  /** A PC of which one backup lies on the stick, and which has changed since. */
  async function ready(): Promise<{ faulty: FaultyPc; first: string }> {
    const faulty = await faultyPc(base);
    const { engine } = faulty.pc;
    must(await engine.keepBackupPlace(must(await engine.chooseFolder()).id));
    const { name } = must(await engine.backUp(nothing));
    must(await engine.saveMember(member('测乙', 'E10000002')));
    return { faulty, first: `${STICK}/${name}` };
  }

  it.each(['pulledAt', 'powerCutAt', 'failAt'] as const)(
    'leaves the former one as it was and none that is not whole, whenever it happens: %s',
    { timeout: 300_000 },
    async (fault) => {
      let failures = 0;
      for (let k = 1; ; k++) {
        const { faulty, first } = await ready();
        const { stick, pc } = faulty;
        const before = stick.bytesOf(first);
        const step = stick.steps() + k;
        if (fault === 'failAt') stick.faults.failAt = { step, code: 'ENOSPC' };
        else stick.faults[fault] = step;
        const made = await pc.engine.backUp(nothing);
        if (stick.steps() < step) {
          expect(made.ok).toBe(true);
          break;
        }
        failures += 1;
        const found = fault === 'powerCutAt' ? stick.afterPowerCut(k) : stick;
        Reflect.deleteProperty(stick.faults, fault);
        expect(found.bytesOf(first)).toEqual(before);
        for (const path of found.names().filter((name) => name.endsWith('.mcbackup')))
          expect(await isWhole(found.bytesOf(path)?.slice() ?? new Uint8Array(0))).toBe(true);
        expect((await pc.engine.status()).backup.current).toBe(made.ok);
        // The register was never in danger, and the next one succeeds.
        await checkPc(faulty);
        if (fault !== 'powerCutAt') {
          must(await pc.engine.backUp(nothing));
          expect((await pc.engine.status()).backup.current).toBe(true);
        }
      }
      expect(failures).toBeGreaterThan(15);
    },
  );
});

const names = async (pc: EnginePc): Promise<string> =>
  (await pc.engine.records('member', everyRecord, { offset: 0, limit: 50 })).rows
    .map((row) => row.title)
    .sort()
    .join();

/** A PC with one member in a backup and one more since. */
async function withBackup(seed: number): Promise<{ pc: EnginePc; name: string }> {
  const disk = memoryDisk();
  disk.folders.set('backups', new Map());
  disk.answers.folder = 'backups';
  const pc = enginePc(DISTRICT, seed, disk);
  must(await pc.engine.setUpDistrict({ district: DISTRICT, userName: '区管理员', passphrase: PASSPHRASE }));
  must(await pc.engine.saveMember(member('测甲', 'E10000001')));
  must(await pc.engine.keepBackupPlace(must(await pc.engine.chooseFolder()).id));
  const { name } = must(await pc.engine.backUp(nothing));
  must(await pc.engine.saveMember(member('测乙', 'E10000002')));
  return { pc, name };
}

describe('a program killed while it restores', () => {
  it('in place, is found with the register of before or the restored one', { timeout: 300_000 }, async () => {
    const found = new Set<string>();
    for (let half = 0; ; half++) {
      const { pc, name } = await withBackup(half + 1);
      const file = must(await pc.engine.openBackupIn(name));
      must(await pc.engine.backupPreview(file, nothing));
      const outcome = await pc.killedAt(half, () => pc.engine.restoreBackup(file, nothing));
      if (outcome !== null) {
        expect(outcome.ok).toBe(true);
        break;
      }
      pc.start();
      must(await pc.engine.unlock(PASSPHRASE, nothing));
      found.add(await names(pc));
      must(await pc.engine.saveMember(member('测丙', 'E10000003')));
      expect(half).toBeLessThan(200);
    }
    expect([...found].sort()).toEqual(['测乙,测甲', '测甲']);
  });

  it(
    'to a new profile, is as little set up as before and does the same again, or is done',
    { timeout: 300_000 },
    async () => {
      const { pc: old, name } = await withBackup(99);
      let again = 0;
      for (let half = 0; ; half++) {
        const disk = { ...memoryDisk(), folders: old.disk.folders };
        disk.answers.file = name;
        const pc = enginePc(DISTRICT, half + 1, disk);
        const restore = async () => {
          const file = must(await pc.engine.chooseFile('backup'));
          return pc.engine.setUpFromBackup({ file, passphrase: PASSPHRASE }, nothing);
        };
        const outcome = await pc.killedAt(half, restore);
        if (outcome !== null) {
          expect(outcome.ok).toBe(true);
          break;
        }
        pc.start();
        if ((await pc.engine.state()) !== 'locked') {
          again += 1;
          must(await restore());
        } else must(await pc.engine.unlock(PASSPHRASE, nothing));
        expect(await names(pc)).toBe('测甲');
        expect(half).toBeLessThan(200);
      }
      expect(again).toBeGreaterThan(5);
    },
  );
});
