import { HostFailure } from './disk.ts';
import type { Drive, DriveHost, DriveSource } from './drive.ts';
import { linuxDrives } from './linux-drives.ts';
import { windowsDrives } from './windows-drives.ts';

/** After a query that failed, nothing is asked again for so long while nothing changes. */
const FAILED_REST_MS = 30_000;

/**
 * Drives that can be pulled and are mounted now. However often it is asked, one query at a time runs, and none while
 * the signature stays as it was.
 * @throws HostFailure `io` when the system could not be asked: that is not the same as no drive
 */
export function createDriveList(source: DriveSource, now: () => number): () => Promise<readonly Drive[]> {
  let last: { readonly signature: string; readonly drives: readonly Drive[] | null; readonly at: number } | null = null;
  let asking: Promise<readonly Drive[]> | null = null;

  const ask = async (): Promise<readonly Drive[]> => {
    const signature = await source.signature();
    const resting = last?.drives === null && now() - last.at < FAILED_REST_MS;
    if (last?.signature !== signature || (last.drives === null && !resting)) {
      const drives = await source.query().catch(() => null);
      last = { signature, drives, at: now() };
    }
    if (last.drives === null) throw new HostFailure({ tag: 'io', code: 'NO_DRIVE_LIST' });
    return last.drives;
  };
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

/** How this system is asked. Where none is known, there are no drives. */
export function driveSource(host: DriveHost): DriveSource {
  if (host.platform === 'win32') return windowsDrives(host);
  if (host.platform === 'linux') return linuxDrives(host);
  return { signature: () => Promise.resolve(''), query: () => Promise.resolve([]) };
}
