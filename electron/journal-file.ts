import { dirname, join } from 'node:path';
import { equalBytes, toHex, type Bytes } from '../shared/base/bytes.ts';
import type { Clock } from '../shared/base/clock.ts';
import { firstHash, JOURNAL_MAGIC, readFrame } from '../shared/journal/frame.ts';
import type { JournalHead, JournalOpened, JournalShell } from '../shared/shell/shell.ts';
import { attempt, closeQuietly, HostFailure, oneAtATime, type Disk, type DiskFile } from './disk.ts';
import { startDurableWrite } from './durable-write.ts';
import { continues, scanJournal } from './journal-scan.ts';
import { patientDisk, type PatientDisk } from './patience.ts';

const FILE = 'register.mcj';
/** Whole and durable before the file that it follows loses its name. */
const NEXT = 'register.next';
const COPY_CHUNK = 4 * 1024 * 1024;

/** The file as it is held open. */
interface Held {
  readonly file: DiskFile;
  /** Where each frame ends. */
  readonly ends: number[];
  hash: Bytes;
  /** A failed append could not be cut back: nothing may be appended before the file has been opened anew. */
  broken: boolean;
}

/**
 * The journal in `folder`: `register.mcj`, damaged ones set aside, and restore points under `copies/`.
 * Calls are carried out one after the other. An answered append has been fsynced. Long because its functions share the one
 * open file and how far it is written.
 */
export function createJournalFile(
  disk: Disk,
  folder: string,
  clock: Clock,
  sleep: (ms: number) => Promise<void>,
): JournalShell {
  const patient = patientDisk(disk, sleep);
  const path = join(folder, FILE);
  const next = join(folder, NEXT);
  const copies = join(folder, 'copies');
  const inTurn = oneAtATime();
  const copyEnds = new Map<string, readonly number[]>();
  let held: Held | null = null;

  const run = <T>(work: () => Promise<T>) => inTurn(() => attempt(work));
  const need = (): Held => {
    if (held === null || held.broken) throw new HostFailure({ tag: 'io', code: 'JOURNAL_CLOSED' });
    return held;
  };
  const letGo = async (): Promise<void> => {
    if (held !== null) await closeQuietly(held.file);
    held = null;
  };
  const moveAside = async (): Promise<void> => {
    const stamp = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
    const aside = join(folder, `journal-${stamp}.damaged`);
    if ((await disk.stat(path)) === null) return;
    await patient.rename(path, aside);
    await patient.fsyncName(aside);
  };
  const copyPath = (name: string): string => join(copies, `${name}.mcj`);

  /** Checks the file and holds it open; makes it when it is missing. */
  const open = async (): Promise<JournalOpened> => {
    await letGo();
    await disk.mkdir(folder);
    await follow(disk, patient, next, path);
    await create(disk, patient, path);
    const file = await patient.open(path, 'update');
    try {
      const scan = await scanJournal(file);
      held = { file, ends: [...scan.ends], hash: scan.hash, broken: scan.damaged };
      if (scan.damaged) return { ...headOf(held), cut: 0, damagedAfter: scan.ends.length };
      const cut = await cutTail(file, endOf(held), scan.size);
      return { ...headOf(held), cut };
    } catch (error) {
      await closeQuietly(file);
      held = null;
      throw error;
    }
  };

  return {
    open: () => run(open),

    read: (from, maxBytes) =>
      run(async () => {
        if (held === null) throw new HostFailure({ tag: 'io', code: 'JOURNAL_CLOSED' });
        return readFrames(held.file, held.ends, from, maxBytes);
      }),

    append: (frames) =>
      run(async () => {
        const journal = need();
        const added = following(journal, frames);
        const before = endOf(journal);
        try {
          await journal.file.write(before, frames);
          await journal.file.fsync();
        } catch (error) {
          await cutBack(journal, before);
          throw error;
        }
        for (const end of added.ends) journal.ends.push(end);
        journal.hash = added.hash;
        return headOf(journal);
      }),

    setAside: () =>
      run(async () => {
        await letGo();
        try {
          // One of a mending that was cut off must not come after this.
          if ((await disk.stat(next)) !== null) await patient.unlink(next);
          await moveAside();
          await create(disk, patient, path);
          held = { file: await patient.open(path, 'update'), ends: [], hash: firstHash(), broken: false };
          return null;
        } catch (error) {
          // What could not be set aside is in use as before.
          await open().catch(() => undefined);
          throw error;
        }
      }),

    mend: () =>
      run(async () => {
        if (held === null) throw new HostFailure({ tag: 'io', code: 'JOURNAL_CLOSED' });
        await copyFile(disk, held.file, endOf(held), next, sleep);
        await letGo();
        try {
          await moveAside();
        } finally {
          await open();
        }
        return null;
      }),

    setAllAside: () =>
      run(async () => {
        await letGo();
        copyEnds.clear();
        const stamp = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
        await patient.rename(folder, `${folder}-${stamp}.aside`);
        await disk.fsyncDir(dirname(folder));
        return null;
      }),

    keepCopy: (name, keep) =>
      run(async () => {
        const journal = need();
        await disk.mkdir(copies);
        await copyFile(disk, journal.file, endOf(journal), copyPath(name), sleep);
        copyEnds.delete(name);
        const list = await listCopies(disk, copies);
        const surplus = list.filter((copy) => copy.name !== name).slice(Math.max(0, keep - 1));
        for (const copy of surplus) copyEnds.delete(copy.name);
        const broken = (await disk.readdir(copies)).filter((file) => file.endsWith('.mcj.part'));
        // The new one is safe; what cannot be removed now (a scanner reads it) is surplus the next time as well.
        for (const path of [
          ...surplus.map((copy) => copyPath(copy.name)),
          ...broken.map((file) => join(copies, file)),
        ]) {
          await disk.unlink(path).catch(() => undefined);
        }
        return null;
      }),

    copies: () => run(() => listCopies(disk, copies)),

    readCopy: (name, from, maxBytes) =>
      run(async () => {
        const file = await patient.open(copyPath(name), 'read');
        try {
          const ends = copyEnds.get(name) ?? (await endsOfWhole(file));
          copyEnds.set(name, ends);
          return await readFrames(file, ends, from, maxBytes);
        } finally {
          await closeQuietly(file);
        }
      }),
  };
}

