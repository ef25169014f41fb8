import { equalBytes, type Bytes } from '../../../base/bytes.ts';
import { missingFrom } from '../../../sync/version-vector.ts';
import type { BackupPreview } from './face.ts';
import { lostSince } from '../restore/restore-preview.ts';
import { countOf } from '../replicas/replicas.ts';
import { hashOfFrame } from '../../store/frames.ts';
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
  const lost = await lostSince(workspace, await sharedFrames(workspace, hashes));
  return {
    ...lost,
    backup: peekAt(backup, bytes),
    present: momentOf(workspace.register).counts,
    brings: countOf(missingFrom(workspace.register.vector(), backup.manifest.holds.vector)),
  };
}

/** How many frames, from the first on, both have. They are chained: where one is the same, all before it are. */
async function sharedFrames({ store, db }: Pick<Workspace, 'store' | 'db'>, hashes: readonly Bytes[]): Promise<number> {
  let [shared, beyond] = [0, Math.min(store.head().frames, hashes.length)];
  while (shared < beyond) {
    const middle = (shared + beyond) >> 1;
    const [row, hash] = [await db.frames.get(middle), hashes[middle]];
    if (row !== undefined && hash !== undefined && equalBytes(hashOfFrame(row.bytes), hash)) shared = middle + 1;
    else beyond = middle;
  }
  return shared;
}
