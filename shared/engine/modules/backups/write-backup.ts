import { concat, equalBytes, toHex, utf8, type Bytes } from '../../../base/bytes.ts';
import { timeAt } from '../../../base/calendar-day.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { backupEnvelope, MAX_BACKUP_BYTES, openBackup, verifyBackup } from '../../../bundle/backup.ts';
import { backupManifestBytes, type BackupManifest, type BackupReason } from '../../../bundle/backup-manifest.ts';
import { newBundleId } from '../../../bundle/bundle.ts';
import { crc32 } from '../../../bundle/stored-zip.ts';
import { sha256, sha256Stream } from '../../../crypto/digest.ts';
import { sign, type SignPublicKey } from '../../../crypto/sign.ts';
import { framesIn, JOURNAL_MAGIC } from '../../../journal/frame.ts';
import { BACKUP_EXTENSION, type JournalShell, type Place, type ShellError } from '../../../shell/shell.ts';
import { signSecretOf } from '../session/set-up.ts';
import type { Holding } from '../../../sync/version-vector.ts';
import { senderOf } from '../exchange/export-bundle.ts';
import type { BackupError } from './face.ts';
import { holding } from '../../exchange-state.ts';
import { formerNames, type Identity } from '../../identity.ts';
import { emptyChain, type ChainHead } from '../../store/frames.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { momentOf, type Moment } from './moment.ts';
import { backupFile } from './own-backup.ts';
import { foldBackup } from './scratch-register.ts';

/** A backup that was written, read back from the place and found equal to the register of the moment it is of. */
interface WrittenBackup {
  readonly name: string;
  readonly bytes: number;
  readonly manifest: BackupManifest;
}

/** Pieces of the journal held at once. */
const PIECE = 2 * 1024 * 1024;

/**
 * Writes a backup to a place, reads it back and folds it. The journal only grows, so it is read beside other work: what
 * came after the moment is left out. Stopped or failed at any step, nothing of it stays in the place.
 */
export async function writeBackup(
  workspace: Workspace,
  place: Place,
  reason: BackupReason,
  task: Task,
): Promise<Result<WrittenBackup, BackupError>> {
  const { shell, identity } = workspace;
  const { journal } = shell;
  const taken = await workspace.write(() => ({
    head: workspace.store.head(),
    holds: holding(workspace),
    moment: momentOf(workspace.register),
    at: workspace.clock.now(),
  }));
  if (!taken.ok) return taken;
  const { head, at } = taken.value;
  const keys = await shell.keystore.read();
  if (!keys.ok) return keys;
  if (keys.value === null) return err({ tag: 'io', code: 'NO_KEYSTORE' });
  const measured = await measure(journal, head, task);
  if (!measured.ok) return measured;
  const signed = await signedEnvelope(workspace, taken.value, reason, keys.value, measured.value);
  const { before, after, size, manifest, manifestFile } = signed;
  if (size > MAX_BACKUP_BYTES) return err({ tag: 'too-large' });
  const prefix = namePrefix(identity);
  await shell.backups.sweep(place.id, prefix);
  const written = await writeFile(
    workspace,
    place,
    `${prefix}${stampOf(at)}.${BACKUP_EXTENSION}`,
    size,
    async (put) => {
      const begun = await put(concat([before, JOURNAL_MAGIC]));
      if (!begun.ok) return begun;
      const rest = await eachPiece(journal, head.frames, async (piece, no) => {
        if (!(await task.step('backup-write', no, head.frames))) return err({ tag: 'cancelled' });
        return put(piece);
      });
      return rest.ok ? put(after) : rest;
    },
  );
  if (!written.ok) return written;
  const { name } = written.value;
  const equal = await readBack(workspace, place, name, manifestFile, task);
  if (equal.ok) return ok({ name, bytes: size, manifest });
  await shell.backups.remove(place.id, name);
  return equal;
}

/** The register at the moment that a backup is of. */
interface Taken {
  readonly head: ChainHead;
  readonly holds: Holding;
  readonly moment: Moment;
  /** Wall time, ms. */
  readonly at: number;
}

/** The length of the journal in bytes, its checksums. */
interface Measured {
  readonly stated: { readonly bytes: number; readonly sha256: string };
  readonly crc: number;
}

/** What stands before and after the journal in the file; `size`: bytes of all three. */
interface SignedEnvelope {
  readonly manifest: BackupManifest;
  readonly manifestFile: Bytes;
  readonly before: Bytes;
  readonly after: Bytes;
  readonly size: number;
}

