import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { BackupEntry } from '../../../../../shared/engine/modules/backups/face.ts';
import type { Engine } from '../../../../../shared/engine/engine.ts';
import { signSecretOf } from '../../../../../shared/engine/modules/session/set-up.ts';
import { concat, utf8, type Bytes } from '../../../../../shared/base/bytes.ts';
import { backupEnvelope, backupInMemory, openBackup } from '../../../../../shared/bundle/backup.ts';
import { backupManifestBytes, type BackupManifest } from '../../../../../shared/bundle/backup-manifest.ts';
import { crc32 } from '../../../../../shared/bundle/stored-zip.ts';
import { newSignKeyPair, sign } from '../../../../../shared/crypto/sign.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { OpenedFile } from '../../../../../shared/shell/shell.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  newPc,
  nothing,
  PASSPHRASE,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { unlocked } from '../../../../support/engine-disk.ts';
import { memoryShell } from '../../../../support/memory-shell.ts';

const OFFICE = '370102004';
const DAY = 24 * 60 * 60 * 1000;

async function add(pc: Pc, name: string, documentNumber: string): Promise<RecordId> {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  return must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null })).id;
}

const names = async (pc: Pc): Promise<string[]> =>
  (await pc.engine.records('member', everyRecord, { offset: 0, limit: 50 })).rows.map((row) => row.title).sort();

const stickOf = (pc: Pc): Map<string, Bytes> => pc.disk.folders.get('backups') ?? new Map<string, Bytes>();

/** Backups that lie on the stick, by name. */
const lying = (pc: Pc): string[] => [...stickOf(pc).keys()].filter((name) => name.endsWith('.mcbackup'));

/** Chooses the stick for backups. */
async function choosePlace(pc: Pc): Promise<void> {
  if (!pc.disk.folders.has('backups')) pc.disk.folders.set('backups', new Map());
  pc.disk.answers.folder = 'backups';
  const place = must(await pc.engine.chooseFolder());
  must(await pc.engine.keepBackupPlace(place.id));
}

async function officeWithBackup(): Promise<{ pc: Pc; district: Pc; name: string }> {
  const district = await newDistrict();
  const pc = await newOffice(district, OFFICE);
  await add(pc, '甲一', 'E10000001');
  await choosePlace(pc);
  const { name } = must(await pc.engine.backUp(nothing));
  return { pc, district, name };
}

const openIn = async (pc: Pc, name: string): Promise<OpenedFile> => must(await pc.engine.openBackupIn(name));

/** A file the user picks in the dialog. */
async function pick(pc: Pc, name: string): Promise<OpenedFile> {
  pc.disk.answers.file = name;
  return must(await pc.engine.chooseFile('backup'));
}

const first = async (engine: Engine): Promise<BackupEntry | undefined> => (await engine.backups()).entries[0];

