import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseIdentity, type Identity } from '../../shared/engine/identity.ts';
import { openKeystore, parseKeystore } from '../../shared/crypto/keys.ts';
import { PASSPHRASE } from './clerk.ts';

/** Who a profile of the tests is, with its secrets. @throws when its keystore does not open with the tests' passphrase */
export async function identityIn(profile: string): Promise<Identity> {
  const file = parseKeystore(new Uint8Array(await readFile(join(profile, 'keys.mck'))));
  const opened = file.ok ? await openKeystore(file.value, PASSPHRASE) : file;
  const identity = opened.ok ? parseIdentity(opened.value.sealed) : null;
  if (identity === null) throw new Error('the keystore of the test profile does not open');
  return identity;
}

/** What `minisign -V -p` and `mingce-bundle verify --key` take. */
export async function signKeyFile(profile: string): Promise<string> {
  const { signKey, officeName } = await identityIn(profile);
  return `untrusted comment: minisign public key of ${officeName}\n${signKey}\n`;
}
