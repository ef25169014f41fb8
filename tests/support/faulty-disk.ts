import { posix } from 'node:path';
import type { Bytes } from '../../shared/base/bytes.ts';
import type { Disk, DiskFile } from '../../electron/disk.ts';
import { random, type Dice } from './dice.ts';

/** What shall go wrong. Steps are counted from 1: every call that reaches the disk is one. */
export interface Faults {
  /** At this step the power fails: the call and all that follow throw; what the step wrote may be there in part. */
  powerCutAt?: number;
  /** This step fails with this code; a write leaves a part of its bytes behind. */
  failAt?: { readonly step: number; readonly code: string; readonly only?: string };
  /** From this step on the medium is gone. */
  pulledAt?: number;
  /** Bytes the medium holds in all; a write beyond it leaves what fits and throws ENOSPC. */
  capacity?: number;
  /** Renames fail this many times with EBUSY, as while a virus scanner holds the file. */
  busyRenames?: number;
  /** The code a call is refused with because another program has this file, or null. */
  held?: (call: HeldCall, path: string) => string | null;
  /**
   * As on Windows: fsync of a folder does nothing. A name is durable once the file, opened by it after it was made or
   * renamed, has been fsynced.
   */
  noFolderFsync?: boolean;
  /** Bits that turn in what is read, by path. */
  rot?: (path: string, bytes: Bytes, position: number) => void;
}

export type HeldCall = 'open' | 'update' | 'rename' | 'unlink';

export interface FaultyDisk extends Disk {
  readonly faults: Faults;
  /** Steps taken so far. */
  steps(): number;
  /**
   * The disk as it may be found after the power failed now: of what was not fsynced, each sector of each write, each
   * truncation and the tail of the list of name changes may or may not have arrived.
   */
  afterPowerCut(seed: number): FaultyDisk;
  /** A file's bytes as a program sees them, or null. */
  bytesOf(path: string): Bytes | null;
  setBytes(path: string, bytes: Bytes): void;
  names(): readonly string[];
}

const SECTOR = 512;

type FileOp =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Bytes }
  | { readonly kind: 'truncate'; readonly length: number };

