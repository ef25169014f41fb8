import type { Random } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { keystoreBytes, parseKeystore, withSealed } from '../crypto/keys.ts';
import type { DataKey } from '../crypto/seal.ts';
import type { Shell, ShellError } from '../shell/shell.ts';
import { identityBytes, type Identity } from './identity.ts';

interface KeyParts {
  readonly shell: Pick<Shell, 'keystore'>;
  readonly key: DataKey;
  readonly random: Random;
}

/** Writes another identity into the keystore in the place of the one that is there; the workspace has to be opened anew with it. */
export async function storeIdentity(
  { shell, key, random }: KeyParts,
  identity: Identity,
): Promise<Result<Identity, ShellError>> {
  const stored = await shell.keystore.read();
  if (!stored.ok) return stored;
  const file = stored.value === null ? null : parseKeystore(stored.value);
  if (file?.ok !== true) return err({ tag: 'io' });
  const written = await shell.keystore.write(
    keystoreBytes(await withSealed(file.value, key, identityBytes(identity), random)),
  );
  return written.ok ? ok(identity) : written;
}
