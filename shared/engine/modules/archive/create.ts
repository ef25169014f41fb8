import { utf8 } from '../../../base/bytes.ts';
import { today } from '../../../base/calendar-day.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import {
  archiveKeyFile,
  checkCodeOf,
  groupsOf,
  RECIPE,
  shownCheckCode,
  typedCheckCode,
  type ArchiveKey,
} from '../../../bundle/archive-key.ts';
import { ageRecipientOf, newAgeIdentity } from '../../../crypto/age.ts';
import type { ShellError } from '../../../shell/shell.ts';
import { parseSignPublicKey } from '../../../crypto/sign.ts';
import { archiveKeyPage } from '../../../report/archive-key-page.ts';
import { archiveKeysOf } from './archive-keys.ts';
import type { ArchiveFace, ArchiveKeyError, ArchiveKeyWritten } from './face.ts';
import type { OnProgress } from '../tasks/face.ts';
import { knownReplicas } from '../../exchange-state.ts';
import type { Host } from '../../host.ts';
import { mayDo } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Typeface } from '../../../paper/typeface.ts';
import type { PaperSource } from '../../papers.ts';
import { onePage, printInto, printToPrinter } from '../../print.ts';
import { unlockIdentity } from '../session/set-up.ts';

interface Archive {
  readonly face: ArchiveFace;
  /** Forgets a secret that is being made: nobody is signed in any longer. */
  readonly forget: () => void;
}

/**
 * Makes an archive key in three steps: the secret to a stick, the secret on paper, and then, when a person has typed the
 * check code from the paper, its public half into the register. Before that nothing is encrypted to it, so a key whose
 * paper failed is worth nothing. The secret is in memory between the first and the last step, and never on this PC's disk.
 * Long because the three steps share that secret, which nothing else is to see.
 */
export function createArchive(host: Pick<Host, 'workspace' | 'files' | 'places' | 'tasks' | 'parts'>): Archive {
  const { workspace: present, files, places, tasks } = host;
  const { shell, derive, papers } = host.parts;
  let making: { readonly key: ArchiveKey; readonly workspace: Workspace } | null = null;

  /** The key that is being made by whoever is signed in now. */
  const keyNow = (): ArchiveKey | null => (making?.workspace === present() ? making.key : null);

  async function begin(
    passphrase: string,
    placeId: string,
    onProgress: OnProgress,
  ): Promise<Result<ArchiveKeyWritten, ArchiveKeyError>> {
    making = null;
    const workspace = present();
    if (!mayDo(workspace.identity, 'makeArchiveKey')) return err({ tag: 'not-allowed' });
    const place = places.find(placeId);
    if (!place.ok) return place;
    if (place.value.removable !== true) return err({ tag: 'archive-not-on-pc' });
    const allowed = await unlockIdentity(shell, passphrase, derive);
    if (!allowed.ok) return allowed;
    const key = await newArchiveKey(workspace);
    const name = `存档密钥-${key.districtName}-${key.madeOn.replaceAll('-', '')}`;
    const written = await files.writeAll(place.value, `${name}.txt`, utf8(archiveKeyFile(key)), false);
    if (!written.ok) return written;
    const page = await printInto(
      host,
      { place: place.value, name: written.value.name.replace(/\.txt$/, '.pdf') },
      pageOf(key, await papers.typeface()),
      tasks.start(onProgress),
    );
    if (!page.ok) return page;
    making = { key, workspace };
    return ok({ name: written.value.name, pageName: page.value.name, placeLabel: place.value.label });
  }

  async function finish(typed: string): Promise<Result<null, ArchiveKeyError>> {
    const key = keyNow();
    if (key === null) return err({ tag: 'archive-key-gone' });
    if (typedCheckCode(typed) !== key.check) return err({ tag: 'archive-check-wrong' });
    const written = await takeIntoUse(present(), key);
    if (written.ok) making = null;
    return written;
  }

  return {
    face: {
      archiveKeys: () =>
        Promise.resolve(
          archiveKeysOf(present()).map(({ recipient, madeOn, madeBy, current }) => ({
            recipient,
            madeOn,
            madeBy,
            current,
          })),
        ),
      beginArchiveKey: begin,
      async printArchiveKey(onProgress) {
        const key = keyNow();
        if (key === null) return err({ tag: 'archive-key-gone' });
        const printed = await printToPrinter(
          host,
          pageOf(key, await papers.typeface()),
          false,
          tasks.start(onProgress),
        );
        return printed.ok ? ok(null) : printed;
      },
      finishArchiveKey: finish,
      dropArchiveKey() {
        making = null;
        return Promise.resolve();
      },
    },
    forget() {
      making = null;
    },
  };
}

/** The public half goes into the register: from now on every bundle is encrypted to this key, and to none before it. */
function takeIntoUse(workspace: Workspace, key: ArchiveKey): Promise<Result<null, ShellError>> {
  const { district, userName } = workspace.identity;
  return workspace.write((writer) => {
    for (const { id, current } of archiveKeysOf(workspace))
      if (current) writer.update('archive', id, { state: 'replaced' });
    writer.create('archive', {
      ...{ office: district, ageKey: key.recipient, state: 'current' },
      ...{ madeOn: key.madeOn, madeBy: userName },
    });
    return null;
  });
}

const pageOf = ({ identity, check, ...rest }: ArchiveKey, typeface: Typeface): PaperSource =>
  onePage(
    archiveKeyPage({ ...rest, groups: groupsOf(identity), check: shownCheckCode(check), recipe: RECIPE }, typeface),
  );

async function newArchiveKey(workspace: Workspace): Promise<ArchiveKey> {
  const { identity, clock } = workspace;
  const secret = await newAgeIdentity();
  const known = [
    { replica: identity.replica, office: identity.office, name: identity.replicaName, signKey: identity.signKey },
    ...knownReplicas(workspace).filter(({ replica, state }) => replica !== identity.replica && state !== 'revoked'),
  ];
  return {
    identity: secret,
    recipient: await ageRecipientOf(secret),
    districtName: `${identity.districtName}总工会`,
    madeOn: today(clock),
    check: await checkCodeOf(secret),
    signers: known.flatMap(({ name, signKey }) => {
      const key = parseSignPublicKey(signKey);
      return key === null ? [] : [{ name, signKey: key }];
    }),
  };
}
