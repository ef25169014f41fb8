import { toBase64 } from '../../../base/bytes.ts';
import { isOffice, liesIn } from '../../../base/place.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { newBundleId, readBundle, readProvision, writeProvision } from '../../../bundle/bundle.ts';
import { newCode, normaliseCode } from '../../../bundle/code.ts';
import { officesOf } from '../../../bundle/manifest.ts';
import type { Provision } from '../../../bundle/provision.ts';
import type { AgeRecipient } from '../../../crypto/age.ts';
import type { SignPublicKey } from '../../../crypto/sign.ts';
import { knownPlace, placeName } from '../../../values/gazetteer.ts';
import { emptyHolding, upTo } from '../../../sync/version-vector.ts';
import { isReplicaId, type ReplicaId } from '../../../base/id.ts';
import type { Place } from '../../../shell/shell.ts';
import type { BundleRefusal } from '../exchange/face.ts';
import type { ProvisionInfo } from '../session/face.ts';
import type { Provisioned } from './face.ts';
import type { TaskError } from '../tasks/face.ts';
import { knewBefore, rootOf } from '../../authority/trust-here.ts';
import { knownReplicas, replicaCalled, type PeerReplica } from '../../exchange-state.ts';
import type { Files } from '../../files.ts';
import { judgedWrite } from '../../judged-write.ts';
import { placesKept } from '../../known-places.ts';
import { notes } from '../../notes.ts';
import { replacing, waitingReplicas } from './replicas.ts';
import { breathe } from '../../store/frames.ts';
import { archiveRecipients } from '../archive/archive-keys.ts';
import { mayDo } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import { senderOf } from '../exchange/export-bundle.ts';
import { signSecretOf } from '../session/set-up.ts';

/**
 * Makes the file that turns a PC into an office's (or, for the district's own code, into one more of the district's): its
 * scope, the district's keys and a one-time secret, opened by a code that is told by telephone and stands nowhere in the
 * file.
 * @param codeWorkFactor log2 of the scrypt cost of trying one code; without it what a released program takes
 */
export async function provisionOffice(
  workspace: Workspace,
  files: Files,
  office: string,
  place: Place,
  codeWorkFactor?: number,
): Promise<Result<Provisioned, TaskError>> {
  const { identity, random, clock } = workspace;
  if (!mayDo(identity, 'provision') || !liesIn(office, identity.district)) return err({ tag: 'not-allowed' });
  if (office !== identity.district && knownPlace(office) === null) return err({ tag: 'not-found' });
  const name = placeName(office);
  const code = newCode(random);
  const secret = toBase64(random.bytes(32));
  const id = newBundleId(random);
  const at = clock.now();
  const bundle = await writeProvision(
    {
      ...{ id, kind: 'provision', sender: senderOf(identity), createdAt: new Date(at).toISOString() },
      recipients: [{ office, ageKey: '' }],
      ...{ holds: emptyHolding, carries: {}, filtered: {}, needs: {}, previous: null, scopeDigest: '' },
    },
    provisionOf(workspace, office, secret),
    code,
    { signSecret: signSecretOf(identity), breathe },
    codeWorkFactor,
  );
  const written = await files.writeAll(place, `开通-${name}-${id.slice(0, 4)}.mcb`, bundle.bytes, false);
  if (!written.ok) return written;
  const noted = await workspace.write((writer) => {
    notes.provision.write(writer, id, { office, officeName: name, secret, at });
  });
  return noted.ok ? ok({ ...written.value, code }) : noted;
}

/** What an office is given to begin with: whom to trust, the first of them being where trust begins, whatever has become of it. */
function provisionOf(workspace: Workspace, office: string, secret: string): Provision {
  const { district, districtName } = workspace.identity;
  const root = rootOf(workspace.identity).replica;
  const archive = archiveRecipients(workspace);
  const isTrusted = (peer: PeerReplica): boolean =>
    peer.replica === root || (peer.state === 'trusted' && [district, office].includes(peer.office));
  return {
    district: { code: district, name: districtName },
    office: { code: office, name: placeName(office) },
    trusted: knownReplicas(workspace)
      .filter(isTrusted)
      .sort((a, b) => Number(b.replica === root) - Number(a.replica === root))
      .map(({ replica, office, name, signKey, ageKey }) => ({
        ...{ replica, office, name },
        signKey: signKey as SignPublicKey,
        ageKey: ageKey as AgeRecipient,
      })),
    secret,
    lists: { places: placesFor(workspace, office) },
    ...(archive.length === 0 ? {} : { archive }),
  };
}

