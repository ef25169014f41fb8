import { createHash } from 'node:crypto';
import { concat, toHex, type Bytes } from '../../shared/base/bytes.ts';
import { err, ok } from '../../shared/base/result.ts';
import { continuesChain, firstHash, readFrame } from '../../shared/journal/frame.ts';
import type { JournalHead, JournalOpened, OpenedFile, Place, Shell, ShellError } from '../../shared/shell/shell.ts';

/** What the outside world of one PC holds: the profile's files, and folders or sticks that may be shared with others. */
export interface MemoryDisk {
  journal: Bytes;
  keystore: Bytes | null;
  mark: Bytes | null;
  /** How often IndexedDB was set aside, and what happens then. */
  pagesAside: number;
  onPagesAside: () => ShellError | null;
  readonly aside: Bytes[];
  readonly copies: Map<string, Bytes>;
  readonly folders: Map<string, Map<string, Bytes>>;
  free: number;
  /** The folder bundles are exchanged through. */
  kept: string | null;
  /** The folder backups go to; a name that is not among `folders` is out of reach. */
  backupPlace: string | null;
  /** Names of removable drives among `folders`. */
  readonly drives: string[];
  /** The next journal appends fail like this. */
  failAppend: ShellError | null;
  /** What was drawn on paper, by pages (`papersInto`). */
  readonly printed: string[];
  /** The file that the program was started with, as by a double click: where it lies, and its name. */
  given: { readonly folder: string; readonly name: string } | null;
  /** What the dialogs answer. */
  readonly answers: { folder: string; save: string; file: string | null };
}

export const memoryDisk = (): MemoryDisk => ({
  journal: new Uint8Array(0),
  keystore: null,
  mark: null,
  pagesAside: 0,
  onPagesAside: () => null,
  aside: [],
  copies: new Map(),
  folders: new Map([['stick', new Map<string, Bytes>()]]),
  free: 10 * 1024 ** 3,
  failAppend: null,
  kept: null,
  backupPlace: null,
  drives: [],
  printed: [],
  given: null,
  answers: { folder: 'stick', save: 'stick', file: null },
});

function wholeFrames(bytes: Bytes): { frames: Bytes[]; hash: Bytes; whole: number; damagedAfter?: number } {
  const frames: Bytes[] = [];
  let hash = firstHash();
  let whole = 0;
  let batchHash = hash;
  let batchFrames = 0;
  for (let at = 0; at < bytes.length;) {
    const frame = readFrame(bytes, at);
    if (typeof frame === 'string') break;
    if (!continuesChain(hash, frame)) return { frames, hash, whole, damagedAfter: frames.length };
    frames.push(bytes.slice(at, at + frame.bytes.length));
    hash = frame.hash;
    at += frame.bytes.length;
    if (frame.last) {
      whole = at;
      batchHash = hash;
      batchFrames = frames.length;
    }
  }
  return { frames: frames.slice(0, batchFrames), hash: batchHash, whole };
}

