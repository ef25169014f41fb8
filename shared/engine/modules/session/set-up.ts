import { fromBase64, toBase64, type Bytes } from '../../../base/bytes.ts';
import type { Random } from '../../../base/clock.ts';
import { newReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { ageRecipientOf, newAgeIdentity } from '../../../crypto/age.ts';
import { createKeystore, keystoreBytes, openKeystore, parseKeystore, withSealed } from '../../../crypto/keys.ts';
import type { DeriveKey, KdfParameters } from '../../../crypto/kdf.ts';
import type { DataKey } from '../../../crypto/seal.ts';
import { newSignKeyPair } from '../../../crypto/sign.ts';
import type { Shell, ShellError } from '../../../shell/shell.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { identityBytes, parseIdentity, type Identity } from '../../identity.ts';

/** A keystore names its slot, not its user: a clerk's name stands nowhere in the clear. */
const FIRST_USER = 'user-1';

export interface Unlocked {
  readonly identity: Identity;
  readonly key: DataKey;
}

/** The keys every new replica makes for itself. */
export async function newKeys(
  random: Random,
): Promise<Pick<Identity, 'replica' | 'signSecret' | 'signKey' | 'ageIdentity' | 'ageKey'>> {
  const pair = newSignKeyPair(random);
  const ageIdentity = await newAgeIdentity();
  return {
    replica: newReplicaId(random),
    signSecret: toBase64(pair.secret),
    signKey: pair.publicKey,
    ageIdentity,
    ageKey: await ageRecipientOf(ageIdentity),
  };
}

/** At least ten characters, and not only digits. */
export const passphraseWeak = (passphrase: string): boolean =>
  Array.from(passphrase).length < 10 || /^\d*$/.test(passphrase);

/** Writes the keystore of a new replica. From here on the profile is set up. */
export async function writeIdentity(
  { shell, random, derive }: Pick<EngineParts, 'shell' | 'random' | 'derive'>,
  identity: Identity,
  passphrase: string,
  kdf?: KdfParameters,
): Promise<Result<Unlocked, ShellError>> {
  const made = await createKeystore(passphrase, FIRST_USER, random, kdf, derive);
  const file = await withSealed(made.file, made.dataKey, identityBytes(identity), random);
  const written = await shell.keystore.write(keystoreBytes(file));
  return written.ok ? ok({ identity, key: made.dataKey }) : written;
}

type UnlockFailure =
  | { readonly tag: 'wrong-passphrase' }
  | { readonly tag: 'not-set-up' }
  | { readonly tag: 'keystore-damaged' }
  | ShellError;

export async function unlockIdentity(
  shell: Shell,
  passphrase: string,
  derive?: DeriveKey,
): Promise<Result<Unlocked, UnlockFailure>> {
  const bytes = await shell.keystore.read();
  if (!bytes.ok) return bytes;
  if (bytes.value === null) return err({ tag: 'not-set-up' });
  const file = parseKeystore(bytes.value);
  if (!file.ok) return file;
  const opened = await openKeystore(file.value, passphrase, { derive });
  if (!opened.ok) return opened;
  const identity = parseIdentity(opened.value.sealed);
  return identity === null ? err({ tag: 'keystore-damaged' }) : ok({ identity, key: opened.value.dataKey });
}

/** The signing key of an identity. @throws when the sealed identity is not one of ours (a broken invariant). */
export function signSecretOf(identity: Identity): Bytes {
  const secret = fromBase64(identity.signSecret);
  if (secret === null) throw new Error('the identity has no signing key');
  return secret;
}
