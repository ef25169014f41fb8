import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDisk, type Disk, type DiskFile } from '../../../electron/disk.ts';
import { createJournalFile } from '../../../electron/journal-file.ts';
import { concat, equalBytes, type Bytes } from '../../../shared/base/bytes.ts';
import { importDataKey } from '../../../shared/crypto/seal.ts';
import { encodeFrame, firstHash } from '../../../shared/journal/frame.ts';
import type { JournalOpened, JournalShell } from '../../../shared/shell/shell.ts';
import { random } from '../../support/dice.ts';
import { faultyDisk, refusing, type FaultyDisk, type Faults } from '../../support/faulty-disk.ts';

const FOLDER = '/profile/journal';
const FILE = `${FOLDER}/register.mcj`;
const clock = { now: () => Date.UTC(2026, 10, 22, 8, 30) };

/** Lengths of what each batch's frames hold. */
const BATCHES = [[40], [700], [1200, 900, 2100], [5], [1800, 10]] as const;

/** The bytes of each batch, one after the other in one chain; and of each frame. */
let batches: readonly Bytes[];
let frames: readonly Bytes[];

beforeAll(async () => {
  const dice = random(7);
  const bytes = (length: number): Bytes => Uint8Array.from({ length }, () => dice.below(256));
  const key = await importDataKey(bytes(32));
  let previous = firstHash();
  let number = 0;
  const made: Bytes[][] = [];
  for (const lengths of BATCHES) {
    const batch: Bytes[] = [];
    for (const [i, length] of lengths.entries()) {
      const last = i === lengths.length - 1;
      const frame = await encodeFrame({ number, previous, last, plain: bytes(length), nonce: bytes(12), key });
      batch.push(frame.bytes);
      previous = frame.hash;
      number++;
    }
    made.push(batch);
  }
  batches = made.map(concat);
  frames = made.flat();
});

const journalOn = (disk: FaultyDisk): JournalShell => createJournalFile(disk, FOLDER, clock, () => Promise.resolve());

async function opened(journal: JournalShell): Promise<JournalOpened> {
  const result = await journal.open();
  if (!result.ok) throw new Error(result.error.tag);
  return result.value;
}

async function readAll(journal: JournalShell): Promise<Bytes> {
  const result = await journal.read(0, 1e9);
  if (!result.ok) throw new Error(result.error.tag);
  return result.value;
}

/** A journal file with the first `count` batches in it. */
async function written(count = batches.length): Promise<FaultyDisk> {
  const disk = faultyDisk();
  const journal = journalOn(disk);
  await opened(journal);
  for (const batch of batches.slice(0, count)) expect((await journal.append(batch)).ok).toBe(true);
  return disk;
}

/** Opens and appends until something fails; answers how many batches were acknowledged. */
async function save(disk: FaultyDisk): Promise<number> {
  const journal = journalOn(disk);
  if (!(await journal.open()).ok) return 0;
  let acknowledged = 0;
  for (const [i, batch] of batches.entries()) {
    if (!(await journal.append(batch)).ok) return acknowledged;
    acknowledged++;
    if (i === 2) await journal.keepCopy('before-import', 3);
  }
  return acknowledged;
}

