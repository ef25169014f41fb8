import { err, ok, type Result } from '../../../base/result.ts';
import { openBackup } from '../../../bundle/backup.ts';
import { BACKUP_EXTENSION, type FileEntry, type Place, type ShellError } from '../../../shell/shell.ts';
import type { BackupEntry, BackupError, BackupRefusal } from './face.ts';
import type { Workspace } from '../../workspace.ts';
import { backupFile, ownedBy, peekAt } from './own-backup.ts';

/** This installation made it, under whichever name. */
export const isOwn = ({ state }: BackupEntry): boolean => state === 'verified' || state === 'unchecked';

/** The backups in a place, the newest first, each with what it is worth. Journals are not read. */
export async function listBackups(
  workspace: Workspace,
  place: Place,
  isVerified: (id: string) => boolean,
): Promise<Result<readonly BackupEntry[], ShellError>> {
  const files = await workspace.shell.files.list(place.id, BACKUP_EXTENSION);
  if (!files.ok) return files;
  const listed: BackupEntry[] = [];
  for (const entry of files.value) listed.push(await look(workspace, place, entry, isVerified));
  return ok(listed.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1)));
}

async function look(
  workspace: Workspace,
  place: Place,
  { name, bytes, at }: FileEntry,
  isVerified: (id: string) => boolean,
): Promise<BackupEntry> {
  const { shell } = workspace;
  const opened = await shell.files.open(place.id, name);
  const refused = (refusal: BackupRefusal, from: Pick<BackupEntry, 'at' | 'says'>): BackupEntry => ({
    ...{ name, bytes, ...from, state: refusal.tag, refusal },
  });
  if (!opened.ok) return refused(opened.error, { at, says: null });
  try {
    const backup = await openBackup(backupFile(shell, opened.value));
    if (!backup.ok) return refused(backup.error, { at, says: null });
    const says = peekAt(backup.value, bytes);
    const known = { at: says.createdAt, says };
    const owned = await ownedBy(workspace, backup.value);
    if (!owned.ok) return refused(owned.error, known);
    return { name, bytes, ...known, state: isVerified(says.id) ? 'verified' : 'unchecked', refusal: null };
  } finally {
    await shell.files.close(opened.value.id);
  }
}

/**
 * Where an automatic backup may go: the kept place, or, since a stick has another letter tomorrow, the drive on which a
 * backup of this installation lies. Never where none lies yet: the folder may be another stick's, or the bare place where
 * a network drive is missing. Null when there is no such place now.
 */
export async function provenPlace(workspace: Workspace): Promise<Place | null> {
  const kept = await workspace.shell.backups.kept();
  if (!kept.ok || kept.value === null) return null;
  const { place } = kept.value;
  if (place !== null && (await holdsOwn(workspace, place))) return place;
  const drives = await workspace.shell.files.drives();
  for (const drive of drives.ok ? drives.value : [])
    if (drive.id !== place?.id && (await holdsOwn(workspace, drive))) return drive;
  return null;
}

/** Where the button writes: where backups lie already, or else the chosen place itself. */
export async function placeForButton(workspace: Workspace): Promise<Result<Place, BackupError>> {
  const proven = await provenPlace(workspace);
  if (proven !== null) return ok(proven);
  const kept = await workspace.shell.backups.kept();
  if (!kept.ok) return kept;
  if (kept.value === null) return err({ tag: 'backup-no-place' });
  return kept.value.place === null ? err({ tag: 'backup-place-away' }) : ok(kept.value.place);
}

async function holdsOwn(workspace: Workspace, place: Place): Promise<boolean> {
  const files = await workspace.shell.files.list(place.id, BACKUP_EXTENSION);
  for (const entry of files.ok ? files.value : [])
    if (isOwn(await look(workspace, place, entry, () => false))) return true;
  return false;
}
