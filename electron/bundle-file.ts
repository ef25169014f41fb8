import { basename, dirname, extname, join } from 'node:path';
import { ok } from '../shared/base/result.ts';
import { isBareName } from '../shared/shell/channels.ts';
import type { FileKind, FilesShell, OpenedFile, ShellError } from '../shared/shell/shell.ts';
import { attempt, closeQuietly, codeOf, HostFailure, type Disk, type DiskFile } from './disk.ts';
import { startDurableWrite, type DurableWrite } from './durable-write.ts';
import { patientDisk } from './patience.ts';
import { createPlaces, type Grant, type Places, type PlacesHost } from './places.ts';

/** The system's dialogs. Each answers an absolute path, or null when the user closed it. */
export interface Dialogs {
  chooseFolder(): Promise<string | null>;
  chooseFile(kind: FileKind): Promise<string | null>;
  chooseSave(kind: FileKind, suggestedName: string): Promise<string | null>;
}

export interface FilesHost extends PlacesHost {
  readonly dialogs: Dialogs;
  readonly sleep: (ms: number) => Promise<void>;
  /** Path of a file the system handed to the program to open; it is handed on once. */
  readonly takeGiven?: () => string | null;
}

export interface Files {
  readonly shell: FilesShell;
  readonly places: Places;
  /** Path of a place that was granted, or null. */
  pathOf(placeId: string): string | null;
  /** Closes what the page left open: it was reloaded or is gone. Places stay granted. */
  closeAll(): Promise<void>;
}

interface Opened {
  readonly file: DiskFile;
  /** The folder it lies in. */
  readonly from: Pick<Grant, 'path' | 'device'>;
}

interface Writer {
  readonly grant: Grant;
  readonly folder: string;
  readonly name: string;
  readonly overwrite: boolean;
  readonly writing: DurableWrite;
}

/**
 * Files outside the profile, in places that were granted: the page holds ids of such grants and never a path. Long because
 * its functions share what is granted, what is open and what is being written.
 */
