import { newActorId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { KdfParameters } from '../../../crypto/kdf.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { Host } from '../../host.ts';
import { descentFrom, type Identity } from '../../identity.ts';
import { storeIdentity } from '../../stored-identity.ts';
import { peekProvision } from '../replicas/provision.ts';
import type { Notice, Session, SessionFace, SetUpError } from './face.ts';
import { districtIdentity, provisionedIdentity } from './new-identity.ts';
import { createReadAhead } from './read-ahead.ts';
import { registerLeft, setRegisterAside } from './register-left.ts';
import { passphraseWeak, unlockIdentity, writeIdentity, type Unlocked } from './set-up.ts';
import { sessionOf, type SignedIn } from './signed-in.ts';

/**
 * Long because it is a list: each command of the face, in its order.
 * @param left called when somebody signs out, before anybody is told of it
 */
export function createSession(
  { parts, files }: Pick<Host, 'parts' | 'files'>,
  signedIn: SignedIn,
  listeners: Set<(notice: Notice) => void>,
  left: () => void,
  kdf?: KdfParameters,
): SessionFace {
  const { shell, random } = parts;
  const ahead = createReadAhead(parts);

  async function setUp(identity: Identity, passphrase: string): Promise<Result<Session, SetUpError>> {
    if (passphraseWeak(passphrase)) return err({ tag: 'passphrase-weak' });
    const exists = await shell.keystore.read();
    if (!exists.ok) return exists;
    if (exists.value !== null) return err({ tag: 'already-set-up' });
    const remains = await registerLeft(parts);
    if (!remains.ok) return remains;
    if (remains.value) return err({ tag: 'keys-lost' });
    const written = await writeIdentity(parts, identity, passphrase, kdf);
    if (!written.ok) return written;
    const entered = await signedIn.enter(written.value, () => undefined);
    if (!entered.ok || identity.provision !== null) return entered;
    const { replica, office, replicaName, signKey, ageKey } = identity;
    const noted = await signedIn.workspace().write((writer) => {
      writer.create('replica', { replica, office, name: replicaName, signKey, ageKey, state: 'trusted' });
    });
    return noted.ok ? entered : noted;
  }

  return {
    async state() {
      if (signedIn.current() !== null) return 'open';
      const keystore = await shell.keystore.read();
      if (!keystore.ok || keystore.value !== null) {
        // Whoever asks is about to show where the passphrase is typed.
        ahead.begin();
        return 'locked';
      }
      const remains = await registerLeft(parts);
      return remains.ok && !remains.value ? 'new' : 'keys-lost';
    },
    setRegisterAside: () => setRegisterAside(parts),
    async setUpDistrict(input) {
      const identity = await districtIdentity(input, random);
      return identity.ok ? setUp(identity.value, input.passphrase) : identity;
    },
    async setUpOffice(input) {
      const identity = await provisionedIdentity({ files, random }, input, newActorId(random));
      return identity.ok ? setUp(identity.value, input.passphrase) : identity;
    },
    async renewKeys(input) {
      const workspace = signedIn.workspace();
      const { userId, userName, office } = workspace.identity;
      const provisioned = await provisionedIdentity({ files, random }, { ...input, userName }, userId);
      if (!provisioned.ok) return provisioned;
      if (provisioned.value.office !== office)
        return err({ tag: 'not-for-us', forOffices: [provisioned.value.office] });
      const renew = async (): Promise<Result<Unlocked, ShellError>> => {
        const stored = await storeIdentity(workspace, { ...provisioned.value, ...descentFrom(workspace.identity) });
        return stored.ok ? ok({ identity: stored.value, key: workspace.key }) : stored;
      };
      return signedIn.reopen(renew, () => undefined);
    },
    async peekProvision(file) {
      const bytes = await files.readAll(file);
      return bytes.ok ? peekProvision(bytes.value) : bytes;
    },
    async unlock(passphrase, onProgress, fromEmpty = false) {
      const open = signedIn.current();
      if (open !== null) return ok(sessionOf(open));
      ahead.begin();
      const unlocked = await unlockIdentity(shell, passphrase, parts.derive);
      return unlocked.ok ? signedIn.enter(unlocked.value, onProgress, { fromEmpty, ahead }) : unlocked;
    },
    async lock() {
      const open = signedIn.current();
      if (open === null) return;
      await open.checkpoint();
      left();
      signedIn.leave();
    },
    session() {
      const open = signedIn.current();
      return Promise.resolve(open === null ? null : sessionOf(open));
    },
    watch(listener) {
      listeners.add(listener);
      return Promise.resolve();
    },
  };
}
