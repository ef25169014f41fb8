import * as fs from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Bytes } from '../shared/base/bytes.ts';
import { err, ok } from '../shared/base/result.ts';
import type { ShellError, ShellResult } from '../shared/shell/shell.ts';

/**
 * The little of a file system that journal, bundle writer and keystore use. Tests put a simulated disk beneath them
 * that tears, drops and reorders what was not fsynced. Failures are thrown as the system's errors (`code`: `ENOSPC`…)
 * and become values in `attempt`.
 */
export interface Disk {
  /** `read`: an existing file. `update`: read and write an existing file. `create`: a new file, fails when it exists. */
  open(path: string, mode: 'read' | 'update' | 'create'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a folder and those above it. */
  mkdir(path: string): Promise<void>;
  /**
   * Makes the name of an existing file durable: that it was made, or renamed to this. Windows cannot fsync a folder; there
   * the file is opened anew by this name and fsynced, which writes out its entry and the folders above it as well.
   */
  fsyncName(path: string): Promise<void>;
  /** Makes names in a folder durable. Where the system has no such thing (Windows), nothing: see `fsyncName`. */
  fsyncDir(path: string): Promise<void>;
  /** Names in a folder. */
  readdir(path: string): Promise<readonly string[]>;
  /** Null when there is nothing of that name. `at`: modification time, ms. */
  stat(path: string): Promise<{ readonly bytes: number; readonly at: number; readonly isFile: boolean } | null>;
  /** Bytes free for this user, and in all, on the volume that holds `path`. */
  statfs(path: string): Promise<{ readonly free: number; readonly total: number }>;
  /** Whether this user may make files in the folder, as far as the system tells. */
  isWritable(path: string): Promise<boolean>;
}

export interface DiskFile {
  size(): Promise<number>;
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Bytes>;
  /** All of `bytes`, or an error (then some of them may lie there). */
  write(position: number, bytes: Uint8Array): Promise<void>;
  truncate(length: number): Promise<void>;
  fsync(): Promise<void>;
  close(): Promise<void>;
}

const FLAGS = { read: 'r', update: 'r+', create: 'wx+' } as const;

/** The disk as Node has it, with what the platform can do to make names durable. */
export const diskOf = (platform: NodeJS.Platform): Disk => ({
  open: async (path, mode) => nodeFile(await fs.open(path, FLAGS[mode], 0o600)),
  rename: (from, to) => fs.rename(from, to),
  unlink: (path) => fs.unlink(path),
  mkdir: async (path) => {
    await fs.mkdir(path, { recursive: true, mode: 0o700 });
  },
  fsyncName: (path) => (platform === 'win32' ? fsyncFile(path) : fsyncFolder(dirname(path))),
  fsyncDir: (path) => (platform === 'win32' ? Promise.resolve() : fsyncFolder(path)),
  readdir: (path) => fs.readdir(path),
  stat: async (path) => {
    try {
      const { size, mtimeMs, isFile } = await fs.stat(path).then((stat) => ({
        size: stat.size,
        mtimeMs: stat.mtimeMs,
        isFile: stat.isFile(),
      }));
      return { bytes: size, at: Math.round(mtimeMs), isFile };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  statfs: async (path) => {
    const { bavail, blocks, bsize } = await fs.statfs(path);
    return { free: bavail * bsize, total: blocks * bsize };
  },
  isWritable: (path) =>
    fs.access(path, fs.constants.W_OK).then(
      () => true,
      () => false,
    ),
});

export const nodeDisk: Disk = diskOf(process.platform);

async function fsyncFile(path: string): Promise<void> {
  const file = await fs.open(path, FLAGS.update);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function fsyncFolder(path: string): Promise<void> {
  const folder = await fs.open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // Some file systems (FUSE, network) have no fsync of folders; their renames are as durable as they get.
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await folder.close();
  }
}

function nodeFile(handle: fs.FileHandle): DiskFile {
  return {
    size: async () => (await handle.stat()).size,
    read: async (position, length) => {
      const bytes = new Uint8Array(length);
      let at = 0;
      while (at < length) {
        const { bytesRead } = await handle.read(bytes, at, length - at, position + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    write: async (position, bytes) => {
      let at = 0;
      while (at < bytes.length) at += (await handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
    },
    truncate: (length) => handle.truncate(length),
    fsync: () => handle.sync(),
    close: () => handle.close(),
  };
}

const TAGS: Readonly<Record<string, ShellError['tag']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'write-protected',
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EFBIG: 'too-large',
  EBUSY: 'busy',
  ETXTBSY: 'busy',
  EAGAIN: 'busy',
  EMFILE: 'busy',
  ENFILE: 'busy',
  ENODEV: 'removed',
  ENXIO: 'removed',
  ENOTCONN: 'removed',
  ESTALE: 'removed',
};

/** The system's error code of a thrown value, if it has one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** A thrown system error as a value: its tag and code, never its text, which may hold a path. */
export function shellError(error: unknown): ShellError {
  const code = codeOf(error);
  return code === undefined ? { tag: 'io' } : { tag: TAGS[code] ?? 'io', code };
}

/** A failure found by the host itself, thrown within `attempt` to become that value. */
export class HostFailure extends Error {
  readonly error: ShellError;

  constructor(error: ShellError) {
    super(error.tag);
    this.error = error;
  }
}

/** Runs `work`; what it throws becomes a value. */
export async function attempt<T>(work: () => Promise<T>): ShellResult<T> {
  try {
    return ok(await work());
  } catch (error) {
    return err(error instanceof HostFailure ? error.error : shellError(error));
  }
}

/** Runs works one after the other, in the order they were handed in, whether or not those before failed. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Closes without covering up an error that is already on its way. */
export const closeQuietly = (file: DiskFile): Promise<void> => file.close().catch(() => undefined);
