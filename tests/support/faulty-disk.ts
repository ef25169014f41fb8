import { dirname } from 'node:path';
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
  /** Bits that turn in what is read, by path. */
  rot?: (path: string, bytes: Bytes, position: number) => void;
}

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

type NameOp =
  | { readonly kind: 'link'; readonly path: string; readonly inode: Inode }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

interface Inode {
  live: Bytes;
  /** What is certain to be there after a power cut, and what came since. */
  durable: Bytes;
  pending: FileOp[];
  at: number;
}

type Names = Map<string, Inode>;

/** A disk in memory. Folders are made durable at once; their entries only by `fsyncDir`. */
export function faultyDisk(faults: Faults = {}, initial: Names = new Map()): FaultyDisk {
  const live: Names = new Map(initial);
  const durable: Names = new Map(initial);
  let pendingNames: NameOp[] = [];
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

  const openFile = (path: string, inode: Inode): DiskFile => {
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
        }),
      close: () => settle(() => undefined),
    };
  };

  const disk: FaultyDisk = {
    faults,
    open: (path, mode) =>
      settle(() => {
        take('open');
        if (mode !== 'create') return openFile(path, inodeAt(path));
        if (live.has(path)) fail('EEXIST');
        const inode: Inode = { live: new Uint8Array(0), durable: new Uint8Array(0), pending: [], at: step };
        doName({ kind: 'link', path, inode });
        return openFile(path, inode);
      }),
    rename: (path, to) =>
      settle(() => {
        take('rename');
        if ((faults.busyRenames ?? 0) > 0) {
          faults.busyRenames = (faults.busyRenames ?? 0) - 1;
          fail('EBUSY');
        }
        inodeAt(path);
        doName({ kind: 'rename', path, to });
      }),
    unlink: (path) =>
      settle(() => {
        take('unlink');
        inodeAt(path);
        doName({ kind: 'unlink', path });
      }),
    mkdir: () => settle(() => undefined),
    fsyncDir: (folder) =>
      settle(() => {
        take('fsyncDir');
        const [theirs, others] = partition(pendingNames, (op) => dirname(op.path) === folder);
        for (const op of theirs) applyName(durable, op);
        pendingNames = others;
      }),
    readdir: (folder) =>
      settle(() => {
        take('readdir');
        return [...live.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
      }),
    stat: (path) =>
      settle(() => {
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
      return faultyDisk({}, found);
    },
    bytesOf: (path) => live.get(path)?.live ?? null,
    setBytes: (path, bytes) => {
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
