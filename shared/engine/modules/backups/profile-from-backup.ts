import { equalBytes, fromHex, toHex, type Bytes } from '../../../base/bytes.ts';
import { newReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { openBackup, readBackupFrames, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import { keystoreBytes, parseKeystore, withSealed, type Keystore } from '../../../crypto/keys.ts';
import { framesIn } from '../../../journal/frame.ts';
import type { JournalShell, ShellError } from '../../../shell/shell.ts';
import { identityBytes, renamed } from '../../identity.ts';
import { openInTime } from '../../store/page-store.ts';
import type { Task } from '../../tasks.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { putPagesAside, type PagesStuck } from '../session/pages-aside.ts';
import type { Unlocked } from '../session/set-up.ts';
import type { BackupRefusal } from './face.ts';
import { openWithPassphrase, type KnownBackup } from './own-backup.ts';
import { copyFrames } from './restore-backup.ts';
import { foldBackup } from './scratch-register.ts';

/** Whether a backup may become the profile of this PC: nothing is set up here, or nothing that can ever be opened again. */
export async function mayBeSetUp(
  parts: EngineParts,
): Promise<Result<null, ShellError | { readonly tag: 'already-set-up' }>> {
  const keystore = await parts.shell.keystore.read();
  if (!keystore.ok) return keystore;
  const free = keystore.value === null || (await isLost(parts, keystore.value));
  return free ? ok(null) : err({ tag: 'already-set-up' });
}

/** Whether what is on this PC cannot be opened by any passphrase: keys that are damaged, both copies damaged or empty. */
async function isLost({ shell, db }: EngineParts, keystore: Bytes): Promise<boolean> {
  if (!parseKeystore(keystore).ok) return true;
  const journal = await shell.journal.open();
  const nothing = journal.ok && (journal.value.damagedAfter === 0 || journal.value.frames === 0);
  return nothing && (await db.frames.count().catch(() => 0)) === 0;
}

/**
 * The first run of a PC, from a backup: opens it with the passphrase of the day it was made, reads it whole and checks it,
 * and only then makes it the profile.
 */
export async function profileFromBackup(
  parts: EngineParts,
  file: BackupFile<ShellError>,
  passphrase: string,
  task: Task,
): Promise<
  Result<
    { readonly known: KnownBackup; readonly profile: Unlocked },
    BackupRefusal | PagesStuck | { readonly tag: 'cancelled' | 'wrong-passphrase' }
  >
> {
  const backup = await openBackup(file);
  if (!backup.ok) return backup;
  const known = await openWithPassphrase(backup.value, passphrase, parts.derive);
  if (!known.ok) return known;
  const folded = await foldBackup(file, backup.value, known.value.unlocked, task);
  if (!folded.ok) return folded;
  const profile = await fillProfile(parts, file, known.value, task);
  return profile.ok ? ok({ known: known.value, profile: profile.value }) : profile;
}

/**
 * Makes a profile without keys into one restored from a backup that was checked and folded before. The keystore is
 * written last: cut off before, the PC is as little set up as it was, and the same can be done again. A journal that is
 * there without its keys is not overwritten: one that goes on from the backup is the newer copy and stays, one that the
 * backup goes on from is completed, any other is set aside. Of a damaged one the good frames count.
 */
async function fillProfile(
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
  // Numbers given since the backup may be out in bundles.
  const identity = renamed(unlocked.identity, newReplicaId(random));
  const keystore = await withSealed(known.keystore, unlocked.key, identityBytes(identity), random);
  const written = await shell.keystore.write(keystoreBytes(keystore));
  return written.ok ? ok({ identity, key: unlocked.key }) : written;
}

/** Empties IndexedDB of another register; one that does not work is set aside, and made anew when the profile is opened. */
async function emptyPages(parts: EngineParts): Promise<Result<null, PagesStuck>> {
  const { db, sleep } = parts;
  try {
    await openInTime(db, sleep);
    await db.empty();
    return ok(null);
  } catch (error) {
    if (!db.isFailure(error)) throw error;
  }
  return putPagesAside(parts);
}

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
    const frame = framesIn(piece.value)[0];
    return ok(frame !== undefined && toHex(frame.hash) === chain ? 'ahead' : 'other');
  }
  const own = fromHex(head.hash);
  const seen = { found: false };
  const read = await readBackupFrames(file, backup, (bytes, firstNo) => {
    const last = framesIn(bytes)[head.frames - 1 - firstNo];
    if (last === undefined) return Promise.resolve(true);
    seen.found = own !== null && equalBytes(last.hash, own);
    return Promise.resolve(false);
  });
  if (!read.ok) return read;
  return ok(seen.found ? 'behind' : 'other');
}