describe('the journal file', () => {
  it('begins empty and gives back what was appended', async () => {
    const journal = journalOn(faultyDisk());
    expect(await opened(journal)).toEqual({ frames: 0, bytes: 8, hash: '0'.repeat(64), cut: 0 });
    for (const batch of batches) await journal.append(batch);
    expect(await readAll(journal)).toEqual(concat(batches));
    expect(await journal.read(frames.length, 10)).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  it('reads whole frames from a frame number, at least one', async () => {
    const journal = journalOn(await written());
    await opened(journal);
    expect(await journal.read(3, 1)).toEqual({ ok: true, value: frames[3] });
    const two = (frames[3]?.length ?? 0) + (frames[4]?.length ?? 0);
    expect(await journal.read(3, two)).toEqual({ ok: true, value: concat(frames.slice(3, 5)) });
    expect(await journal.read(3, two - 1)).toEqual({ ok: true, value: frames[3] });
  });

  it('finds the same head again after it was closed', async () => {
    const disk = faultyDisk();
    const journal = journalOn(disk);
    await opened(journal);
    let head: unknown = null;
    for (const batch of batches) {
      const appended = await journal.append(batch);
      head = appended.ok ? appended.value : null;
    }
    expect(await opened(journalOn(disk))).toEqual({ ...(head as object), cut: 0 });
  });

  it('refuses frames that do not follow, and stays as it was', async () => {
    const disk = await written(2);
    const journal = journalOn(disk);
    const before = await opened(journal);
    for (const wrong of [batches[3], batches[0], frames[2]?.subarray(0, 50), new Uint8Array(60)]) {
      const refused = await journal.append(new Uint8Array(wrong ?? []));
      expect(refused).toEqual({ ok: false, error: { tag: 'io', code: 'JOURNAL_CHAIN' } });
    }
    expect(await opened(journalOn(disk))).toEqual(before);
  });

  it('cuts off a torn end wherever the file was torn, and nothing before it', async () => {
    const whole = (await written()).bytesOf(FILE) ?? new Uint8Array(0);
    const ends = batches.map((_, i) => 8 + concat(batches.slice(0, i + 1)).length);
    for (let length = 0; length <= whole.length; length++) {
      const disk = faultyDisk();
      disk.setBytes(FILE, whole.slice(0, length));
      const journal = journalOn(disk);
      const finished = ends.filter((end) => end <= length).length;
      const end = finished === 0 ? 8 : (ends[finished - 1] ?? 8);
      const found = await opened(journal);
      expect(found).toMatchObject({ bytes: end, cut: Math.max(0, length - end) });
      expect(found.damagedAfter).toBeUndefined();
      expect(equalBytes(await readAll(journal), whole.slice(8, end))).toBe(true);
    }
  });

  it('goes on after a torn end has been cut off', async () => {
    const disk = await written(3);
    const torn = concat([disk.bytesOf(FILE) ?? new Uint8Array(0), (batches[3] ?? new Uint8Array(0)).subarray(0, 20)]);
    disk.setBytes(FILE, torn);
    const journal = journalOn(disk);
    expect((await opened(journal)).cut).toBe(20);
    expect((await journal.append(new Uint8Array(batches[3] ?? []))).ok).toBe(true);
    expect((await opened(journalOn(disk))).cut).toBe(0);
  });

  it('cuts off zeros at the end, as some file systems leave them', async () => {
    const disk = await written(2);
    disk.setBytes(FILE, concat([disk.bytesOf(FILE) ?? new Uint8Array(0), new Uint8Array(3000)]));
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 2, cut: 3000 });
  });

  it('reports any flipped bit before the last frame as damage, keeps the good frames and does not touch the file', async () => {
    const whole = (await written()).bytesOf(FILE) ?? new Uint8Array(0);
    const starts = frames.map((_, i) => 8 + concat(frames.slice(0, i)).length);
    const lastStart = starts.at(-1) ?? 0;
    const dice = random(3);
    for (let at = 0; at < lastStart; at++) {
      const flipped = whole.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << dice.below(8));
      const disk = faultyDisk();
      disk.setBytes(FILE, flipped);
      const journal = journalOn(disk);
      const good = starts.filter((start) => start <= at).length - 1;
      expect(await opened(journal)).toMatchObject({ damagedAfter: Math.max(0, good), cut: 0 });
      expect(equalBytes(disk.bytesOf(FILE) ?? new Uint8Array(0), flipped)).toBe(true);
      if (good > 0) expect(equalBytes(await readAll(journal), concat(frames.slice(0, good)))).toBe(true);
      expect((await journal.append(new Uint8Array(batches[0] ?? []))).ok).toBe(false);
    }
  });

  it('takes a broken last frame for a torn end', async () => {
    const disk = await written(4);
    const whole = (disk.bytesOf(FILE) ?? new Uint8Array(0)).slice();
    const last = whole.length - 10;
    whole[last] = (whole[last] ?? 0) ^ 1;
    disk.setBytes(FILE, whole);
    const found = await opened(journalOn(disk));
    expect(found).toMatchObject({ frames: 5, cut: frames[5]?.length });
    expect(found.damagedAfter).toBeUndefined();
  });

  it('sets a damaged file aside under the time and begins anew', async () => {
    const disk = await written();
    const damaged = (disk.bytesOf(FILE) ?? new Uint8Array(0)).slice();
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    disk.setBytes(FILE, damaged);
    const journal = journalOn(disk);
    expect((await opened(journal)).damagedAfter).toBe(1);
    expect(await journal.setAside()).toEqual({ ok: true, value: null });
    expect(disk.bytesOf(`${FOLDER}/journal-2026-11-22T08-30-00-000Z.damaged`)).toEqual(damaged);
    expect((await journal.append(new Uint8Array(batches[0] ?? []))).ok).toBe(true);
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 1, cut: 0 });
  });

  it('sets all of it aside, restore points too, and begins anew', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'mingce-journal-'));
    // A scanner looks at the folder for a moment.
    let looks = 2;
    const rename = (from: string, to: string): Promise<void> =>
      from === join(profile, 'journal') && looks-- > 0
        ? Promise.reject(Object.assign(new Error('held'), { code: 'EPERM' }))
        : nodeDisk.rename(from, to);
    const files: DiskFile[] = [];
    const open: Disk['open'] = async (...asked) => {
      const file = await nodeDisk.open(...asked);
      files.push(file);
      return file;
    };
    const disk = { ...nodeDisk, open, rename };
    const journal = createJournalFile(disk, join(profile, 'journal'), clock, () => Promise.resolve());
    await opened(journal);
    await journal.append(new Uint8Array(batches[0] ?? []));
    await journal.keepCopy('point', 3);
    const before = await readFile(join(profile, 'journal/register.mcj'));
    expect(await journal.setAllAside()).toEqual({ ok: true, value: null });
    expect(await opened(journal)).toMatchObject({ frames: 0 });
    expect(await journal.copies()).toEqual({ ok: true, value: [] });
    const aside = join(profile, 'journal-2026-11-22T08-30-00-000Z.aside');
    expect(await readFile(join(aside, 'register.mcj'))).toEqual(before);
    expect(await readdir(join(aside, 'copies'))).toEqual(['point.mcj']);
    // Windows removes no folder in which a file is open.
    await Promise.all(files.map((file) => file.close().catch(() => undefined)));
    await rm(profile, { recursive: true });
  });

  it('keeps the newest restore points, which stay as they were', async () => {
    const disk = faultyDisk();
    const journal = journalOn(disk);
    await opened(journal);
    for (const [i, batch] of batches.entries()) {
      await journal.append(batch);
      await journal.keepCopy(`point-${String(i)}`, 3);
    }
    const copies = await journal.copies();
    expect(copies.ok && copies.value.map((copy) => copy.name)).toEqual(['point-4', 'point-3', 'point-2']);
    expect(await journal.readCopy('point-2', 0, 1e9)).toEqual({ ok: true, value: concat(batches.slice(0, 3)) });
    expect(await journal.readCopy('point-2', 4, 1)).toEqual({ ok: true, value: frames[4] });
    expect(await journal.readCopy('point-0', 0, 1)).toEqual({ ok: false, error: { tag: 'not-found', code: 'ENOENT' } });
  });

  it('refuses a restore point that is torn or damaged, rather than giving back a part of it', async () => {
    for (const harm of ['torn', 'flipped'] as const) {
      const disk = faultyDisk();
      const journal = journalOn(disk);
      await opened(journal);
      for (const batch of batches) await journal.append(batch);
      await journal.keepCopy('point', 3);
      const path = `${FOLDER}/copies/point.mcj`;
      const bytes = new Uint8Array(disk.bytesOf(path) ?? []);
      bytes[60] = (bytes[60] ?? 0) ^ 1;
      const file = await disk.open(path, 'update');
      if (harm === 'torn') await file.truncate(bytes.length - 3);
      else await file.write(0, bytes);
      await file.close();
      expect(await journal.readCopy('point', 0, 1)).toEqual({
        ok: false,
        error: { tag: 'io', code: 'COPY_DAMAGED' },
      });
    }
  });

  it('keeps a restore point while a scanner holds the new file, and leaves no part behind', async () => {
    const disk = await written();
    const journal = journalOn(disk);
    await opened(journal);
    disk.faults.held = refusing('rename', `${FOLDER}/copies/point.mcj`, 'EPERM', 4);
    expect(await journal.keepCopy('point', 3)).toEqual({ ok: true, value: null });
    expect(await journal.readCopy('point', 0, 1e9)).toEqual({ ok: true, value: concat(batches) });
    expect(disk.names()).toEqual([`${FOLDER}/copies/point.mcj`, FILE]);
  });

  it('keeps a restore point though a surplus one cannot be removed, and removes that the next time', async () => {
    const disk = await written();
    const journal = journalOn(disk);
    await opened(journal);
    for (const name of ['a', 'b']) await journal.keepCopy(name, 2);
    disk.setBytes(`${FOLDER}/copies/broken-off.mcj.part`, new Uint8Array(9));
    disk.faults.held = (call, path) => (call === 'unlink' && /[/]a[.]mcj$|[.]part$/.test(path) ? 'EBUSY' : null);
    expect(await journal.keepCopy('c', 2)).toEqual({ ok: true, value: null });
    expect(disk.names()).toContain(`${FOLDER}/copies/a.mcj`);
    delete disk.faults.held;
    expect(await journal.keepCopy('d', 2)).toEqual({ ok: true, value: null });
    expect(disk.names()).toEqual([`${FOLDER}/copies/c.mcj`, `${FOLDER}/copies/d.mcj`, FILE]);
  });

  it('sets a file aside that a scanner holds for a moment', async () => {
    const disk = await written(2);
    const journal = journalOn(disk);
    await opened(journal);
    disk.faults.held = refusing('rename', FILE, 'EBUSY', 5);
    expect(await journal.setAside()).toEqual({ ok: true, value: null });
    expect((await journal.append(new Uint8Array(batches[0] ?? []))).ok).toBe(true);
    expect(disk.names()).toHaveLength(2);
  });

  it('goes on with a file that could not be set aside', async () => {
    const disk = await written(2);
    const journal = journalOn(disk);
    await opened(journal);
    disk.faults.held = (call, path) => (call === 'rename' && path === FILE ? 'EBUSY' : null);
    expect(await journal.setAside()).toEqual({ ok: false, error: { tag: 'busy', code: 'EBUSY' } });
    expect(await readAll(journal)).toEqual(concat(batches.slice(0, 2)));
    expect((await journal.append(new Uint8Array(batches[2] ?? []))).ok).toBe(true);
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 5, cut: 0 });
  });

  it('opens, and reads a restore point, while a scanner holds the file for a moment', async () => {
    const disk = await written();
    const journal = journalOn(disk);
    disk.faults.held = refusing('update', FILE, 'EBUSY', 3);
    await opened(journal);
    await journal.keepCopy('point', 3);
    disk.faults.held = refusing('open', `${FOLDER}/copies/point.mcj`, 'EBUSY', 3);
    expect(await journal.readCopy('point', 0, 1e9)).toEqual({ ok: true, value: concat(batches) });
  });

  it('says in the end that another program holds the file', async () => {
    const disk = await written();
    disk.faults.held = (call) => (call === 'update' ? 'EBUSY' : null);
    expect(await journalOn(disk).open()).toEqual({ ok: false, error: { tag: 'busy', code: 'EBUSY' } });
  });

  it('says that it is closed before it was opened', async () => {
    const journal = journalOn(faultyDisk());
    expect(await journal.read(0, 1)).toEqual({ ok: false, error: { tag: 'io', code: 'JOURNAL_CLOSED' } });
    expect(await journal.append(new Uint8Array(0))).toEqual({
      ok: false,
      error: { tag: 'io', code: 'JOURNAL_CLOSED' },
    });
  });
});

