import { createHash } from 'node:crypto';
import { closeQuietly, codeOf, HostFailure, type Disk } from './disk.ts';
import { patientDisk, type PatientDisk } from './patience.ts';

const CHUNK = 1024 * 1024;

/** A file being written as `<path>.part`; it gets its name only when all of it has been read back and found right. */
export interface DurableWrite {
  write(bytes: Uint8Array): Promise<void>;
  /**
   * fsync, close, reopen, read back, compare SHA-256, rename, fsync of the name. After a failure nothing but
   * `abort` may follow; a file that had the name before is untouched until the rename.
   * @param path where it shall lie
   * @throws HostFailure `open-elsewhere` when another program has the file that had the name before
   */
  commit(path: string): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Closes and removes the `.part`. */
  abort(): Promise<void>;
}

/** Starts the `.part`; one that an earlier, broken-off writing left behind is replaced. */
export async function startDurableWrite(
  disk: Disk,
  part: string,
  sleep: (ms: number) => Promise<void>,
): Promise<DurableWrite> {
  const patient = patientDisk(disk, sleep);
  if ((await disk.stat(part)) !== null) await patient.unlink(part);
  const file = await patient.open(part, 'create');
  const hash = createHash('sha256');
  let length = 0;
  let failed = false;
  return {
    write: async (bytes) => {
      if (failed) throw new HostFailure({ tag: 'io', code: 'WRITER_BROKEN' });
      try {
        await file.write(length, bytes);
      } catch (error) {
        failed = true;
        throw error;
      }
      hash.update(bytes);
      length += bytes.length;
    },
    commit: async (path) => {
      if (failed) throw new HostFailure({ tag: 'io', code: 'WRITER_BROKEN' });
      failed = true;
      await file.fsync();
      await file.close();
      const sha256 = hash.digest('hex');
      const back = await readBack(patient, part);
      if (back.length !== length || back.sha256 !== sha256) throw new HostFailure({ tag: 'read-back-differs' });
      await giveName(disk, patient, part, path);
      await patient.fsyncName(path);
      return { bytes: length, sha256 };
    },
    abort: async () => {
      failed = true;
      await closeQuietly(file);
      await patient.unlink(part).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}

/** A system that denies replacing a file which is there means that it is open in another program. */
async function giveName(disk: Disk, patient: PatientDisk, part: string, path: string): Promise<void> {
  try {
    await patient.rename(part, path);
  } catch (error) {
    const denied = ['EPERM', 'EACCES'].includes(codeOf(error) ?? '');
    if (denied && (await disk.stat(path)) !== null) throw new HostFailure({ tag: 'open-elsewhere' });
    throw error;
  }
}

async function readBack(
  disk: PatientDisk,
  path: string,
): Promise<{ readonly length: number; readonly sha256: string }> {
  const file = await disk.open(path, 'read');
  try {
    const hash = createHash('sha256');
    let length = 0;
    for (;;) {
      const bytes = await file.read(length, CHUNK);
      if (bytes.length === 0) return { length, sha256: hash.digest('hex') };
      hash.update(bytes);
      length += bytes.length;
    }
  } finally {
    await closeQuietly(file);
  }
}
