import { err, ok, type Result } from '../../../base/result.ts';
import { openBackup, verifyBackup, type Backup, type BackupFile } from '../../../bundle/backup.ts';
import type { DeriveKey } from '../../../crypto/kdf.ts';
import { openKeystore, openSealed, parseKeystore, type Keystore } from '../../../crypto/keys.ts';
import type { SignPublicKey } from '../../../crypto/sign.ts';
import type { OpenedFile, Shell, ShellError } from '../../../shell/shell.ts';
import type { BackupPeek, BackupRefusal } from './face.ts';
import type { Unlocked } from '../session/set-up.ts';
import { formerNames, parseIdentity, type Identity } from '../../identity.ts';
import type { Workspace } from '../../workspace.ts';

/** A file opened through the shell, to be read in pieces. */
export const backupFile = (shell: Shell, file: OpenedFile): BackupFile<ShellError> => ({
  bytes: file.bytes,
  read: (offset, length) => shell.files.read(file.id, offset, length),
});

/** A backup of which it is known who made it. `unlocked` opens its frames. */
export interface KnownBackup {
  readonly backup: Backup;
  readonly unlocked: Unlocked;
}

export const peekAt = ({ manifest }: Backup, bytes: number): BackupPeek => ({
  id: manifest.id,
  createdAt: Date.parse(manifest.createdAt),
  reason: manifest.reason,
  office: manifest.sender.office,
  officeName: manifest.sender.officeName,
  replica: manifest.sender.replica,
  counts: manifest.counts,
  bytes,
});

/** Reads what a backup says of itself, and whether this installation made it, under whichever name. */
export async function openOwn(
  workspace: Pick<Workspace, 'identity' | 'key'>,
  file: BackupFile<ShellError>,
): Promise<Result<KnownBackup, BackupRefusal>> {
  const backup = await openBackup(file);
  return backup.ok ? ownedBy(workspace, backup.value) : backup;
}

/** The data key that opens the keystore in it is what tells: other PCs have another. */
export async function ownedBy(
  workspace: Pick<Workspace, 'identity' | 'key'>,
  backup: Backup,
): Promise<Result<KnownBackup, BackupRefusal>> {
  const { identity, key } = workspace;
  const { sender } = backup.manifest;
  if (sender.office !== identity.office) return err({ tag: 'backup-foreign', office: sender.office });
  const keystore = keystoreIn(backup);
  if (!keystore.ok) return keystore;
  const sealed = await openSealed(keystore.value, key);
  const then = sealed.ok ? parseIdentity(sealed.value) : null;
  const ours = [identity.replica, ...formerNames(identity)];
  if (then === null || !ours.includes(then.replica)) return err({ tag: 'backup-other-pc' });
  const signed = signedBy(backup, then);
  return signed.ok ? ok({ backup, unlocked: { identity: then, key } }) : signed;
}

/** Opens a backup with the passphrase of the day it was made, wherever it was made. */
export async function openWithPassphrase(
  backup: Backup,
  passphrase: string,
  derive?: DeriveKey,
): Promise<
  Result<KnownBackup & { readonly keystore: Keystore }, BackupRefusal | { readonly tag: 'wrong-passphrase' }>
> {
  const keystore = keystoreIn(backup);
  if (!keystore.ok) return keystore;
  const opened = await openKeystore(keystore.value, passphrase, { derive });
  if (!opened.ok)
    return err(opened.error.tag === 'wrong-passphrase' ? { tag: 'wrong-passphrase' } : { ...KEYS_DAMAGED });
  const identity = parseIdentity(opened.value.sealed);
  if (identity === null) return err(KEYS_DAMAGED);
  const signed = signedBy(backup, identity);
  if (!signed.ok) return signed;
  return ok({ backup, unlocked: { identity, key: opened.value.dataKey }, keystore: keystore.value });
}

const KEYS_DAMAGED = { tag: 'backup-damaged', part: 'keys' } as const;

function keystoreIn({ parts }: Backup): Result<Keystore, BackupRefusal> {
  const keystore = parseKeystore(parts.keys);
  return keystore.ok ? keystore : err(KEYS_DAMAGED);
}

/** The keys in a backup must be those that signed it, or the two do not belong together. */
function signedBy(backup: Backup, identity: Identity): Result<null, BackupRefusal> {
  const { sender } = backup.manifest;
  if (sender.replica !== identity.replica || sender.signKey !== identity.signKey)
    return err({ tag: 'backup-damaged', part: 'signature' });
  return verifyBackup(backup, identity.signKey as SignPublicKey);
}