export function createFiles(host: FilesHost): Files {
  const { disk, dialogs, newId } = host;
  const patient = patientDisk(disk, host.sleep);
  const places = createPlaces(host);
  const opened = new Map<string, Opened>();
  const writers = new Map<string, Writer>();

  const need = <T>(map: ReadonlyMap<string, T>, id: string): T => {
    const found = map.get(id);
    if (found === undefined) throw new HostFailure({ tag: 'not-found', code: 'UNKNOWN_ID' });
    return found;
  };

  const openFile = async (path: string): Promise<OpenedFile> => {
    const from = { path: dirname(path), device: (await host.deviceOf?.(dirname(path))) ?? null };
    const file = await patient.open(path, 'read');
    const id = newId();
    opened.set(id, { file, from });
    return { id, name: basename(path), bytes: await file.size() };
  };

  /**
   * A file that is to be replaced must not be open in another program: found out before anything is written, by asking
   * for it to write. @throws HostFailure `open-elsewhere`
   */
  const mustBeFree = async (path: string): Promise<void> => {
    if ((await disk.stat(path)) === null) return;
    try {
      await closeQuietly(await patient.open(path, 'update'));
    } catch (error) {
      if (['EBUSY', 'ETXTBSY'].includes(codeOf(error) ?? '')) throw new HostFailure({ tag: 'open-elsewhere' });
      throw error;
    }
  };

  const takeWriter = (id: string): Writer => {
    const writer = need(writers, id);
    writers.delete(id);
    return writer;
  };

  const shell: FilesShell = {
    drives: () => attempt(() => places.drives()),

    chooseFolder: () => attempt(async () => places.folder(chosen(await dialogs.chooseFolder()))),

    chooseFile: (kind) => attempt(async () => openFile(chosen(await dialogs.chooseFile(kind)))),

    given: () =>
      attempt(async () => {
        const path = host.takeGiven?.() ?? null;
        return path === null ? null : openFile(path);
      }),

    chooseSave: (kind, suggestedName) =>
      attempt(async () => {
        const path = chosen(await dialogs.chooseSave(kind, suggestedName));
        await mustBeFree(path);
        const name = basename(path);
        if (!isBareName(name)) throw new HostFailure({ tag: 'io', code: 'BAD_NAME' });
        return { place: await places.folder(dirname(path)), name };
      }),

    list: (placeId, extension) =>
      attempt(async () => {
        const grant = places.need(placeId);
        const { path } = grant;
        return places.within(grant, async () => {
          const names = (await disk.readdir(path)).filter((name) => name.toLowerCase().endsWith(`.${extension}`));
          const stats = await Promise.all(
            names.filter(isBareName).map(async (name) => ({ name, stat: await disk.stat(join(path, name)) })),
          );
          return stats
            .flatMap(({ name, stat }) => (stat?.isFile === true ? [{ name, bytes: stat.bytes, at: stat.at }] : []))
            .sort((a, b) => b.at - a.at || (a.name < b.name ? -1 : 1));
        });
      }),

    open: (placeId, name) =>
      attempt(async () => {
        const grant = places.need(placeId);
        return places.within(grant, () => openFile(join(grant.path, bare(name))));
      }),

    read: (fileId, offset, length) =>
      attempt(() => {
        const { file, from } = need(opened, fileId);
        return places.within(from, () => file.read(offset, length));
      }),

    close: async (fileId) => {
      const found = opened.get(fileId);
      opened.delete(fileId);
      if (found) await closeQuietly(found.file);
      return ok(null);
    },

    create: (placeId, name, expectedBytes, overwrite) =>
      attempt(async () => {
        const grant = places.need(placeId);
        const { path: folder, readOnly } = grant;
        if (readOnly) throw new HostFailure({ tag: 'write-protected' });
        return places.within(grant, async () => {
          const { free } = await disk.statfs(folder);
          if (free < expectedBytes) throw new HostFailure({ tag: 'disk-full' });
          const settled = overwrite ? bare(name) : await freeName(disk, folder, bare(name), writers.values());
          if (isTaken(folder, settled, writers.values())) throw new HostFailure({ tag: 'busy', code: 'WRITER' });
          if (overwrite) await mustBeFree(join(folder, settled));
          const writing = await startDurableWrite(disk, join(folder, `${settled}.part`), host.sleep);
          const id = newId();
          writers.set(id, { grant, folder, name: settled, overwrite, writing });
          return { id, name: settled };
        });
      }),

    write: (writerId, bytes) =>
      attempt(async () => {
        const { grant, writing } = need(writers, writerId);
        await places.within(grant, () => writing.write(bytes));
        return null;
      }),

    commit: (writerId) =>
      attempt(async () => {
        const { grant, folder, name, overwrite, writing } = takeWriter(writerId);
        try {
          return await places.within(grant, async () => {
            const settled = overwrite ? name : await freeName(disk, folder, name, []);
            return { name: settled, ...(await writing.commit(join(folder, settled))) };
          });
        } catch (error) {
          await writing.abort().catch(() => undefined);
          throw error;
        }
      }),

    keep: (placeId) =>
      attempt(async () => {
        await places.keep(placeId);
        return null;
      }),

    kept: () => attempt(() => places.kept()),

    abort: (writerId) =>
      attempt(async () => {
        const { grant, writing } = takeWriter(writerId);
        await places.within(grant, () => writing.abort());
        return null;
      }),
  };

  return {
    shell,
    places,
    pathOf: (placeId) => places.pathOf(placeId),
    closeAll: async () => {
      await Promise.all([...opened.keys()].map((id) => shell.close(id)));
      await Promise.all([...writers.keys()].map((id) => shell.abort(id)));
    },
  };
}

function chosen(path: string | null): string {
  if (path === null) throw new HostFailure({ tag: 'cancelled' } satisfies ShellError);
  return path;
}

function bare(name: string): string {
  if (!isBareName(name)) throw new HostFailure({ tag: 'not-found', code: 'BAD_NAME' });
  return name;
}

/** The name, or the first of `name-2.ext`, `name-3.ext`… that neither a file nor another writer has. */
async function freeName(disk: Disk, folder: string, name: string, others: Iterable<Writer>): Promise<string> {
  const writers = [...others];
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${stem}-${String(n)}${extension}`;
    if (!isTaken(folder, candidate, writers) && (await disk.stat(join(folder, candidate))) === null) return candidate;
  }
}

/** Whether another writer has the name. Windows and sticks take `A.mcb` and `a.mcb` for one name. */
function isTaken(folder: string, name: string, writers: Iterable<Writer>): boolean {
  const same = (writer: Writer): boolean =>
    writer.folder === folder && writer.name.toLowerCase() === name.toLowerCase();
  return [...writers].some(same);
}
