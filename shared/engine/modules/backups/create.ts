import { err } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import type { Workspace } from '../../workspace.ts';
import type { SignedIn } from '../session/signed-in.ts';
import { openBackupLog, type BackupLogStore } from './backup-log.ts';
import { createBackupMaker } from './backup-maker.ts';
import { backupOverview, backupStanding } from './backup-overview.ts';
import { placeForButton } from './backup-place.ts';
import { createBackupReader } from './backup-reader.ts';
import type { BackupsFace, BackupStanding } from './face.ts';
import { backupFile } from './own-backup.ts';
import { mayBeSetUp, profileFromBackup } from './profile-from-backup.ts';
import { restoreInPlace } from './restore-backup.ts';

interface Backups {
  readonly face: BackupsFace;
  readonly standing: () => BackupStanding;
  /** To be called whenever a workspace was opened: what is known of its backups is read. */
  readonly opened: (workspace: Workspace) => Promise<void>;
}

/** The backups of an installation: where they go, making one, checking one, going back to one. */
export function createBackups(
  host: Pick<Host, 'parts' | 'tasks' | 'workspace' | 'announce' | 'reopen'>,
  enter: SignedIn['enter'],
): Backups {
  const { parts, tasks, workspace } = host;
  const { shell } = parts;
  let openLog: BackupLogStore | null = null;
  const log = (): BackupLogStore => {
    if (openLog === null) throw new Error('the register is locked');
    return openLog;
  };
  const maker = createBackupMaker(host, log);
  const reader = createBackupReader(host, log);

  const face: BackupsFace = {
    ...maker.face,
    ...reader.face,
    backups: () => backupOverview(workspace(), log()),
    async keepBackupPlace(placeId) {
      const kept = await shell.backups.keep(placeId);
      host.announce({ kind: 'changed' });
      return kept;
    },
    async openBackupIn(name) {
      const place = await placeForButton(workspace());
      return place.ok ? shell.files.open(place.value.id, name) : err({ tag: 'removed' });
    },
    async restoreBackup(file, onProgress) {
      const present = workspace();
      const task = tasks.start(onProgress);
      const checked = await reader.check(file, task);
      if (!checked.ok) return checked;
      // Beside the restore point that is kept in any case.
      await maker.keepPresent(task);
      const { known } = checked.value;
      return host.reopen(() => restoreInPlace(present, backupFile(shell, file), known, task), onProgress);
    },
    async setUpFromBackup({ file, passphrase }, onProgress) {
      const free = await mayBeSetUp(parts);
      if (!free.ok) return free;
      const made = await profileFromBackup(parts, await reader.hold(file), passphrase, tasks.start(onProgress));
      if (!made.ok) return made;
      const entered = await enter(made.value.profile, onProgress, { quietly: true });
      if (entered.ok) await reader.found(made.value.known);
      return entered;
    },
  };

  return {
    face,
    standing: () => backupStanding(workspace(), log()),
    async opened(workspace) {
      openLog = await openBackupLog(parts.db, workspace.key, parts.random);
      const { pending } = openLog.now();
      if (pending !== null) await openLog.set({ pending: null, failed: { ...pending, tag: 'backup-cut-off' } });
    },
  };
}
