import { basename, join } from 'node:path';
import { isBareName } from '../shared/shell/channels.ts';
import { BACKUP_EXTENSION, type BackupShell } from '../shared/shell/shell.ts';
import { attempt, codeOf, HostFailure, type Disk } from './disk.ts';
import type { KeptFolder } from './kept-folder.ts';
import type { Places } from './places.ts';

export interface BackupPlaceHost {
  readonly disk: Disk;
  /** Where the chosen place is remembered. */
  readonly kept: KeptFolder;
  readonly places: Pick<Places, 'need' | 'within' | 'keep' | 'kept'>;
  /** Whether a folder lies on the volume of the profile. */
  readonly onOwnVolume: (path: string) => Promise<boolean>;
  readonly now: () => number;
}

/** A left-over `.part` this old is nobody's who still writes. */
const LEFT_OVER_MS = 24 * 60 * 60 * 1000;

/** The place that backups go to. Only files of the backups' own extension can be removed through it. */
export function createBackupPlace(host: BackupPlaceHost): BackupShell {
  const { disk, kept, places } = host;
  /** Missing already is as good as removed. */
  const unlink = async (folder: string, name: string): Promise<void> => {
    try {
      await disk.unlink(join(folder, name));
      await disk.fsyncDir(folder);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || (await disk.stat(folder)) === null) throw error;
    }
  };

  return {
    keep: (placeId) =>
      attempt(async () => {
        await places.keep(placeId, kept);
        return null;
      }),

    kept: () =>
      attempt(async () => {
        const known = await kept.read();
        if (known === null) return null;
        const place = await places.kept(kept);
        if (place === null) return { label: basename(known.path) || known.path, place, ownVolume: false };
        const { path } = places.need(place.id);
        return { label: place.label, place, ownVolume: await host.onOwnVolume(path) };
      }),

    remove: (placeId, name) =>
      attempt(async () => {
        const grant = places.need(placeId);
        if (!isBareName(name) || !name.endsWith(`.${BACKUP_EXTENSION}`)) {
          throw new HostFailure({ tag: 'not-found', code: 'BAD_NAME' });
        }
        await places.within(grant, () => unlink(grant.path, name));
        return null;
      }),

    sweep: (placeId, prefix) =>
      attempt(async () => {
        const grant = places.need(placeId);
        await places.within(grant, async () => {
          const parts = (await disk.readdir(grant.path)).filter(
            (name) => name.startsWith(prefix) && name.endsWith(`.${BACKUP_EXTENSION}.part`),
          );
          for (const name of parts) {
            const stat = await disk.stat(join(grant.path, name));
            if (stat?.isFile === true && host.now() - stat.at > LEFT_OVER_MS) await unlink(grant.path, name);
          }
        });
        return null;
      }),
  };
}
