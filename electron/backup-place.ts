import { basename, join } from 'node:path';
import { isBareName } from '../shared/shell/channels.ts';
import { BACKUP_EXTENSION, type BackupShell, type Place } from '../shared/shell/shell.ts';
import { attempt, codeOf, HostFailure, type Disk } from './disk.ts';
import type { KeptFolder } from './kept-folder.ts';

export interface BackupPlaceHost {
  readonly disk: Disk;
  /** Where the chosen place is remembered. */
  readonly kept: KeptFolder;
  /** Path of a place that was granted, or null. */
  readonly pathOf: (placeId: string) => string | null;
  /** Grants a folder that was granted on an earlier day. */
  readonly grant: (path: string) => Promise<Place>;
  /** Whether a folder lies on the volume of the profile. */
  readonly onOwnVolume: (path: string) => Promise<boolean>;
  readonly now: () => number;
}

/** A left-over `.part` this old is nobody's who still writes. */
const LEFT_OVER_MS = 24 * 60 * 60 * 1000;

/** The place that backups go to. Only files of the backups' own extension can be removed through it. */
export function createBackupPlace(host: BackupPlaceHost): BackupShell {
  const { disk, kept } = host;
  const need = (placeId: string): string => {
    const path = host.pathOf(placeId);
    if (path === null) throw new HostFailure({ tag: 'not-found', code: 'UNKNOWN_ID' });
    return path;
  };
  /** Missing already is as good as removed; a folder that is gone is a pulled stick. */
  const unlink = async (folder: string, name: string): Promise<void> => {
    try {
      await disk.unlink(join(folder, name));
      await disk.fsyncDir(folder);
    } catch (error) {
      if ((await disk.stat(folder).catch(() => null)) === null) throw new HostFailure({ tag: 'removed' });
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  };

  return {
    keep: (placeId) =>
      attempt(async () => {
        await kept.write(placeId === null ? null : need(placeId));
        return null;
      }),

    kept: () =>
      attempt(async () => {
        const path = await kept.read();
        if (path === null) return null;
        const label = basename(path) || path;
        if ((await disk.stat(path).catch(() => null)) === null) return { label, place: null, ownVolume: false };
        return { label, place: await host.grant(path), ownVolume: await host.onOwnVolume(path) };
      }),

    remove: (placeId, name) =>
      attempt(async () => {
        const folder = need(placeId);
        if (!isBareName(name) || !name.endsWith(`.${BACKUP_EXTENSION}`)) {
          throw new HostFailure({ tag: 'not-found', code: 'BAD_NAME' });
        }
        await unlink(folder, name);
        return null;
      }),

    sweep: (placeId, prefix) =>
      attempt(async () => {
        const folder = need(placeId);
        const parts = (await disk.readdir(folder)).filter(
          (name) => name.startsWith(prefix) && name.endsWith(`.${BACKUP_EXTENSION}.part`),
        );
        for (const name of parts) {
          const stat = await disk.stat(join(folder, name));
          if (stat?.isFile === true && host.now() - stat.at > LEFT_OVER_MS) await unlink(folder, name);
        }
        return null;
      }),
  };
}
