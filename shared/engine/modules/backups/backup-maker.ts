import { err, ok, type Result } from '../../../base/result.ts';
import type { BackupReason } from '../../../bundle/backup-manifest.ts';
import type { Place } from '../../../shell/shell.ts';
import type { Host } from '../../host.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import type { BackupLogStore } from './backup-log.ts';
import { backupStanding } from './backup-overview.ts';
import { isOwn, listBackups, placeForButton, provenPlace } from './backup-place.ts';
import type { BackupError, BackupMade, BackupsFace } from './face.ts';
import { dayOf, toThin } from './thinning.ts';
import { writeBackup } from './write-backup.ts';

type Made = Promise<Result<BackupMade, BackupError>>;

interface BackupMaker {
  readonly face: Pick<BackupsFace, 'backUp' | 'backupDue' | 'backUpByItself'>;
  /** Before the register is put back: a present that is in no backup gets one, where that can be. */
  keepPresent(task: Task): Promise<void>;
}

/** Makes backups, one at a time: a second one would read the place while the first one writes. */
export function createBackupMaker(
  { parts: { clock }, tasks, workspace, announce }: Pick<Host, 'parts' | 'tasks' | 'workspace' | 'announce'>,
  log: () => BackupLogStore,
): BackupMaker {
  let making: Made | null = null;

  async function alone(work: () => Made): Made {
    if (making !== null) return err({ tag: 'backup-running' });
    making = work();
    try {
      return await making;
    } finally {
      making = null;
      announce({ kind: 'changed' });
    }
  }

  const inProvenPlace = (make: (place: Place) => Made): Made =>
    alone(async () => {
      const place = await provenPlace(workspace());
      return place === null ? err({ tag: 'backup-place-away' }) : make(place);
    });

  const face: BackupMaker['face'] = {
    backUp: (onProgress) =>
      alone(async () => {
        const place = await placeForButton(workspace());
        return place.ok ? makeBackup(workspace(), log(), place.value, 'button', tasks.start(onProgress)) : place;
      }),
    async backupDue(reason) {
      const { at, current } = backupStanding(workspace(), log());
      const today = at !== null && dayOf(at) === dayOf(clock.now());
      if (current || (reason === 'daily' && today)) return null;
      return (await provenPlace(workspace()))?.label ?? null;
    },
    async backUpByItself(reason, onProgress) {
      // One that is under way may be all that is wanted.
      if (making !== null) await making.catch(() => undefined);
      if (backupStanding(workspace(), log()).current) return err({ tag: 'nothing-to-do' });
      return inProvenPlace(async (place) => {
        const begun = { at: clock.now(), reason };
        await log().set({ pending: begun });
        const made = await makeBackup(workspace(), log(), place, reason, tasks.start(onProgress));
        await log().set({ pending: null, ...(made.ok ? {} : { failed: { ...begun, tag: made.error.tag } }) });
        return made;
      });
    },
  };
  return {
    face,
    async keepPresent(task) {
      if (backupStanding(workspace(), log()).current) return;
      await inProvenPlace((place) => makeBackup(workspace(), log(), place, 'restore', task));
    },
  };
}

/** Writes one, notes it, and thins out those that lie there. */
async function makeBackup(
  workspace: Workspace,
  log: BackupLogStore,
  place: Place,
  reason: BackupReason,
  task: Task,
): Made {
  const written = await writeBackup(workspace, place, reason, task);
  if (!written.ok) return written;
  const { name, bytes, manifest } = written.value;
  await log.addVerified(manifest, place.label, { failed: null });
  await thinOut(workspace, log, place);
  return ok({ name, placeLabel: place.label, bytes, counts: manifest.counts });
}

/** Only files that this very replica wrote are ever removed. One that cannot be removed now goes the next time. */
async function thinOut(workspace: Workspace, log: BackupLogStore, place: Place): Promise<void> {
  const listed = await listBackups(workspace, place, log.isVerified);
  const own = (listed.ok ? listed.value : []).filter(
    (each) => isOwn(each) && each.says?.replica === workspace.identity.replica,
  );
  for (const name of toThin(own.map(({ name, at, state }) => ({ name, at, verified: state === 'verified' }))))
    await workspace.shell.backups.remove(place.id, name);
}