describe('a backup', () => {
  it('is written, read back and listed with its reason and counts, and the status tells its age', async () => {
    const { pc, name } = await officeWithBackup();
    expect(name).toMatch(/^名册备份-.*-\d{8}-\d{6}\.mcbackup$/);
    const entry = await first(pc.engine);
    expect(entry).toMatchObject({ name, state: 'verified', refusal: null });
    expect(entry?.says).toMatchObject({ reason: 'button', counts: { members: 1, unions: 0, employers: 0 } });
    const { backup } = await pc.engine.status();
    expect(backup).toMatchObject({ current: true, failed: null });
    await add(pc, '乙二', 'E10000002');
    expect((await pc.engine.status()).backup).toMatchObject({ at: backup.at, current: false });
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect((await pc.engine.status()).backup).toMatchObject({ at: backup.at, current: false });
  });

  it('holds nothing readable, and no name of a person stands in its name', async () => {
    const { pc, name } = await officeWithBackup();
    const text = Buffer.from(stickOf(pc).get(name) ?? []).toString('utf8');
    for (const secret of ['甲一', 'E10000001', '经办人']) {
      expect(text).not.toContain(secret);
      expect(name).not.toContain(secret);
    }
  });

  it('that does not read back equal is no backup: it is removed, and the failure is told', async () => {
    const { pc } = await officeWithBackup();
    const stick = stickOf(pc);
    await add(pc, '乙二', 'E10000002');
    const set = stick.set.bind(stick);
    stick.set = (key, bytes) => {
      const spoilt = bytes.slice();
      const at = spoilt.length - 400;
      spoilt[at] = (spoilt[at] ?? 0) ^ 1;
      return set(key, spoilt);
    };
    expect(await pc.engine.backUp(nothing)).toEqual({ ok: false, error: { tag: 'backup-unread' } });
    expect(lying(pc)).toHaveLength(1);
    expect((await pc.engine.status()).backup.current).toBe(false);
  });

  it('leaves nothing when it is stopped at any step', async () => {
    const { pc } = await officeWithBackup();
    const before = lying(pc);
    for (let stopAt = 1; ; stopAt++) {
      let steps = 0;
      const made = await pc.engine.backUp(({ taskId }) => {
        steps += 1;
        if (steps === stopAt) void pc.engine.cancel(taskId);
      });
      if (steps < stopAt) break;
      expect(made).toEqual({ ok: false, error: { tag: 'cancelled' } });
      expect(lying(pc)).toEqual(before);
      // Nothing more was done once it was stopped.
      expect(steps).toBe(stopAt);
      expect(stopAt).toBeLessThan(20);
    }
    expect(lying(pc).length).toBe(before.length + 1);
  });

  it('needs a place, and says when it cannot be reached', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    expect(await pc.engine.backUp(nothing)).toEqual({ ok: false, error: { tag: 'backup-no-place' } });
    await choosePlace(pc);
    pc.disk.folders.delete('backups');
    expect(await pc.engine.backUp(nothing)).toEqual({ ok: false, error: { tag: 'backup-place-away' } });
    expect((await pc.engine.backups()).place).toMatchObject({ label: 'backups', free: null });
  });

  it('on a full stick fails, and leaves nothing', async () => {
    const { pc } = await officeWithBackup();
    pc.disk.free = 100;
    expect(await pc.engine.backUp(nothing)).toEqual({ ok: false, error: { tag: 'disk-full' } });
    expect(lying(pc)).toHaveLength(1);
  });
});

describe('a backup by itself', () => {
  it('is due once a day and on leaving when something changed, and only where one lies already', async () => {
    const pc = await newOffice(await newDistrict(), OFFICE);
    await add(pc, '甲一', 'E10000001');
    expect(await pc.engine.backupDue('exit')).toBeNull();
    await choosePlace(pc);
    expect(await pc.engine.backupDue('exit')).toBeNull();
    must(await pc.engine.backUp(nothing));
    expect(await pc.engine.backupDue('exit')).toBeNull();
    await add(pc, '乙二', 'E10000002');
    expect(await pc.engine.backupDue('daily')).toBeNull();
    expect(await pc.engine.backupDue('exit')).toBe('backups');
    pc.now += DAY;
    expect(await pc.engine.backupDue('daily')).toBe('backups');
    must(await pc.engine.backUpByItself('daily', nothing));
    expect((await first(pc.engine))?.says?.reason).toBe('daily');
    expect(await pc.engine.backupDue('exit')).toBeNull();
  });

  it('goes to the drive on which one of this PC lies, whatever it is called today', async () => {
    const { pc } = await officeWithBackup();
    await add(pc, '乙二', 'E10000002');
    pc.disk.folders.set('F', stickOf(pc));
    pc.disk.folders.set('backups', new Map());
    pc.disk.drives.push('F');
    expect(await pc.engine.backupDue('exit')).toBe('F');
    must(await pc.engine.backUpByItself('exit', nothing));
    expect(pc.disk.folders.get('backups')?.size).toBe(0);
    pc.disk.folders.delete('F');
    await add(pc, '丙三', 'E10000003');
    expect(await pc.engine.backupDue('exit')).toBeNull();
  });

  it('that fails is told until one succeeds, also after a start', async () => {
    const { pc } = await officeWithBackup();
    await add(pc, '乙二', 'E10000002');
    pc.disk.free = 100;
    expect((await pc.engine.backUpByItself('exit', nothing)).ok).toBe(false);
    pc.restart();
    pc.disk.free = 1e12;
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect((await pc.engine.status()).backup.failed).toMatchObject({ reason: 'exit', tag: 'disk-full' });
    must(await pc.engine.backUp(nothing));
    expect((await pc.engine.status()).backup.failed).toBeNull();
  });

  it('that the program ended in the middle of is told at the next start', async () => {
    const { pc } = await officeWithBackup();
    await add(pc, '乙二', 'E10000002');
    await new Promise<void>((resolve) => {
      void pc.engine.backUpByItself('exit', () => {
        resolve();
      });
    });
    pc.restart();
    must(await pc.engine.unlock(PASSPHRASE, nothing));
    expect((await pc.engine.status()).backup.failed).toMatchObject({ reason: 'exit', tag: 'backup-cut-off' });
  });

  it('makes older ones of this replica give way, and never those of another PC', { timeout: 60_000 }, async () => {
    const { pc, district } = await officeWithBackup();
    const other = await newOffice(district, OFFICE);
    other.disk.folders.set('backups', stickOf(pc));
    await choosePlace(other);
    const foreign = must(await other.engine.backUp(nothing)).name;
    for (let day = 0; day < 40; day++) {
      pc.now += DAY;
      await add(pc, `甲${String(day)}`, `E2000${String(1000 + day)}`);
      must(await pc.engine.backUpByItself('daily', nothing));
    }
    const own = lying(pc).filter((name) => name !== foreign);
    expect(lying(pc)).toContain(foreign);
    expect(own.length).toBeGreaterThan(9);
    expect(own.length).toBeLessThan(14);
  });
});

