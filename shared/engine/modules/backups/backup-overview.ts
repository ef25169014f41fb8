import { toHex } from '../../../base/bytes.ts';
import type { Workspace } from '../../workspace.ts';
import type { BackupLogStore } from './backup-log.ts';
import { listBackups, provenPlace } from './backup-place.ts';
import type { BackupOverview, BackupStanding } from './face.ts';
import { momentOf } from './moment.ts';

/** Where backups go, what lies there, and how the last ones went. Looks at the place. */
export async function backupOverview(workspace: Workspace, log: BackupLogStore): Promise<BackupOverview> {
  const asked = await workspace.shell.backups.kept();
  const kept = asked.ok ? asked.value : null;
  const proven = await provenPlace(workspace);
  const place = proven ?? kept?.place ?? null;
  const listed = place === null ? null : await listBackups(workspace, place, log.isVerified);
  return {
    place: kept && {
      label: place?.label ?? kept.label,
      free: place?.free ?? null,
      writable: place?.writable ?? true,
      ownVolume: kept.ownVolume,
      proven: proven !== null,
    },
    entries: listed?.ok === true ? listed.value : [],
    standing: backupStanding(workspace, log),
    rehearsal: log.now().rehearsal,
    present: momentOf(workspace.register).counts,
  };
}

/** How the register stands with its backups, as far as this PC knows. */
export const backupStanding = ({ store }: Pick<Workspace, 'store'>, log: BackupLogStore): BackupStanding =>
  log.standing(toHex(store.head().hash));
