import { missingFrom } from '../../../sync/version-vector.ts';
import type { BackupPreview } from './face.ts';
import { lostSince, sharedFrames } from '../restore/restore-preview.ts';
import { countOf } from '../replicas/replicas.ts';
import type { Workspace } from '../../workspace.ts';
import { momentOf } from './moment.ts';
import { peekAt, type KnownBackup } from './own-backup.ts';
import type { FoldedBackup } from './scratch-register.ts';

/** What restoring a backup in the place of the present register would take away and bring. */
export async function previewOfBackup(
  workspace: Workspace,
  { backup }: KnownBackup,
  { hashes }: FoldedBackup,
  bytes: number,
): Promise<BackupPreview> {
  const lost = await lostSince(workspace, await sharedFrames(workspace, (no) => Promise.resolve(hashes[no])));
  return {
    ...lost,
    backup: peekAt(backup, bytes),
    present: momentOf(workspace.register).counts,
    brings: countOf(missingFrom(workspace.register.vector(), backup.manifest.holds.vector)),
  };
}
