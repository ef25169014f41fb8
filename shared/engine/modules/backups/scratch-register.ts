import type { Bytes } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Backup, BackupFile } from '../../../bundle/backup.ts';
import type { ShellError } from '../../../shell/shell.ts';
import { createRegister } from '../../register/register.ts';
import { replayInto } from '../../replay.ts';
import type { Task } from '../../tasks.ts';
import type { Unlocked } from '../session/set-up.ts';
import { backupEntries, type BackupEntries } from './backup-entries.ts';
import { momentOf, type Moment } from './moment.ts';

/** What a backup comes to once it has been read whole into a register in memory. */
export interface FoldedBackup {
  readonly counts: Moment['counts'];
  readonly digest: string;
  /** The chain hash of each frame. */
  readonly hashes: readonly Bytes[];
}

/** Records taken over at once: some milliseconds, so that who types meanwhile does not notice. */
const SLICE = 500;

/**
 * Reads a backup whole, opens every frame with the key and folds it into a register that nobody else sees; then
 * compares with what the backup states. Neither disk nor present register is touched.
 */
export async function foldBackup(
  file: BackupFile<ShellError>,
  backup: Backup,
  { identity, key }: Unlocked,
  task: Task,
): Promise<Result<FoldedBackup, NonNullable<BackupEntries['failure']>>> {
  const { manifest } = backup;
  const register = createRegister(identity.role === 'office' ? identity.office : null);
  const entries = backupEntries(file, backup, key, task);
  await replayInto(register, identity.replica, entries, SLICE);
  if (entries.failure !== null) return err(entries.failure);
  const { counts, digest } = momentOf(register);
  const equal = digest === manifest.digest && sameCounts(counts, manifest.counts);
  return equal ? ok({ counts, digest, hashes: entries.hashes }) : err({ tag: 'backup-unequal' });
}

const sameCounts = (a: Moment['counts'], b: Moment['counts']): boolean =>
  a.members === b.members && a.unions === b.unions && a.employers === b.employers;
