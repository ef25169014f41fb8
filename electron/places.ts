import { basename, join } from 'node:path';
import type { Place } from '../shared/shell/shell.ts';
import type { DeviceOf } from './device.ts';
import { closeQuietly, codeOf, HostFailure, type Disk } from './disk.ts';
import type { Drive } from './drive.ts';
import type { KeptFolder } from './kept-folder.ts';

export interface PlacesHost {
  readonly disk: Disk;
  readonly listDrives: () => Promise<readonly Drive[]>;
  readonly kept: KeptFolder;
  /** Missing where media cannot be told apart (a disk in memory). */
  readonly deviceOf?: DeviceOf;
  /** A fresh, unguessable id: lower-case hex and dashes. */
  readonly newId: () => string;
}

/** A folder the page may use, and the medium it was on when it was granted. */
export interface Grant {
  readonly path: string;
  readonly kind: Place['kind'];
  readonly device: string | null;
  label: string;
  readOnly: boolean;
  /** Whether a file could be made there. Asked again after a no. */
  tried: boolean;
}

/** A path becomes reachable only by the user's choice in a dialog or because it is a drive that can be pulled. */
export interface Places {
  drives(): Promise<readonly Place[]>;
  /** Grants a folder. */
  folder(path: string): Promise<Place>;
  /** @throws HostFailure `not-found` for an id that was never given out */
  need(placeId: string): Grant;
  pathOf(placeId: string): string | null;
  /**
   * Works in a granted folder, on the medium it was granted on. A failure while that is gone is a pulled stick, whatever
   * the system called it.
   * @throws HostFailure `removed` when the medium is gone, `other-medium` when another is in its place
   */
  within<T>(grant: Pick<Grant, 'path' | 'device'>, work: () => Promise<T>): Promise<T>;
  /** Remembers a place across starts, with its medium; null forgets it. `as`: what for, the exchange unless said otherwise. */
  keep(placeId: string | null, as?: KeptFolder): Promise<void>;
  /** The kept folder, wherever its medium is plugged in now. @throws HostFailure `other-medium` */
  kept(as?: KeptFolder): Promise<Place | null>;
}

const PROBE = 'mingce-probe.part';

/** Long because granting, finding and keeping a place all go by the same grants. */
export function createPlaces(host: PlacesHost): Places {
  const { disk, listDrives, newId } = host;
  const deviceOf: DeviceOf = host.deviceOf ?? (() => Promise.resolve(null));
  const grants = new Map<string, Grant>();

  /** The same folder on the same medium keeps its id; what is told of it anew is noted. */
  const grant = (
    path: string,
    kind: Place['kind'],
    label: string,
    readOnly: boolean,
    device: string | null,
  ): string => {
    for (const [id, known] of grants) {
      if (known.path !== path || known.kind !== kind || known.device !== device) continue;
      if (known.readOnly !== readOnly) known.tried = false;
      Object.assign(known, { label, readOnly });
      return id;
    }
    const id = newId();
    grants.set(id, { path, kind, label, readOnly, device, tried: false });
    return id;
  };

  const describe = async (
    path: string,
    kind: Place['kind'],
    label: string,
    drive: Drive | undefined,
  ): Promise<Place> => {
    const { free, total } = await disk.statfs(path);
    const readOnly = drive?.readOnly ?? false;
    const id = grant(path, kind, label, readOnly, await deviceOf(path));
    const granted = need(id);
    granted.tried ||= !readOnly && (await disk.isWritable(path)) && (await canMakeFile(disk, path));
    const volume = drive?.volume ?? null;
    return {
      id,
      label,
      kind,
      free,
      total,
      writable: granted.tried && !readOnly,
      removable: drive !== undefined,
      ...(volume === null ? {} : { volume }),
    };
  };

  const need = (placeId: string): Grant => {
    const found = grants.get(placeId);
    if (found === undefined) throw new HostFailure({ tag: 'not-found', code: 'UNKNOWN_ID' });
    return found;
  };

  /** The drive a folder lies on: the one with its device, or, where devices cannot be told apart, above its path. */
  const driveOf = async (path: string, drives: readonly Drive[]): Promise<Drive | undefined> => {
    const device = await deviceOf(path);
    if (device === null) return drives.find((drive) => isBelow(path, drive.path));
    for (const drive of drives) if ((await deviceOf(drive.path)) === device) return drive;
    return undefined;
  };

  const describeFolder = async (path: string): Promise<Place> => {
    const drives = await listDrives().catch(() => []);
    return describe(path, 'folder', basename(path) || path, await driveOf(path, drives));
  };

  const mustBeThere = async ({ path, device }: Pick<Grant, 'path' | 'device'>): Promise<void> => {
    if ((await disk.stat(path).catch(() => null)) === null) throw new HostFailure({ tag: 'removed' });
    if (device === null) return;
    const now = await deviceOf(path);
    if (now === device) return;
    // A folder for mounting stays behind, empty, on the PC's own disk: then nothing else is plugged in.
    const other = now === null ? undefined : await driveOf(path, await listDrives().catch(() => []));
    throw new HostFailure({ tag: other === undefined ? 'removed' : 'other-medium' });
  };

  return {
    drives: async () => {
      const drives = await listDrives();
      const described = await Promise.all(
        drives.map((drive) => describe(drive.path, 'drive', drive.label, drive).catch(() => null)),
      );
      return described.flatMap((place) => (place === null ? [] : [place]));
    },
    folder: describeFolder,
    need,
    pathOf: (placeId) => grants.get(placeId)?.path ?? null,

    within: async (granted, work) => {
      if (granted.device !== null) await mustBeThere(granted);
      try {
        return await work();
      } catch (error) {
        await mustBeThere(granted);
        throw error;
      }
    },

    keep: async (placeId, as = host.kept) => {
      if (placeId === null) return as.write(null);
      const { path } = need(placeId);
      const drive = await driveOf(path, await listDrives().catch(() => []));
      return as.write(
        drive === undefined || drive.volume === null || !isBelow(path, drive.path)
          ? { path }
          : { path, medium: { volume: drive.volume, root: drive.path } },
      );
    },

    kept: async (as = host.kept) => {
      const kept = await as.read();
      if (kept === null) return null;
      if (kept.medium === undefined) {
        return (await disk.stat(kept.path).catch(() => null)) === null ? null : describeFolder(kept.path);
      }
      const { volume, root } = kept.medium;
      const drives = await listDrives();
      const home = drives.find((drive) => drive.volume === volume);
      if (home !== undefined) {
        const path = join(home.path, kept.path.slice(root.length));
        return (await disk.stat(path).catch(() => null)) === null ? null : describeFolder(path);
      }
      if (drives.some((drive) => drive.path === root)) throw new HostFailure({ tag: 'other-medium' });
      return null;
    },
  };
}

/** Whether a file can really be made in a folder: what the system tells beforehand is not to be relied on. */
async function canMakeFile(disk: Disk, folder: string): Promise<boolean> {
  const probe = join(folder, PROBE);
  try {
    await closeQuietly(await disk.open(probe, 'create'));
  } catch (error) {
    // Left behind by another PC or by a stick that was pulled: who can remove it can write.
    if (codeOf(error) !== 'EEXIST') return false;
  }
  return disk.unlink(probe).then(
    () => true,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}

function isBelow(path: string, root: string): boolean {
  const [inner, outer] = [path.toLowerCase(), root.toLowerCase()];
  return inner === outer || inner.startsWith(/[\\/]$/.test(outer) ? outer : `${outer}/`);
}