const SYSTEMS = [
  { system: 'where folders can be fsynced', base: {} },
  { system: 'where they cannot (Windows)', base: { noFolderFsync: true } },
] as const satisfies readonly { system: string; base: Faults }[];

describe.each(SYSTEMS)('the journal file on a failing disk, $system', ({ base }) => {
  const totalSteps = async (): Promise<number> => {
    const disk = faultyDisk({ ...base });
    expect(await save(disk)).toBe(batches.length);
    return disk.steps();
  };

  /** Everything acknowledged is there, whole and in order, and the journal can go on from there. */
  const expectAll = async (disk: FaultyDisk, acknowledged: number): Promise<void> => {
    const journal = journalOn(disk);
    const found = await opened(journal);
    const all = await readAll(journal);
    const wanted = concat(batches.slice(0, acknowledged));
    expect(equalBytes(all.subarray(0, wanted.length), wanted)).toBe(true);
    expect(equalBytes(all, concat(batches).subarray(0, all.length))).toBe(true);
    if (found.damagedAfter === undefined) {
      const done = batches.findIndex((_, i) => concat(batches.slice(0, i)).length === all.length);
      const next = batches[done];
      if (done >= 0 && next) expect((await journal.append(next)).ok).toBe(true);
    } else {
      expect((await journal.setAside()).ok).toBe(true);
    }
  };

  it('has every acknowledged batch after a power cut at any step, whatever of the rest arrived', async () => {
    const steps = await totalSteps();
    for (let cut = 1; cut <= steps + 1; cut++) {
      const disk = faultyDisk({ ...base, powerCutAt: cut });
      const acknowledged = await save(disk);
      for (let seed = 0; seed < 40; seed++) await expectAll(disk.afterPowerCut(cut * 1000 + seed), acknowledged);
    }
  });

  it('has every acknowledged batch when the power fails again while the torn end is cut off', async () => {
    const steps = await totalSteps();
    for (let cut = 5; cut <= steps; cut += 3) {
      const first = faultyDisk({ ...base, powerCutAt: cut });
      const acknowledged = await save(first);
      for (let second = 1; second <= 8; second++) {
        const again = first.afterPowerCut(cut);
        again.faults.powerCutAt = second;
        await journalOn(again).open();
        await expectAll(again.afterPowerCut(second), acknowledged);
      }
    }
  });

  const failures = ['EIO', 'ENOSPC', 'EROFS'] as const;
  it.each(failures)('answers %s at any step as a value, loses nothing and goes on', async (code) => {
    const steps = await totalSteps();
    for (let step = 1; step <= steps; step++) {
      const disk = faultyDisk({ ...base, failAt: { step, code } });
      const acknowledged = await save(disk);
      await expectAll(disk, acknowledged);
      await expectAll(disk.afterPowerCut(step), acknowledged);
    }
  });

  it('cuts a failed append back, so that the same batch can be appended again', async () => {
    const faults: Faults = { ...base };
    const disk = faultyDisk(faults);
    const journal = journalOn(disk);
    await opened(journal);
    await journal.append(new Uint8Array(batches[0] ?? []));
    for (const only of ['write', 'fsync']) {
      faults.failAt = { step: disk.steps() + (only === 'write' ? 1 : 2), code: 'EIO', only };
      expect(await journal.append(new Uint8Array(batches[1] ?? []))).toEqual({
        ok: false,
        error: { tag: 'io', code: 'EIO' },
      });
      expect(disk.bytesOf(FILE)?.length).toBe(8 + (batches[0]?.length ?? 0));
    }
    expect((await journal.append(new Uint8Array(batches[1] ?? []))).ok).toBe(true);
  });

  it('says that the disk is full, keeps what it had, and goes on when there is room again', async () => {
    const faults: Faults = { ...base, capacity: 8 + 900 };
    const disk = faultyDisk(faults);
    const journal = journalOn(disk);
    await opened(journal);
    await journal.append(new Uint8Array(batches[0] ?? []));
    expect(await journal.append(new Uint8Array(batches[1] ?? []))).toMatchObject({ ok: true });
    expect(await journal.append(new Uint8Array(batches[2] ?? []))).toEqual({
      ok: false,
      error: { tag: 'disk-full', code: 'ENOSPC' },
    });
    faults.capacity = 1e6;
    expect((await journal.append(new Uint8Array(batches[2] ?? []))).ok).toBe(true);
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 5, cut: 0 });
  });

  it('takes nothing more after it could not even cut back, until it is opened anew', async () => {
    const faults: Faults = { ...base };
    const disk = faultyDisk(faults);
    const journal = journalOn(disk);
    await opened(journal);
    await journal.append(new Uint8Array(batches[0] ?? []));
    faults.pulledAt = disk.steps() + 1;
    expect((await journal.append(new Uint8Array(batches[1] ?? []))).ok).toBe(false);
    delete faults.pulledAt;
    expect((await journal.append(new Uint8Array(batches[1] ?? []))).ok).toBe(false);
    await opened(journal);
    expect((await journal.append(new Uint8Array(batches[1] ?? []))).ok).toBe(true);
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 2 });
  });

  it('has a restore point whole after a power cut, once that was answered, and the former one of its name until then', async () => {
    const kept = async (disk: FaultyDisk): Promise<boolean> => {
      const journal = journalOn(disk);
      if (!(await journal.open()).ok) return false;
      return (await journal.keepCopy('point', 3)).ok;
    };
    const prepared = async (): Promise<FaultyDisk> => {
      const disk = faultyDisk({ ...base });
      disk.setBytes(FILE, (await written()).bytesOf(FILE) ?? new Uint8Array(0));
      disk.setBytes(`${FOLDER}/copies/point.mcj`, (await written(2)).bytesOf(FILE) ?? new Uint8Array(0));
      return disk;
    };
    const trial = await prepared();
    expect(await kept(trial)).toBe(true);
    for (let cut = 1; cut <= trial.steps() + 1; cut++) {
      const disk = await prepared();
      disk.faults.powerCutAt = cut;
      const answered = await kept(disk);
      for (let seed = 0; seed < 20; seed++) {
        const found = await journalOn(disk.afterPowerCut(cut * 100 + seed)).readCopy('point', 0, 1e9);
        const whole = found.ok && equalBytes(found.value, concat(batches));
        expect(whole || (!answered && found.ok && equalBytes(found.value, concat(batches.slice(0, 2))))).toBe(true);
      }
    }
  });

  it('has the good frames of a damaged file, and that file itself, after a power cut while it is mended', async () => {
    const damaged = ((await written()).bytesOf(FILE) ?? new Uint8Array(0)).slice();
    const good = concat(batches.slice(0, 2));
    damaged[8 + good.length + 60] = (damaged[8 + good.length + 60] ?? 0) ^ 1;
    const prepared = (): FaultyDisk => {
      const disk = faultyDisk({ ...base });
      disk.setBytes(FILE, damaged);
      return disk;
    };
    const mended = async (disk: FaultyDisk): Promise<boolean> => {
      const journal = journalOn(disk);
      return (await journal.open()).ok && (await journal.mend()).ok;
    };
    const trial = prepared();
    expect(await mended(trial)).toBe(true);
    expect(trial.names()).toHaveLength(2);
    for (let cut = 1; cut <= trial.steps() + 1; cut++) {
      const disk = prepared();
      disk.faults.powerCutAt = cut;
      const answered = await mended(disk);
      for (let seed = 0; seed < 20; seed++) {
        const found = disk.afterPowerCut(cut * 100 + seed);
        const journal = journalOn(found);
        const head = await opened(journal);
        expect(equalBytes(await readAll(journal), good)).toBe(true);
        if (answered) expect(head.damagedAfter).toBeUndefined();
        const contents = found.names().map((name) => found.bytesOf(name) ?? new Uint8Array(0));
        expect(contents.some((bytes) => equalBytes(bytes, damaged))).toBe(true);
      }
    }
  });

  it('mends nothing, and goes on with the file as it was, when there is no room or it cannot be renamed', async () => {
    const disk = await written();
    const damaged = (disk.bytesOf(FILE) ?? new Uint8Array(0)).slice();
    damaged[200] = (damaged[200] ?? 0) ^ 1;
    disk.setBytes(FILE, damaged);
    const journal = journalOn(disk);
    await opened(journal);
    disk.faults.capacity = damaged.length + 20;
    expect(await journal.mend()).toMatchObject({ ok: false, error: { tag: 'disk-full' } });
    delete disk.faults.capacity;
    disk.faults.held = (call, path) => (call === 'rename' && path === FILE ? 'EBUSY' : null);
    expect(await journal.mend()).toMatchObject({ ok: false, error: { tag: 'busy' } });
    expect(disk.bytesOf(FILE)).toEqual(damaged);
    delete disk.faults.held;
    expect(await journal.mend()).toEqual({ ok: true, value: null });
    expect(await opened(journal)).toMatchObject({ frames: 1, cut: 0 });
    // What was left of a mending that was cut off never takes the place of one that was set aside on purpose.
    disk.setBytes(`${FOLDER}/register.next`, damaged);
    expect(await journal.setAside()).toEqual({ ok: true, value: null });
    expect(await opened(journalOn(disk))).toMatchObject({ frames: 0 });
  });

  it('has the file set aside, under its new name or the old, after a power cut', async () => {
    const prepared = async (): Promise<FaultyDisk> => {
      const disk = faultyDisk({ ...base });
      disk.setBytes(FILE, (await written(3)).bytesOf(FILE) ?? new Uint8Array(0));
      return disk;
    };
    const aside = async (disk: FaultyDisk): Promise<boolean> => {
      const journal = journalOn(disk);
      if (!(await journal.open()).ok || !(await journal.setAside()).ok) return false;
      return (await journal.append(new Uint8Array(batches[0] ?? []))).ok;
    };
    const trial = await prepared();
    expect(await aside(trial)).toBe(true);
    const former = (await prepared()).bytesOf(FILE);
    for (let cut = 1; cut <= trial.steps() + 1; cut++) {
      const disk = await prepared();
      disk.faults.powerCutAt = cut;
      const answered = await aside(disk);
      for (let seed = 0; seed < 20; seed++) {
        const found = disk.afterPowerCut(cut * 100 + seed);
        const contents = found.names().map((name) => found.bytesOf(name) ?? new Uint8Array(0));
        expect(contents.some((bytes) => equalBytes(bytes, former ?? new Uint8Array(0)))).toBe(true);
        if (answered) expect(await opened(journalOn(found))).toMatchObject({ frames: 1 });
      }
    }
  });
});
