import { constants } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles, type Files } from '../../electron/bundle-file.ts';
import { closeQuietly, nodeDisk, type Disk, type DiskFile } from '../../electron/disk.ts';
import { createJournalFile } from '../../electron/journal-file.ts';
import { createKeystore } from '../../electron/keystore.ts';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { JournalShell } from '../../shared/shell/shell.ts';

/** These need a system that lets one program keep others from a file, so they run on Windows alone. */
const EXCLUSIVE = 0x10000000;
const clock = { now: () => Date.UTC(2026, 10, 22, 8, 30) };
const sleep = async (ms: number): Promise<void> => {
  await pause(ms);
};
const noSleep = (): Promise<void> => Promise.resolve();
const noise: Bytes = new Uint8Array(2000).fill(7);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingce-held-'));
});
afterEach(async () => {
  // A file that is open cannot be removed here, and a journal stays open as long as its program runs.
  for (const file of opened.splice(0)) await closeQuietly(file);
  await rm(folder, { recursive: true });
});

const opened: DiskFile[] = [];

/** The real disk, whose files are closed after the test. */
const disk: Disk = {
  ...nodeDisk,
  open: async (path, mode) => {
    const file = await nodeDisk.open(path, mode);
    opened.push(file);
    return file;
  },
};

/** Takes a file as a virus scanner does: nobody else can open, rename or remove it. Answers how to give it back. */
async function take(path: string): Promise<() => Promise<void>> {
  const handle = await open(path, EXCLUSIVE | constants.O_RDWR);
  return () => handle.close();
}

/** Takes it for 300 ms, beginning now. */
async function takeBriefly(path: string): Promise<void> {
  const giveBack = await take(path);
  void pause(300).then(giveBack);
}

/** The real disk, on which a scanner takes each file that is about to be renamed. */
const scanned: Disk = {
  ...disk,
  rename: (() => {
    const seen = new Set<string>();
    return async (from: string, to: string) => {
      if (!seen.has(from)) await takeBriefly(from);
      seen.add(from);
      await nodeDisk.rename(from, to);
    };
  })(),
};

async function openedJournal(on: Disk, wait = sleep): Promise<JournalShell> {
  const journal = createJournalFile(on, join(folder, 'journal'), clock, wait);
  expect((await journal.open()).ok).toBe(true);
  return journal;
}

function filesOn(on: Disk, wait: (ms: number) => Promise<void>): Files {
  let ids = 0;
  return createFiles({
    disk: on,
    dialogs: {
      chooseFolder: () => Promise.resolve(folder),
      chooseFile: () => Promise.resolve(null),
      chooseSave: () => Promise.resolve(null),
    },
    kept: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
    listDrives: () => Promise.resolve([]),
    newId: () => `id-${String((ids += 1))}`,
    sleep: wait,
  });
}

async function write(files: Files, name: string): Promise<unknown> {
  const place = await files.shell.chooseFolder();
  if (!place.ok) throw new Error(place.error.tag);
  const writer = await files.shell.create(place.value.id, name, noise.length, true);
  if (!writer.ok) return writer.error.tag;
  const written = await files.shell.write(writer.value.id, noise);
  const committed = written.ok ? await files.shell.commit(writer.value.id) : written;
  return committed.ok ? 'written' : committed.error.tag;
}

describe('a file that another program has', () => {
  it('is refused to us, or these tests prove nothing', async () => {
    const path = join(folder, 'a');
    await writeFile(path, 'x');
    const giveBack = await take(path);
    await expect(nodeDisk.open(path, 'read')).rejects.toMatchObject({ code: 'EBUSY' });
    await giveBack();
  });

  it('keeps no restore point from being made: neither the new one for a moment, nor an old one for long', async () => {
    const journal = await openedJournal(scanned);
    for (const name of ['a', 'b', 'c']) expect(await journal.keepCopy(name, 2)).toMatchObject({ ok: true });
    const giveBack = await take(join(folder, 'journal', 'copies', 'b.mcj'));
    expect(await journal.keepCopy('d', 2)).toMatchObject({ ok: true });
    expect(await readdir(join(folder, 'journal', 'copies'))).toEqual(expect.arrayContaining(['d.mcj']));
    await giveBack();
    expect(await journal.keepCopy('e', 2)).toMatchObject({ ok: true });
    expect(await readdir(join(folder, 'journal', 'copies'))).toHaveLength(2);
  });

  it('is set aside after a moment', async () => {
    const journal = await openedJournal(scanned);
    expect(await journal.setAside()).toEqual({ ok: true, value: null });
    expect(await readdir(join(folder, 'journal'))).toHaveLength(2);
  });

  it('is used as before when it cannot be set aside', async () => {
    const given: (() => Promise<void>)[] = [];
    const stubborn: Disk = {
      ...disk,
      rename: async (from, to) => {
        const giveBack = await take(from);
        given.push(giveBack);
        await nodeDisk.rename(from, to).finally(giveBack);
      },
    };
    const journal = await openedJournal(stubborn, noSleep);
    expect(await journal.setAside()).toEqual({ ok: false, error: { tag: 'busy', code: 'EBUSY' } });
    expect(given.length).toBeGreaterThan(5);
    expect(await journal.read(0, 1)).toEqual({ ok: true, value: new Uint8Array(0) });
    expect(await journal.append(new Uint8Array(0))).toMatchObject({ ok: true });
  });

  it('is waited for when the journal is opened and the keystore read', async () => {
    await mkdir(join(folder, 'journal'));
    await writeFile(join(folder, 'journal', 'register.mcj'), '');
    await takeBriefly(join(folder, 'journal', 'register.mcj'));
    await openedJournal(disk);
    const keystore = createKeystore(disk, folder, sleep);
    await writeFile(join(folder, 'keys.mck'), noise);
    await takeBriefly(join(folder, 'keys.mck'));
    expect(await keystore.read()).toEqual({ ok: true, value: noise });
  });

  it('is replaced after a moment, be it the part of a broken-off writing, the new file or the old one', async () => {
    await writeFile(join(folder, 'a.pdf.part'), 'x');
    await takeBriefly(join(folder, 'a.pdf.part'));
    expect(await write(filesOn(scanned, sleep), 'a.pdf')).toBe('written');
    await takeBriefly(join(folder, 'a.pdf'));
    expect(await write(filesOn(disk, sleep), 'a.pdf')).toBe('written');
    expect(await readdir(folder)).toEqual(['a.pdf']);
  });

  it('is named as open in another program when that keeps it, and stays as it was', async () => {
    await writeFile(join(folder, 'a.pdf'), 'old');
    const giveBack = await take(join(folder, 'a.pdf'));
    expect(await write(filesOn(disk, noSleep), 'a.pdf')).toBe('open-elsewhere');
    await giveBack();
    expect(await readFile(join(folder, 'a.pdf'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.pdf']);
    expect(await write(filesOn(disk, noSleep), 'a.pdf')).toBe('written');
  });
});

describe('names', () => {
  it('are durable by the file itself', async () => {
    await writeFile(join(folder, 'a'), 'x');
    await nodeDisk.fsyncName(join(folder, 'a'));
    await expect(nodeDisk.fsyncName(join(folder, 'b'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that differ in case alone are one', async () => {
    const files = filesOn(disk, noSleep);
    const place = await files.shell.chooseFolder();
    if (!place.ok) throw new Error(place.error.tag);
    await writeFile(join(folder, 'a.mcb'), 'x');
    const writer = await files.shell.create(place.value.id, 'A.mcb', 1, false);
    expect(writer).toMatchObject({ ok: true, value: { name: 'A-2.mcb' } });
    await files.closeAll();
  });
});
