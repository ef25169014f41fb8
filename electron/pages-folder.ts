import { join } from 'node:path';
import type { Clock } from '../shared/base/clock.ts';
import type { ShellResult } from '../shared/shell/shell.ts';
import { attempt, codeOf, HostFailure, type Disk } from './disk.ts';
import { patientDisk } from './patience.ts';

/** Where Chromium keeps all of IndexedDB, and the request to move it that outlives the process. */
const FOLDER = 'IndexedDB';
const REQUEST = 'IndexedDB.set-aside';

export interface PagesFolder {
  /** As `DiskShell.setPagesAside`. */
  readonly setAside: () => ShellResult<null>;
  /** What an earlier `setAside` could not move: to be called before a window opens. */
  readonly finish: () => Promise<void>;
}

/** The folder of IndexedDB in `profile`, moved as a whole to `IndexedDB-<utc>.damaged`; a file of that name likewise. */
export function createPagesFolder(
  disk: Disk,
  profile: string,
  clock: Clock,
  sleep: (ms: number) => Promise<void>,
): PagesFolder {
  const patient = patientDisk(disk, sleep);
  const folder = join(profile, FOLDER);
  const request = join(profile, REQUEST);

  async function move(): Promise<void> {
    const stamp = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
    if ((await disk.stat(folder)) !== null) await patient.rename(folder, join(profile, `${FOLDER}-${stamp}.damaged`));
    await disk.fsyncDir(profile);
  }

  const withdraw = (): Promise<void> =>
    patient.unlink(request).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });

  return {
    setAside: () =>
      attempt(async () => {
        if ((await disk.stat(request)) === null) await (await patient.open(request, 'create')).close();
        try {
          await move();
        } catch (error) {
          throw new HostFailure({ tag: 'busy', ...codeIn(error) });
        }
        await withdraw();
        return null;
      }),
    finish: async () => {
      // What cannot be moved even now is met, and said, by the page.
      await attempt(async () => {
        if ((await disk.stat(request)) === null) return;
        await move();
        await withdraw();
      });
    },
  };
}

function codeIn(error: unknown): { readonly code?: string } {
  const code = codeOf(error);
  return code === undefined ? {} : { code };
}