async function signedEnvelope(
  { identity, random }: Pick<Workspace, 'identity' | 'random'>,
  { head, holds, moment, at }: Taken,
  reason: BackupReason,
  keys: Bytes,
  { stated, crc }: Measured,
): Promise<SignedEnvelope> {
  const former = formerNames(identity);
  const manifest: BackupManifest = {
    id: newBundleId(random),
    createdAt: new Date(at).toISOString(),
    reason,
    sender: senderOf(identity),
    ...(former.length === 0 ? {} : { replaces: former }),
    holds,
    ...moment,
    keys: { bytes: keys.length, sha256: toHex(await sha256(keys)) },
    journal: { ...stated, frames: head.frames, chain: toHex(head.hash) },
  };
  const manifestFile = backupManifestBytes(manifest);
  const signature = utf8(sign(manifestFile, `mingce-bundle ${manifest.id}`, signSecretOf(identity)));
  const { before, after } = backupEnvelope({ manifest: manifestFile, signature, keys }, { bytes: stated.bytes, crc });
  return { manifest, manifestFile, before, after, size: before.length + stated.bytes + after.length };
}

/** Office and replica, so that a person tells files apart and each PC knows its own; nothing personal. */
const namePrefix = ({ officeName, replica }: Identity): string => `名册备份-${officeName}-${replica.slice(0, 4)}-`;

/** `20260301-091530`, in China. */
const stampOf = (at: number): string => timeAt(at).replace(/[-:]/g, '').replace('T', '-');

/** First walk through the journal: its length and checksums, which stand before it in the file. */
async function measure(journal: JournalShell, head: ChainHead, task: Task): Promise<Result<Measured, BackupError>> {
  const hash = sha256Stream().update(JOURNAL_MAGIC);
  let crc = crc32(JOURNAL_MAGIC);
  let bytes = JOURNAL_MAGIC.length;
  let chain = emptyChain.hash;
  const walked = await eachPiece(journal, head.frames, async (piece, no) => {
    if (!(await task.step('backup-collect', no, head.frames))) return err({ tag: 'cancelled' as const });
    hash.update(piece);
    crc = crc32(piece, crc);
    bytes += piece.length;
    chain = piece.slice(piece.length - 32);
    return ok(null);
  });
  if (!walked.ok) return walked;
  if (!equalBytes(chain, head.hash)) return err({ tag: 'io', code: 'JOURNAL_CHANGED' });
  return ok({ stated: { bytes, sha256: toHex(hash.digest()) }, crc });
}

/** The first `frames` frames of the journal, in pieces of whole frames. `no`: how many went before. */
async function eachPiece(
  journal: JournalShell,
  frames: number,
  onPiece: (piece: Bytes, no: number) => Promise<Result<null, BackupError>>,
): Promise<Result<null, BackupError>> {
  for (let no = 0; no < frames;) {
    const read = await journal.read(no, PIECE);
    if (!read.ok) return read;
    const whole = framesIn(read.value).slice(0, frames - no);
    if (whole.length === 0) return err({ tag: 'io', code: 'JOURNAL_CHANGED' });
    const done = await onPiece(concat(whole.map(({ bytes }) => bytes)), no);
    if (!done.ok) return done;
    no += whole.length;
  }
  return ok(null);
}

type Put = (bytes: Bytes) => Promise<Result<null, ShellError>>;

/** Writes a file through `fill`, or leaves nothing of it. */
async function writeFile(
  { shell }: Pick<Workspace, 'shell'>,
  place: Place,
  name: string,
  size: number,
  fill: (put: Put) => Promise<Result<null, BackupError>>,
): Promise<Result<{ readonly name: string }, BackupError>> {
  const created = await shell.files.create(place.id, name, size, false);
  if (!created.ok) return created;
  const filled = await fill((bytes) => shell.files.write(created.value.id, bytes));
  if (filled.ok) return shell.files.commit(created.value.id);
  await shell.files.abort(created.value.id);
  return filled;
}

/** Whether the file in the place opens, is the one that was written, and comes to the same register. */
async function readBack(
  workspace: Workspace,
  place: Place,
  name: string,
  manifest: Bytes,
  task: Task,
): Promise<Result<null, BackupError>> {
  const { shell, identity, key } = workspace;
  const opened = await shell.files.open(place.id, name);
  if (!opened.ok) return opened;
  const file = backupFile(shell, opened.value);
  try {
    const backup = await openBackup(file);
    if (!backup.ok || !equalBytes(backup.value.parts.manifest, manifest)) return err({ tag: 'backup-unread' });
    const signed = verifyBackup(backup.value, identity.signKey as SignPublicKey);
    if (!signed.ok) return err({ tag: 'backup-unread' });
    const folded = await foldBackup(file, backup.value, { identity, key }, task);
    if (folded.ok) return ok(null);
    return folded.error.tag === 'cancelled' || folded.error.tag === 'removed'
      ? err({ tag: folded.error.tag })
      : err({ tag: 'backup-unread' });
  } finally {
    await shell.files.close(opened.value.id);
  }
}
