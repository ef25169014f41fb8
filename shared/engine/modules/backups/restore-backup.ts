import { concat, type Bytes } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { readBackupFrames, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import { framesIn } from '../../../journal/frame.ts';
import type { JournalShell, ShellError } from '../../../shell/shell.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { replaceRegister } from '../restore/restore.ts';
import type { Unlocked } from '../session/set-up.ts';
import type { BackupRefusal } from './face.ts';
import type { KnownBackup } from './own-backup.ts';

/**
 * Puts a backup of this installation, already checked and folded, in the place of the present register, exactly as a
 * restore point is put there: the present is kept first, and the installation goes on under a new name.
 */
export const restoreInPlace = (
  workspace: Workspace,
  file: BackupFile<ShellError>,
  { backup }: KnownBackup,
  task: Task,
): Promise<Result<Unlocked, ShellError | BackupRefusal>> =>
  replaceRegister(workspace, () => copyFrames(workspace.shell.journal, file, backup, 0, task));

/** Appends the frames of a backup from number `from` on, and checks once more that they are those that were checked. */
export async function copyFrames(
  journal: JournalShell,
  file: BackupFile<ShellError>,
  backup: Backup,
  from: number,
  task: Task,
): Promise<Result<null, ShellError | BackupRefusal>> {
  const { frames, chain } = backup.manifest.journal;
  const seen: { failed: ShellError | null; last: string } = { failed: null, last: '' };
  const read = await readBackupFrames(file, backup, async (bytes, firstNo) => {
    task.tell('backup-restore', firstNo, frames);
    const rest = skipped(bytes, from - firstNo);
    if (rest.length === 0) return true;
    const appended = await journal.append(rest);
    if (!appended.ok) seen.failed = appended.error;
    else seen.last = appended.value.hash;
    return appended.ok;
  });
  if (seen.failed !== null) return err(seen.failed);
  if (!read.ok) return read;
  return frames === from || seen.last === chain ? ok(null) : err({ tag: 'io', code: 'CHAIN' });
}

/** Whole frames without the first so many. */
const skipped = (bytes: Bytes, count: number): Bytes =>
  count <= 0
    ? bytes
    : concat(
        framesIn(bytes)
          .slice(count)
          .map((frame) => frame.bytes),
      );