/** A shell in memory, with the same contract as the main process's, for running the engine in a test. */
export function memoryShell(disk: MemoryDisk): Shell {
  const place = (id: string): Place => ({
    id,
    label: id,
    kind: 'folder',
    free: disk.free,
    total: disk.free,
    writable: true,
  });
  const opened = new Map<string, Bytes>();
  const writers = new Map<string, { folder: string; name: string; parts: Bytes[] }>();
  let count = 0;
  const openBytes = (name: string, bytes: Bytes): OpenedFile => {
    count += 1;
    opened.set(String(count), bytes);
    return { id: String(count), name, bytes: bytes.length };
  };
  const head = (): JournalHead => {
    const { frames, hash } = wholeFrames(disk.journal);
    return { frames: frames.length, bytes: disk.journal.length + 8, hash: toHex(hash) };
  };
  const framesFrom = (bytes: Bytes, from: number, max: number): Bytes => {
    const { frames } = wholeFrames(bytes);
    const taken: Bytes[] = [];
    let size = 0;
    for (const frame of frames.slice(from)) {
      if (taken.length > 0 && size + frame.length > max) break;
      taken.push(frame);
      size += frame.length;
    }
    return concat(taken);
  };
  return {
    keystore: {
      read: () => Promise.resolve(ok(disk.keystore)),
      write: (bytes) => {
        disk.keystore = bytes;
        return Promise.resolve(ok(null));
      },
      readMark: () => Promise.resolve(ok(disk.mark)),
      writeMark: (bytes) => {
        disk.mark = bytes;
        return Promise.resolve(ok(null));
      },
    },
    journal: {
      open: () => {
        const { frames, hash, whole, damagedAfter } = wholeFrames(disk.journal);
        const cut = damagedAfter === undefined ? disk.journal.length - whole : 0;
        if (damagedAfter === undefined) disk.journal = disk.journal.slice(0, whole);
        const answer: JournalOpened = {
          frames: frames.length,
          bytes: disk.journal.length + 8,
          hash: toHex(hash),
          cut,
          ...(damagedAfter === undefined ? {} : { damagedAfter }),
        };
        return Promise.resolve(ok(answer));
      },
      read: (from, max) => Promise.resolve(ok(framesFrom(disk.journal, from, max))),
      append: (bytes) => {
        if (disk.failAppend !== null) return Promise.resolve(err(disk.failAppend));
        disk.journal = concat([disk.journal, bytes]);
        let hash = firstHash();
        for (let at = 0; at < disk.journal.length;) {
          const frame = readFrame(disk.journal, at);
          if (typeof frame === 'string') break;
          hash = frame.hash;
          at += frame.bytes.length;
        }
        return Promise.resolve(ok({ ...head(), hash: toHex(hash) }));
      },
      setAside: () => {
        disk.aside.push(disk.journal);
        disk.journal = new Uint8Array(0);
        return Promise.resolve(ok(null));
      },
      mend: () => {
        disk.aside.push(disk.journal);
        disk.journal = concat(wholeFrames(disk.journal).frames);
        return Promise.resolve(ok(null));
      },
      setAllAside: () => {
        disk.aside.push(disk.journal);
        disk.journal = new Uint8Array(0);
        disk.copies.clear();
        return Promise.resolve(ok(null));
      },
      keepCopy: (name, keep) => {
        disk.copies.set(name, disk.journal.slice());
        for (const old of [...disk.copies.keys()].slice(0, -keep)) disk.copies.delete(old);
        return Promise.resolve(ok(null));
      },
      copies: () =>
        Promise.resolve(ok([...disk.copies].map(([name, bytes], at) => ({ name, bytes: bytes.length, at })).reverse())),
      readCopy: (name, from, max) => {
        const copy = disk.copies.get(name);
        if (copy === undefined) return Promise.resolve(err({ tag: 'not-found' as const }));
        const isWhole = wholeFrames(copy).whole === copy.length;
        return Promise.resolve(isWhole ? ok(framesFrom(copy, from, max)) : err({ tag: 'io' as const }));
      },
    },
    disk: {
      free: () => Promise.resolve(ok(disk.free)),
      setPagesAside: () => {
        disk.pagesAside += 1;
        const failed = disk.onPagesAside();
        return Promise.resolve(failed === null ? ok(null) : err(failed));
      },
    },
    files: {
      drives: () =>
        Promise.resolve(
          ok(
            disk.drives
              .filter((name) => disk.folders.has(name))
              .map((name) => ({ ...place(name), kind: 'drive' as const, removable: true })),
          ),
        ),
      chooseFolder: () => Promise.resolve(ok(place(disk.answers.folder))),
      chooseFile: () => {
        for (const folder of disk.folders.values()) {
          const bytes = disk.answers.file === null ? undefined : folder.get(disk.answers.file);
          if (bytes !== undefined) return Promise.resolve(ok(openBytes(disk.answers.file ?? '', bytes)));
        }
        return Promise.resolve(err({ tag: 'cancelled' as const }));
      },
      given: () => {
        const { folder = '', name = '' } = disk.given ?? {};
        disk.given = null;
        const bytes = disk.folders.get(folder)?.get(name);
        return Promise.resolve(ok(bytes === undefined ? null : openBytes(name, bytes)));
      },
      chooseSave: (_, name) => Promise.resolve(ok({ place: place(disk.answers.save), name })),
      list: (folder, extension) =>
        Promise.resolve(
          ok(
            [...(disk.folders.get(folder) ?? [])]
              .filter(([name]) => name.endsWith(`.${extension}`))
              .map(([name, bytes], at) => ({ name, bytes: bytes.length, at })),
          ),
        ),
      open: (folder, name) => {
        const bytes = disk.folders.get(folder)?.get(name);
        return Promise.resolve(bytes === undefined ? err({ tag: 'not-found' as const }) : ok(openBytes(name, bytes)));
      },
      read: (id, offset, length) => {
        const bytes = opened.get(id);
        return Promise.resolve(
          bytes === undefined ? err({ tag: 'not-found' as const }) : ok(bytes.slice(offset, offset + length)),
        );
      },
      close: (id) => {
        opened.delete(id);
        return Promise.resolve(ok(null));
      },
      create: (folder, name, bytes) => {
        if (bytes > disk.free) return Promise.resolve(err({ tag: 'disk-full' as const }));
        count += 1;
        writers.set(String(count), { folder, name, parts: [] });
        return Promise.resolve(ok({ id: String(count), name }));
      },
      write: (id, bytes) => {
        writers.get(id)?.parts.push(bytes);
        return Promise.resolve(ok(null));
      },
      commit: (id) => {
        const writer = writers.get(id);
        const folder = writer === undefined ? undefined : disk.folders.get(writer.folder);
        if (writer === undefined || folder === undefined) return Promise.resolve(err({ tag: 'not-found' as const }));
        const bytes = concat(writer.parts);
        folder.set(writer.name, bytes);
        return Promise.resolve(
          ok({ name: writer.name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }),
        );
      },
      keep: (id) => {
        disk.kept = id;
        return Promise.resolve(ok(null));
      },
      kept: () => Promise.resolve(ok(disk.kept === null ? null : place(disk.kept))),
      abort: (id) => {
        writers.delete(id);
        return Promise.resolve(ok(null));
      },
    },
    backups: {
      keep: (id) => {
        disk.backupPlace = id;
        return Promise.resolve(ok(null));
      },
      kept: () => {
        const name = disk.backupPlace;
        if (name === null) return Promise.resolve(ok(null));
        const isThere = disk.folders.has(name);
        return Promise.resolve(ok({ label: name, place: isThere ? place(name) : null, ownVolume: false }));
      },
      remove: (folder, name) => {
        const files = disk.folders.get(folder);
        if (files === undefined) return Promise.resolve(err({ tag: 'removed' as const }));
        files.delete(name);
        return Promise.resolve(ok(null));
      },
      sweep: () => Promise.resolve(ok(null)),
    },
    print: {
      begin: () => Promise.resolve(ok({ id: 'job' })),
      part: () => Promise.resolve(ok(null)),
      toPrinter: () => Promise.resolve(ok(null)),
      end: () => Promise.resolve(ok(null)),
    },
  };
}