type NameOp = { readonly number: number; readonly inode: Inode } & (
  | { readonly kind: 'link'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
);

interface Inode {
  live: Bytes;
  /** What is certain to be there after a power cut, and what came since. */
  durable: Bytes;
  pending: FileOp[];
  at: number;
}

type Names = Map<string, Inode>;

/** Names are kept with `/`, whatever the system the tests run on puts between folders. */
const plain = (path: string): string => path.replaceAll('\\', '/');

const dirname = (path: string): string => posix.dirname(path);

/** A disk in memory. Folders are made durable at once; their entries only by `fsyncDir` and `fsyncName`. */
export function faultyDisk(faults: Faults = {}, initial: Names = new Map()): FaultyDisk {
  const live: Names = new Map(initial);
  const durable: Names = new Map(initial);
  let pendingNames: NameOp[] = [];
  let nameOps = 0;
  let step = 0;
  let dead = false;

  const fail = (code: string): never => {
    throw Object.assign(new Error(code), { code });
  };

  /** Counts the step and lets it fail; `partly` is what a failing step still does. */
  const take = (name: string, partly?: () => void): void => {
    step++;
    if (dead) fail('EPOWER');
    if (faults.pulledAt !== undefined && step >= faults.pulledAt) fail('EIO');
    if (step === faults.powerCutAt) {
      partly?.();
      dead = true;
      fail('EPOWER');
    }
    const { failAt } = faults;
    if (failAt !== undefined && step === failAt.step && (failAt.only ?? name) === name) {
      partly?.();
      fail(failAt.code);
    }
  };

  const inodeAt = (path: string): Inode => live.get(path) ?? fail('ENOENT');
  const used = (): number => [...new Set(live.values())].reduce((sum, inode) => sum + inode.live.length, 0);
  const doName = (op: NameOp): void => {
    applyName(live, op);
    pendingNames.push(op);
  };
  const next = (): number => (nameOps += 1);
  const mustBeFree = (call: HeldCall, path: string): void => {
    const code = faults.held?.(call, path) ?? null;
    if (code !== null) fail(code);
  };
  const makeDurable = (which: (op: NameOp) => boolean): void => {
    const [theirs, others] = partition(pendingNames, which);
    for (const op of theirs) applyName(durable, op);
    pendingNames = others;
  };

  /** @param known the last change of names before it was opened */
  const openFile = (path: string, inode: Inode, known: number): DiskFile => {
    const doWrite = (position: number, bytes: Uint8Array): void => {
      const op: FileOp = { kind: 'write', position, bytes: new Uint8Array(bytes) };
      inode.live = applied(inode.live, op);
      inode.pending.push(op);
      inode.at = step;
    };
    return {
      size: () => settle(() => inode.live.length),
      read: (position, length) =>
        settle(() => {
          take('read');
          const bytes = inode.live.slice(position, position + length);
          faults.rot?.(path, bytes, position);
          return bytes;
        }),
      write: (position, bytes) =>
        settle(() => {
          take('write', () => {
            doWrite(position, bytes.subarray(0, Math.ceil(bytes.length / 2)));
          });
          const room = (faults.capacity ?? Infinity) - used() + Math.max(0, inode.live.length - position);
          if (room < bytes.length) {
            doWrite(position, bytes.subarray(0, Math.max(0, room)));
            fail('ENOSPC');
          }
          doWrite(position, bytes);
        }),
      truncate: (length) =>
        settle(() => {
          take('truncate');
          const op: FileOp = { kind: 'truncate', length };
          inode.live = applied(inode.live, op);
          inode.pending.push(op);
        }),
      fsync: () =>
        settle(() => {
          take('fsync');
          inode.durable = inode.live;
          inode.pending = [];
          if (faults.noFolderFsync !== true) return;
          // The entry goes out with the folder it lies in, and that as it was then: nothing overtakes.
          const own = pendingNames.filter((op) => op.inode === inode && op.number <= known).at(-1)?.number ?? 0;
          makeDurable((op) => op.number <= own && dirname(op.path) === dirname(path));
        }),
      close: () => settle(() => undefined),
    };
  };

  const disk: FaultyDisk = {
    faults,
    open: (given, mode) =>
      settle(() => {
        take('open');
        const path = plain(given);
        mustBeFree(mode === 'update' ? 'update' : 'open', path);
        const known = nameOps;
        if (mode !== 'create') return openFile(path, inodeAt(path), known);
        if (live.has(path)) fail('EEXIST');
        const inode: Inode = { live: new Uint8Array(0), durable: new Uint8Array(0), pending: [], at: step };
        doName({ kind: 'link', path, inode, number: next() });
        return openFile(path, inode, known);
      }),
    rename: (from, to) =>
      settle(() => {
        take('rename');
        if ((faults.busyRenames ?? 0) > 0) {
          faults.busyRenames = (faults.busyRenames ?? 0) - 1;
          fail('EBUSY');
        }
        const path = plain(from);
        mustBeFree('rename', path);
        mustBeFree('rename', plain(to));
        doName({ kind: 'rename', path, to: plain(to), inode: inodeAt(path), number: next() });
      }),
    unlink: (given) =>
      settle(() => {
        take('unlink');
        const path = plain(given);
        mustBeFree('unlink', path);
        doName({ kind: 'unlink', path, inode: inodeAt(path), number: next() });
      }),
    mkdir: () => settle(() => undefined),
    fsyncName: async (path) => {
      if (faults.noFolderFsync !== true) return disk.fsyncDir(dirname(plain(path)));
      const file = await disk.open(path, 'update');
      await file.fsync();
      await file.close();
    },
    fsyncDir: (folder) =>
      settle(() => {
        take('fsyncDir');
        if (faults.noFolderFsync !== true) makeDurable((op) => dirname(op.path) === plain(folder));
      }),
    readdir: (given) =>
      settle(() => {
        take('readdir');
        const folder = plain(given);
        return [...live.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
      }),
    stat: (given) =>
      settle(() => {
        const path = plain(given);
        if (faults.pulledAt !== undefined && step >= faults.pulledAt) return null;
        const inode = live.get(path);
        if (inode) return { bytes: inode.live.length, at: inode.at, isFile: true };
        const isFolder = [...live.keys()].some((name) => name.startsWith(`${path}/`)) || !path.includes('.');
        return isFolder ? { bytes: 0, at: 0, isFile: false } : null;
      }),
    statfs: () =>
      settle(() => {
        take('statfs');
        const total = faults.capacity ?? 1e12;
        return { free: Math.max(0, total - used()), total };
      }),
    isWritable: () => settle(() => true),
    steps: () => step,
    afterPowerCut: (seed) => {
      const dice = random(seed);
      const names: Names = new Map(durable);
      const arrived = pendingNames.slice(0, dice.below(pendingNames.length + 1));
      for (const op of arrived) applyName(names, op);
      const found = new Map([...names].map(([path, inode]) => [path, surviving(inode, dice)] as const));
      return faultyDisk(faults.noFolderFsync === true ? { noFolderFsync: true } : {}, found);
    },
    bytesOf: (path) => live.get(plain(path))?.live ?? null,
    setBytes: (given, bytes) => {
      const path = plain(given);
      const inode: Inode = { live: bytes, durable: bytes, pending: [], at: step };
      live.set(path, inode);
      durable.set(path, inode);
    },
    names: () => [...live.keys()].sort(),
  };
  return disk;
}

/** A function's answer or exception, as a promise, after a turn of the event loop. */
async function settle<T>(act: () => T): Promise<T> {
  await Promise.resolve();
  return act();
}

/** Another program has the file at `path`: the first `times` of these calls are refused with the code. */
export function refusing(call: HeldCall, path: string, code: string, times: number): NonNullable<Faults['held']> {
  let left = times;
  return (asked, at) => (asked === call && at === path && left-- > 0 ? code : null);
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function applyName(names: Names, op: NameOp): void {
  if (op.kind === 'link') names.set(op.path, op.inode);
  else if (op.kind === 'unlink') names.delete(op.path);
  else {
    const inode = names.get(op.path);
    if (inode === undefined) return;
    names.delete(op.path);
    names.set(op.to, inode);
  }
}

function applied(content: Bytes, op: FileOp): Bytes {
  if (op.kind === 'truncate') {
    const cut = new Uint8Array(op.length);
    cut.set(content.subarray(0, op.length));
    return cut;
  }
  const next = new Uint8Array(Math.max(content.length, op.position + op.bytes.length));
  next.set(content);
  next.set(op.bytes, op.position);
  return next;
}

/** One possible content after a power cut. */
function surviving(inode: Inode, dice: Dice): Inode {
  const style = dice.below(4);
  let content = inode.durable;
  for (const op of inode.pending) {
    if (op.kind === 'truncate') {
      if (dice.chance(0.5)) content = applied(content, op);
      continue;
    }
    if (style === 0) continue;
    if (style === 1) {
      content = applied(content, { ...op, bytes: op.bytes.slice(0, dice.below(op.bytes.length + 1)) });
      continue;
    }
    for (let at = 0; at < op.bytes.length;) {
      const end = Math.min(op.bytes.length, at + SECTOR - ((op.position + at) % SECTOR));
      if (dice.chance(style === 2 ? 0.5 : 0.9)) {
        content = applied(content, { kind: 'write', position: op.position + at, bytes: op.bytes.slice(at, end) });
      }
      at = end;
    }
  }
  return { live: content, durable: content, pending: [], at: inode.at };
}