const endOf = (journal: Pick<Held, 'ends'>): number => journal.ends.at(-1) ?? JOURNAL_MAGIC.length;

const headOf = (journal: Held): JournalHead => ({
  frames: journal.ends.length,
  bytes: endOf(journal),
  hash: toHex(journal.hash),
});

/** Gives the file that waits beside its name, once the one before has lost it: also after a power cut between the two. */
async function follow(disk: Disk, patient: PatientDisk, next: string, path: string): Promise<void> {
  if ((await disk.stat(path)) !== null || (await disk.stat(next)) === null) return;
  await patient.rename(next, path);
  await patient.fsyncName(path);
}

/** Makes the file with its header, durably, unless it is there; completes a header that a power cut tore. */
async function create(disk: Disk, patient: PatientDisk, path: string): Promise<void> {
  const found = await disk.stat(path);
  if (found !== null && found.bytes > JOURNAL_MAGIC.length) return;
  const file = await patient.open(path, found === null ? 'create' : 'update');
  try {
    const start = await file.read(0, JOURNAL_MAGIC.length);
    if (equalBytes(start, JOURNAL_MAGIC)) return;
    if (start.every((byte, i) => byte === JOURNAL_MAGIC[i] || byte === 0)) await file.write(0, JOURNAL_MAGIC);
    await file.fsync();
  } finally {
    await file.close();
  }
  await patient.fsyncName(path);
  await disk.fsyncDir(dirname(dirname(path)));
}

async function cutTail(file: DiskFile, end: number, size: number): Promise<number> {
  if (size <= end) return 0;
  await file.truncate(end);
  await file.fsync();
  return size - end;
}

async function cutBack(journal: Held, length: number): Promise<void> {
  try {
    await journal.file.truncate(length);
    await journal.file.fsync();
  } catch {
    journal.broken = true;
  }
}

/** Where the frames would end in the file, and their last hash. @throws HostFailure when they are not whole or do not follow. */
function following(journal: Held, frames: Bytes): { readonly ends: readonly number[]; readonly hash: Bytes } {
  const start = endOf(journal);
  const ends: number[] = [];
  let hash = journal.hash;
  let offset = 0;
  while (offset < frames.length) {
    const frame = readFrame(frames, offset);
    if (typeof frame === 'string' || !continues(hash, frame)) {
      throw new HostFailure({ tag: 'io', code: 'JOURNAL_CHAIN' });
    }
    offset += frame.bytes.length;
    ends.push(start + offset);
    hash = new Uint8Array(frame.hash);
  }
  return { ends, hash };
}

/** Where the frames of a restore point end. It was written whole, so one that is torn or damaged is refused. */
async function endsOfWhole(file: DiskFile): Promise<readonly number[]> {
  const { ends, size, damaged } = await scanJournal(file);
  if (damaged || endOf({ ends: [...ends] }) !== size) throw new HostFailure({ tag: 'io', code: 'COPY_DAMAGED' });
  return ends;
}

function readFrames(file: DiskFile, ends: readonly number[], from: number, maxBytes: number): Promise<Bytes> {
  if (from >= ends.length) return Promise.resolve(new Uint8Array(0));
  const start = from === 0 ? JOURNAL_MAGIC.length : (ends[from - 1] ?? 0);
  let last = from;
  while (last + 1 < ends.length && (ends[last + 1] ?? 0) - start <= maxBytes) last++;
  return file.read(start, (ends[last] ?? start) - start);
}

/** A durable copy of the first `length` bytes under another name; an older file of that name is replaced whole. */
async function copyFile(
  disk: Disk,
  source: DiskFile,
  length: number,
  path: string,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  const writing = await startDurableWrite(disk, `${path}.part`, sleep);
  try {
    for (let at = 0; at < length; at += COPY_CHUNK) {
      await writing.write(await source.read(at, Math.min(COPY_CHUNK, length - at)));
    }
    await writing.commit(path);
  } catch (error) {
    await writing.abort().catch(() => undefined);
    throw error;
  }
}

async function listCopies(
  disk: Disk,
  folder: string,
): Promise<readonly { readonly name: string; readonly bytes: number; readonly at: number }[]> {
  if ((await disk.stat(folder)) === null) return [];
  const names = (await disk.readdir(folder)).filter((name) => name.endsWith('.mcj'));
  const stats = await Promise.all(
    names.map(async (file) => ({ name: file.slice(0, -'.mcj'.length), stat: await disk.stat(join(folder, file)) })),
  );
  return stats
    .flatMap(({ name, stat }) => (stat === null ? [] : [{ name, bytes: stat.bytes, at: stat.at }]))
    .sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}
