import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { closeQuietly, codeOf, HostFailure, type Disk } from './disk.ts';

const CHUNK = 1024 * 1024;

/** Pauses between attempts to rename while another program (a virus scanner) holds the file: about 12 s in all. */
const RENAME_PAUSES_MS = [50, 100, 200, 400, 800, 1500, 3000, 3000, 3000];

/** A file being written as `<path>.part`; it gets its name only when all of it has been read back and found right. */
export interface DurableWrite {
  write(bytes: Uint8Array): Promise<void>;
  /**
   * fsync, close, reopen, read back, compare SHA-256, rename, fsync of the folder. After a failure nothing but
   * `abort` may follow; a file that had the name before is untouched until the rename.
   * @param path where it shall lie
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
  if ((await disk.stat(part)) !== null) await disk.unlink(part);
  const file = await disk.open(part, 'create');
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
      const back = await readBack(disk, part);
      if (back.length !== length || back.sha256 !== sha256) throw new HostFailure({ tag: 'read-back-differs' });
      await renameWithPatience(disk, part, path, sleep);
      await disk.fsyncDir(dirname(path));
      return { bytes: length, sha256 };
    },
    abort: async () => {
      failed = true;
      await closeQuietly(file);
      await disk.unlink(part).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}

async function readBack(disk: Disk, path: string): Promise<{ readonly length: number; readonly sha256: string }> {
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

async function renameWithPatience(
  disk: Disk,
  from: string,
  to: string,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  for (const pause of RENAME_PAUSES_MS) {
    try {
      await disk.rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY', 'ETXTBSY'].includes(codeOf(error) ?? '')) throw error;
      await sleep(pause);
    }
  }
  await disk.rename(from, to);
}
