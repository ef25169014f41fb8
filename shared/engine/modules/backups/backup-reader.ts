import { ok, type Result } from '../../../base/result.ts';
import { openBackup, type BackupFile } from '../../../bundle/backup.ts';
import type { OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { Host } from '../../host.ts';
import type { Task } from '../../tasks.ts';
import type { BackupLogStore } from './backup-log.ts';
import { previewOfBackup } from './backup-preview.ts';
import type { BackupRefusal, BackupsFace } from './face.ts';
import { backupFile, openOwn, peekAt, type KnownBackup } from './own-backup.ts';
import { foldBackup, type FoldedBackup } from './scratch-register.ts';

/** A backup of this installation that was read whole and came to what it states. */
interface CheckedBackup {
  readonly known: KnownBackup;
  readonly folded: FoldedBackup;
}

interface BackupReader {
  readonly face: Pick<BackupsFace, 'peekBackup' | 'rehearseBackup' | 'backupPreview'>;
  /** Keeps the file that is looked at now; the one before it is closed. */
  hold(file: OpenedFile): Promise<BackupFile<ShellError>>;
  /** Reads a backup of this installation whole; what was found whole once is not folded again while it is held. */
  check(file: OpenedFile, task: Task): Promise<Result<CheckedBackup, BackupRefusal | { readonly tag: 'cancelled' }>>;
  /** A backup that was read whole and came out equal counts from then on, wherever it lies. */
  found(known: KnownBackup): Promise<void>;
}

/** Reads the backups that a person looks at, one file at a time. Long because its commands share the file that is held. */
export function createBackupReader(
  { parts: { shell, clock }, tasks, workspace, announce }: Pick<Host, 'parts' | 'tasks' | 'workspace' | 'announce'>,
  log: () => BackupLogStore,
): BackupReader {
  let held: { readonly id: string; readonly folded: FoldedBackup | null } | null = null;

  async function hold(file: OpenedFile): Promise<BackupFile<ShellError>> {
    if (held?.id !== file.id) {
      const before = held;
      held = { id: file.id, folded: null };
      if (before !== null) await shell.files.close(before.id);
    }
    return backupFile(shell, file);
  }

  const check: BackupReader['check'] = async (file, task) => {
    const here = workspace();
    const source = await hold(file);
    const known = await openOwn(here, source);
    if (!known.ok) return known;
    const before = held?.id === file.id ? held.folded : null;
    const folded =
      before === null ? await foldBackup(source, known.value.backup, known.value.unlocked, task) : ok(before);
    if (!folded.ok) return folded;
    held = { id: file.id, folded: folded.value };
    await found(known.value);
    return ok({ known: known.value, folded: folded.value });
  };

  async function found({ backup: { manifest } }: KnownBackup): Promise<void> {
    if (log().isVerified(manifest.id)) return;
    await log().addVerified(manifest, '');
    announce({ kind: 'changed' });
  }

  const face: BackupReader['face'] = {
    async peekBackup(file) {
      const backup = await openBackup(await hold(file));
      return backup.ok ? ok(peekAt(backup.value, file.bytes)) : backup;
    },
    async rehearseBackup(file, onProgress) {
      // A rehearsal reads everything, whatever was found before.
      await hold(file);
      held = { id: file.id, folded: null };
      const checked = await check(file, tasks.start(onProgress));
      if (!checked.ok) return checked;
      const { known, folded } = checked.value;
      const backup = peekAt(known.backup, file.bytes);
      await log().set({ rehearsal: { at: clock.now(), createdAt: backup.createdAt } });
      return ok({ backup, counts: folded.counts, digest: folded.digest });
    },
    async backupPreview(file, onProgress) {
      const here = workspace();
      const checked = await check(file, tasks.start(onProgress));
      if (!checked.ok) return checked;
      return ok(await previewOfBackup(here, checked.value.known, checked.value.folded, file.bytes));
    },
  };
  return { face, hold, check, found };
}