/** What the district's offices and this one's communities are called, by code: an office needs them from its first day. */
function placesFor(workspace: Workspace, office: string): Readonly<Record<string, string>> {
  const told = placesKept(workspace).filter(({ code, offered }) => offered && (isOffice(code) || liesIn(code, office)));
  return Object.fromEntries(told.map(({ code, name }) => [code, name]));
}

/** For which office a provisioning file is, before the code is asked. */
export async function peekProvision(bytes: Uint8Array<ArrayBuffer>): Promise<Result<ProvisionInfo, BundleRefusal>> {
  const read = await readBundle(bytes);
  if (!read.ok) return read;
  const { manifest } = read.value;
  if (manifest.kind !== 'provision') return err({ tag: 'wrong-kind', kind: manifest.kind });
  const office = officesOf(manifest)[0] ?? '';
  return ok({
    office,
    officeName: placeName(office),
    districtName: manifest.sender.officeName,
    createdAt: Date.parse(manifest.createdAt),
  });
}

/** Opens a provisioning file with the code as it was typed. */
export async function openProvision(
  bytes: Uint8Array<ArrayBuffer>,
  typed: string,
): Promise<Result<Provision, BundleRefusal | { readonly tag: 'wrong-code' }>> {
  const read = await readBundle(bytes);
  if (!read.ok) return read;
  const code = normaliseCode(typed);
  return code === null ? err({ tag: 'wrong-code' }) : readProvision(read.value, code, breathe);
}

/** A person at the district compared the fingerprint: from now on this replica's bundles are accepted. */
export async function confirmReplica(workspace: Workspace, replica: string): Promise<Result<null, TaskError>> {
  if (!mayDo(workspace.identity, 'confirmReplica')) return err({ tag: 'not-allowed' });
  return judgedWrite(workspace, (writer): Result<null, TaskError> => {
    const waiting = waitingReplicas(workspace).find((each) => each.replica === replica);
    if (waiting === undefined) return err({ tag: 'not-found' });
    const { office, name, signKey, ageKey, replaces } = waiting;
    const names = replaces?.split(' ').filter(isReplicaId) ?? [];
    const former = { ...replacing(names), ...knewBefore(workspace, names) };
    writer.create('replica', { replica, office, name, signKey, ageKey, state: 'trusted', ...former });
    notes.waitingReplica.write(writer, waiting.replica, null);
    return ok(null);
  });
}

/** A stolen or retired PC: its later bundles are refused; what it already sent stays. */
export async function revokeReplica(
  workspace: Workspace,
  replica: string,
  reason: string,
): Promise<Result<null, TaskError>> {
  if (!mayDo(workspace.identity, 'revokeReplica') || replica === workspace.identity.replica)
    return err({ tag: 'not-allowed' });
  return judgedWrite(workspace, (writer): Result<null, TaskError> => {
    const rows = [...workspace.register.rows('replica').values()];
    const row = rows.find(({ state }) => state.values['replica'] === replica);
    if (row !== undefined) {
      // What it wrote later, and is on its way yet, is void everywhere; under the names it had before, too: whoever has
      // the PC can still sign as those.
      const former = replicaCalled(workspace, replica as ReplicaId)?.replaces ?? [];
      const gone = new Set<unknown>([replica, ...former]);
      for (const { state } of rows) {
        const name = state.values['replica'];
        if (!gone.has(name) || state.values['state'] === 'revoked') continue;
        const until = upTo(workspace.register.vector(), name as ReplicaId);
        writer.update('replica', state.id, { state: 'revoked', reason, until });
      }
    } else if (waitingReplicas(workspace).some((each) => each.replica === replica))
      notes.waitingReplica.write(writer, replica, null);
    else return err({ tag: 'not-found' });
    return ok(null);
  });
}