describe('a backup of a name this PC had before', () => {
  it('is listed, checked and restored after going back to a restore point', async () => {
    const { pc } = await officeWithBackup();
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    const made = must(await pc.engine.backUpByItself('exit', nothing));
    must(await pc.engine.restoreTo(point, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    const [newest] = (await pc.engine.backups()).entries;
    expect(newest).toMatchObject({ name: made.name, state: 'verified', refusal: null });
    must(await pc.engine.rehearseBackup(await openIn(pc, made.name), nothing));
    must(await pc.engine.restoreBackup(await openIn(pc, made.name), nothing));
    expect(await names(pc)).toEqual(['乙二', '甲一'].sort());
    pc.restart();
    expect(must(await pc.engine.unlock(PASSPHRASE, nothing)).notices).toEqual([]);
  });

  it('never gives way: what is there from before a restore may be what is wanted back', async () => {
    const { pc, name } = await officeWithBackup();
    must(await pc.engine.restoreBackup(await openIn(pc, name), nothing));
    const before = lying(pc);
    for (let i = 0; i < 6; i++) {
      await add(pc, `乙${String(i)}`, `E3000000${String(i)}`);
      must(await pc.engine.backUp(nothing));
    }
    expect(lying(pc)).toEqual(expect.arrayContaining(before));
    expect(lying(pc)).toHaveLength(before.length + 3);
  });
});

describe('a backup that was tampered with', () => {
  /** The backup with another manifest, signed by this key or still with the signature it had. */
  async function forged(pc: Pc, name: string, change: Partial<BackupManifest>, secret: Bytes | null): Promise<string> {
    const bytes = stickOf(pc).get(name) ?? new Uint8Array(0);
    const backup = await openBackup(backupInMemory(bytes));
    if (!backup.ok) throw new Error(backup.error.tag);
    const { parts, manifest, journalAt } = backup.value;
    const journal = bytes.slice(journalAt, journalAt + manifest.journal.bytes);
    const file = backupManifestBytes({ ...manifest, ...change });
    const signature = secret === null ? parts.signature : utf8(sign(file, 'mingce-bundle forged', secret));
    const { before, after } = backupEnvelope(
      { manifest: file, signature, keys: parts.keys },
      { bytes: journal.length, crc: crc32(journal) },
    );
    stickOf(pc).set('forged.mcbackup', concat([before, journal, after]));
    return 'forged.mcbackup';
  }

  it('is refused in place and on a new PC when the signature is not that of the keys in it', async () => {
    const { pc, name } = await officeWithBackup();
    const counts = { members: 9, unions: 0, employers: 0 };
    for (const secret of [null, newSignKeyPair({ bytes: (n) => new Uint8Array(n).fill(7) }).secret]) {
      const bad = await forged(pc, name, { counts }, secret);
      const refused = { ok: false, error: { tag: 'backup-damaged', part: 'signature' } };
      expect(await pc.engine.backupPreview(await openIn(pc, bad), nothing)).toEqual(refused);
      const fresh = await newPc(pc.disk.folders);
      const file = await pick(fresh, bad);
      expect(await fresh.engine.setUpFromBackup({ file, passphrase: PASSPHRASE }, nothing)).toEqual(refused);
      expect(fresh.disk.keystore).toBeNull();
    }
  });

  it('or does not come to what it states is refused, though it was signed by its own keys', async () => {
    const { pc, name } = await officeWithBackup();
    const secret = signSecretOf((await unlocked(memoryShell(pc.disk))).identity);
    for (const change of [{ digest: '0'.repeat(16) }, { counts: { members: 2, unions: 0, employers: 0 } }]) {
      const bad = await forged(pc, name, change, secret);
      const refused = { ok: false, error: { tag: 'backup-unequal' } };
      expect(await pc.engine.rehearseBackup(await openIn(pc, bad), nothing)).toEqual(refused);
      expect(await pc.engine.restoreBackup(await openIn(pc, bad), nothing)).toEqual(refused);
      const fresh = await newPc(pc.disk.folders);
      const file = await pick(fresh, bad);
      expect(await fresh.engine.setUpFromBackup({ file, passphrase: PASSPHRASE }, nothing)).toEqual(refused);
      expect([fresh.disk.keystore, fresh.disk.journal.length]).toEqual([null, 0]);
    }
    expect(await names(pc)).toEqual(['甲一']);
  });
});

describe('a rehearsal', () => {
  it('restores in memory, finds equal digests, is noted with its date, and changes nothing', async () => {
    const { pc, name } = await officeWithBackup();
    const journal = pc.disk.journal;
    const done = must(await pc.engine.rehearseBackup(await openIn(pc, name), nothing));
    expect(done.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(done.counts.members).toBe(1);
    expect((await pc.engine.backups()).rehearsal).toMatchObject({ createdAt: done.backup.createdAt });
    expect(pc.disk.journal).toBe(journal);
  });
});

describe('restoring in place', () => {
  it('says what would be lost, keeps a restore point first, and can be gone back on', async () => {
    const { pc, district, name } = await officeWithBackup();
    await add(pc, '乙二', 'E10000002');
    const file = await openIn(pc, name);
    const preview = must(await pc.engine.backupPreview(file, nothing));
    expect(preview).toMatchObject({ since: 1, onlyHere: 1, erased: 0, brings: 0 });
    expect([preview.backup.counts.members, preview.present.members]).toEqual([1, 2]);
    const before = await pc.engine.session();
    const after = must(await pc.engine.restoreBackup(file, nothing));
    expect(await names(pc)).toEqual(['甲一']);
    expect(after.replica).not.toBe(before?.replica);
    // The present was in no backup, so it got one.
    expect((await pc.engine.backups()).entries.map((each) => each.says?.reason)).toContain('restore');
    const [point] = await pc.engine.restorePoints();
    expect(point?.why).toBe('restore');
    must(await pc.engine.restoreTo(point?.name ?? '', nothing));
    expect(await names(pc)).toEqual(['乙二', '甲一'].sort());
    must(await carry(pc, district));
    expect(await names(district)).toEqual(['乙二', '甲一'].sort());
  });

  it('of one that knows more than the register brings what it has', async () => {
    const { pc } = await officeWithBackup();
    const point = must(await pc.engine.keepRestorePoint());
    await add(pc, '乙二', 'E10000002');
    const { name } = must(await pc.engine.backUp(nothing));
    must(await pc.engine.restoreTo(point, nothing));
    const file = await openIn(pc, name);
    expect(must(await pc.engine.backupPreview(file, nothing))).toMatchObject({ since: 0, brings: 1 });
    must(await pc.engine.restoreBackup(file, nothing));
    expect(await names(pc)).toEqual(['乙二', '甲一'].sort());
  });

  it('refuses one of another office, of another PC, a damaged one and what is none', async () => {
    const { pc, district, name } = await officeWithBackup();
    const other = await newOffice(district, '370102005');
    expect(await other.engine.backupPreview(await pick(other, name), nothing)).toMatchObject({
      error: { tag: 'backup-foreign', office: expect.stringMatching(/^\d{9}$/) as unknown },
    });
    const second = await newOffice(district, OFFICE);
    expect(await second.engine.backupPreview(await pick(second, name), nothing)).toMatchObject({
      error: { tag: 'backup-other-pc' },
    });
    const whole = stickOf(pc).get(name) ?? new Uint8Array(0);
    stickOf(pc).set('cut.mcbackup', whole.slice(0, -30));
    expect(await pc.engine.backupPreview(await openIn(pc, 'cut.mcbackup'), nothing)).toMatchObject({
      error: { tag: 'backup-damaged' },
    });
    stickOf(pc).set('none.mcbackup', new Uint8Array(500));
    expect(await pc.engine.backupPreview(await openIn(pc, 'none.mcbackup'), nothing)).toMatchObject({
      error: { tag: 'not-a-backup' },
    });
    expect(await names(pc)).toEqual(['甲一']);
    expect(pc.disk.aside).toHaveLength(0);
  });

  it('is not confused with reading a bundle: the exchange says what it is', async () => {
    const { pc, name } = await officeWithBackup();
    const bytes = stickOf(pc).get(name) ?? new Uint8Array(0);
    const file = await pc.engine.takeFile('x.mcb', bytes);
    expect(await pc.engine.peekBundle(file)).toMatchObject({ error: { tag: 'wrong-kind', kind: 'backup' } });
  });
});

describe('the first run from a backup', () => {
  it('makes the register anew under a new name, which the district knows by itself', async () => {
    const { pc, district, name } = await officeWithBackup();
    must(await carry(pc, district));
    await add(pc, '乙二', 'E10000002');
    const latest = must(await pc.engine.backUp(nothing)).name;
    const fresh = await newPc(pc.disk.folders);
    const wrong = await fresh.engine.setUpFromBackup(
      { file: await pick(fresh, latest), passphrase: 'quite another 1' },
      nothing,
    );
    expect(wrong).toEqual({ ok: false, error: { tag: 'wrong-passphrase' } });
    expect(await fresh.engine.state()).toBe('new');
    expect(must(await fresh.engine.peekBackup(await pick(fresh, latest))).counts.members).toBe(2);
    const session = must(
      await fresh.engine.setUpFromBackup({ file: await pick(fresh, latest), passphrase: PASSPHRASE }, nothing),
    );
    expect(session.replica).not.toBe((await pc.engine.session())?.replica);
    expect(await names(fresh)).toEqual(['乙二', '甲一'].sort());
    expect((await fresh.engine.status()).backup.at).not.toBeNull();
    fresh.restart();
    must(await fresh.engine.unlock(PASSPHRASE, nothing));
    await add(fresh, '丙三', 'E10000003');
    must(await carry(fresh, district));
    expect(await names(district)).toEqual(['丙三', '乙二', '甲一'].sort());
    expect(name).not.toBe(latest);
  });

  it('is refused where a register is set up already', async () => {
    const { pc, name } = await officeWithBackup();
    const outcome = await pc.engine.setUpFromBackup({ file: await pick(pc, name), passphrase: PASSPHRASE }, nothing);
    expect(outcome).toEqual({ ok: false, error: { tag: 'already-set-up' } });
  });

  it('beside a journal that lost only its keys loses nothing that came after the backup', async () => {
    const { pc, name } = await officeWithBackup();
    await add(pc, '乙二', 'E10000002');
    pc.disk.keystore = null;
    pc.restart();
    must(await pc.engine.setUpFromBackup({ file: await pick(pc, name), passphrase: PASSPHRASE }, nothing));
    expect(await names(pc)).toEqual(['乙二', '甲一'].sort());
    expect(pc.disk.aside).toHaveLength(0);
  });

  it('over keys that are damaged brings the register back', async () => {
    const { pc, name } = await officeWithBackup();
    pc.disk.keystore = new Uint8Array(10);
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toMatchObject({ error: { tag: 'keystore-damaged' } });
    must(await pc.engine.setUpFromBackup({ file: await pick(pc, name), passphrase: PASSPHRASE }, nothing));
    expect(await names(pc)).toEqual(['甲一']);
  });

  it('sets a journal of something else aside', async () => {
    const { pc, district, name } = await officeWithBackup();
    const other = await newOffice(district, '370102005');
    other.disk.folders.set('backups', stickOf(pc));
    other.disk.keystore = null;
    const values = { name: '丁四', documentType: '414', documentNumber: 'E10000009', office: '370102005' };
    must(await other.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
    other.restart();
    must(await other.engine.setUpFromBackup({ file: await pick(other, name), passphrase: PASSPHRASE }, nothing));
    expect(other.disk.aside).toHaveLength(1);
    expect(await names(other)).toEqual(['甲一']);
  });

  it('ends in a register, or in a word, when IndexedDB does not open; never in an exception', async () => {
    const { pc, district, name } = await officeWithBackup();
    for (const stuck of [false, true]) {
      const other = await newOffice(district, '370102005');
      other.disk.folders.set('backups', stickOf(pc));
      const values = { name: '丁四', documentType: '414', documentNumber: 'E10000009', office: '370102005' };
      must(await other.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
      const { journal } = other.disk;
      other.disk.keystore = null;
      const fresh = new IDBFactory();
      other.indexedDB = new Proxy(fresh, {
        get: (_, key) => {
          if (key === 'open' && other.disk.pagesAside === 0) return refusing;
          const value: unknown = Reflect.get(fresh, key);
          return typeof value === 'function' ? (value.bind(fresh) as unknown) : value;
        },
      });
      if (stuck) other.disk.onPagesAside = () => ((other.disk.pagesAside = 0), { tag: 'busy' });
      other.restart();
      const input = { file: await pick(other, name), passphrase: PASSPHRASE };
      const made = await other.engine.setUpFromBackup(input, nothing);
      if (stuck) {
        expect(made).toEqual({ ok: false, error: { tag: 'pages-stuck' } });
        expect([other.disk.journal, other.disk.keystore]).toEqual([journal, null]);
      } else {
        must(made);
        expect(await names(other)).toEqual(['甲一']);
      }
    }
  });

  it('brings back a register whose copies are both gone, from the sign-in page, and the next start misses nothing', async () => {
    const { pc, name } = await officeWithBackup();
    const former = (await pc.engine.session())?.replica;
    // So many that the mark counts more than the backup holds.
    for (let i = 0; i < 20; i++) await add(pc, `乙${String(i)}`, `E400000${String(10 + i)}`);
    await pc.engine.lock();
    pc.disk.journal = new Uint8Array(0);
    pc.indexedDB = new IDBFactory();
    pc.restart();
    expect(await pc.engine.unlock(PASSPHRASE, nothing)).toMatchObject({ error: { tag: 'register-lost' } });
    const input = { file: await pick(pc, name), passphrase: PASSPHRASE };
    const session = must(await pc.engine.setUpFromBackup(input, nothing));
    expect([session.notices, session.replica === former]).toEqual([[], false]);
    for (let start = 0; start < 2; start++) {
      pc.restart();
      expect(must(await pc.engine.unlock(PASSPHRASE, nothing)).notices).toEqual([]);
      expect(await names(pc)).toEqual(['甲一']);
    }
  });

  it('gives a journal that lost its keys new ones, damaged as it may be, and the next start misses nothing', async () => {
    for (const damaged of [false, true]) {
      const { pc, name } = await officeWithBackup();
      for (let i = 0; i < 20; i++) await add(pc, `乙${String(i)}`, `E400000${String(10 + i)}`);
      await pc.engine.lock();
      pc.disk.keystore = null;
      if (damaged) {
        const bytes = pc.disk.journal.slice();
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        pc.disk.journal = bytes;
      }
      pc.restart();
      expect(await pc.engine.state()).toBe('keys-lost');
      const input = { file: await pick(pc, name), passphrase: PASSPHRASE };
      must(await pc.engine.setUpFromBackup(input, nothing));
      expect(await names(pc)).toHaveLength(21);
      pc.restart();
      expect(must(await pc.engine.unlock(PASSPHRASE, nothing)).notices).toEqual([]);
      expect(await names(pc)).toHaveLength(21);
    }
  });
});

const refusing = (): IDBOpenDBRequest => {
  throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
};
