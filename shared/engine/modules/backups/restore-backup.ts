import { equalBytes, fromHex, toHex, type Bytes } from '../../../base/bytes.ts';
import { newReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { readBackupFrames, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import { keystoreBytes, withSealed, type Keystore } from '../../../crypto/keys.ts';
import { readFrame } from '../../../journal/frame.ts';
import type { JournalShell, ShellError } from '../../../shell/shell.ts';
import { replaceRegister } from '../restore/restore.ts';
import type { Unlocked } from '../session/set-up.ts';
import type { BackupRefusal } from './face.ts';
import { descentFrom, identityBytes, type Identity } from '../../identity.ts';
import { LETTING_GO_MS, openInTime } from '../../store/page-store.ts';
import type { Task } from '../../tasks.ts';
import type { EngineParts, Workspace } from '../../workspace.ts';
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

/**
 * Makes a profile without keys into one restored from a backup that was checked and folded before. The keystore is
 * written last: cut off before, the PC is as little set up as it was, and the same can be done again. A journal that is
 * there without its keys is not overwritten: one that goes on from the backup is the newer copy and stays, one that the
 * backup goes on from is completed, any other is set aside. Of a damaged one the good frames count.
 */
export async function restoreToNewProfile(
  parts: EngineParts,
  file: BackupFile<ShellError>,
  known: KnownBackup & { readonly keystore: Keystore },
  task: Task,
): Promise<Result<Unlocked, ShellError | BackupRefusal | PagesStuck>> {
  const { shell, random } = parts;
  const { backup, unlocked } = known;
  let begun = await shell.journal.open();
  if (begun.ok && begun.value.damagedAfter !== undefined) {
    const mended = await shell.journal.mend();
    if (!mended.ok) return mended;
    begun = await shell.journal.open();
  }
  if (!begun.ok) return begun;
  const standing = await standingOf(shell.journal, begun.value, file, backup);
  if (!standing.ok) return standing;
  if (standing.value === 'other') {
    const emptied = await emptyPages(parts);
    if (!emptied.ok) return emptied;
    const aside = await shell.journal.setAside();
    if (!aside.ok) return aside;
  }
  if (standing.value !== 'ahead') {
    const from = standing.value === 'other' ? 0 : begun.value.frames;
    const copied = await copyFrames(shell.journal, file, backup, from, task);
    if (!copied.ok) {
      // What was begun from nothing is put away again; what was there before goes on waiting for its keys.
      if (from === 0) await shell.journal.setAside();
      return copied;
    }
  }
  const identity = renewed(unlocked.identity, newReplicaId(random));
  const keystore = await withSealed(known.keystore, unlocked.key, identityBytes(identity), random);
  const written = await shell.keystore.write(keystoreBytes(keystore));
  return written.ok ? ok({ identity, key: unlocked.key }) : written;
}

interface PagesStuck {
  readonly tag: 'pages-stuck';
}

/** Empties IndexedDB of another register; one that does not work is set aside, and made anew when the profile is opened. */
async function emptyPages({ db, shell, sleep }: EngineParts): Promise<Result<null, PagesStuck>> {
  try {
    await openInTime(db, sleep);
    await db.empty();
    return ok(null);
  } catch (error) {
    if (!db.isFailure(error)) throw error;
  }
  db.renew();
  await sleep?.(LETTING_GO_MS);
  return (await shell.disk.setPagesAside()).ok ? ok(null) : err({ tag: 'pages-stuck' });
}

/** The same installation under a new name: numbers given since the backup may be out in bundles. */
const renewed = (then: Identity, replica: Identity['replica']): Identity => ({
  ...then,
  ...descentFrom(then),
  replica,
  replicaName: `${then.officeName} ${replica.slice(0, 4)}`,
});

/** `ahead`: the journal has all of the backup, and perhaps more. `behind`: it is a beginning of it. */
async function standingOf(
  journal: JournalShell,
  head: { readonly frames: number; readonly hash: string },
  file: BackupFile<ShellError>,
  backup: Backup,
): Promise<Result<'ahead' | 'behind' | 'other', ShellError | BackupRefusal>> {
  const { frames, chain } = backup.manifest.journal;
  if (head.frames === 0) return ok(frames === 0 ? 'ahead' : 'behind');
  if (head.frames >= frames) {
    if (frames === 0) return ok('ahead');
    const piece = await journal.read(frames - 1, 1);
    if (!piece.ok) return piece;
    const frame = readFrame(piece.value, 0);
    const same = typeof frame !== 'string' && toHex(frame.hash) === chain;
    return ok(same ? 'ahead' : 'other');
  }
  const own = fromHex(head.hash);
  const seen = { found: false };
  const read = await readBackupFrames(file, backup, (bytes, firstNo) => {
    const at = head.frames - 1 - firstNo;
    const frame = at < 0 ? null : nthFrame(bytes, at);
    if (frame === null) return Promise.resolve(true);
    seen.found = own !== null && equalBytes(frame, own);
    return Promise.resolve(false);
  });
  if (!read.ok) return read;
  return ok(seen.found ? 'behind' : 'other');
}

/** Chain hash of a frame among whole ones, or null when there are not so many. */
function nthFrame(bytes: Bytes, nth: number): Bytes | null {
  let offset = 0;
  for (let no = 0; ; no++) {
    const frame = readFrame(bytes, offset);
    if (typeof frame === 'string') return null;
    if (no === nth) return frame.hash;
    offset += frame.bytes.length;
  }
}

/** Appends the frames of a backup from number `from` on, and checks once more that they are those that were checked. */
async function copyFrames(
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
function skipped(bytes: Bytes, count: number): Bytes {
  let offset = 0;
  for (let no = 0; no < count && offset < bytes.length; no++) {
    const frame = readFrame(bytes, offset);
    if (typeof frame === 'string') break;
    offset += frame.bytes.length;
  }
  return bytes.slice(offset);
}
