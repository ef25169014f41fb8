import { groupBy } from '../../../base/group-by.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { fingerprint, parseSignPublicKey } from '../../../crypto/sign.ts';
import { sizeOfSpans } from '../../../sync/spans.ts';
import { rangeEntries } from '../../../sync/version-vector.ts';
import type { ReplicaId } from '../../../base/id.ts';
import type { ReplicaRow } from './face.ts';
import { backlog, knownReplicas, peerNote, replicaCalled } from '../../exchange-state.ts';
import { formerNames } from '../../identity.ts';
import { replicaOf, seqOf } from '../../../sync/change.ts';
import { keptPerVersion } from '../../kept-per-version.ts';
import { notes, type WaitingReplica } from '../../notes.ts';
import { mayDo } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';

/** The field of a replica's record that retires its former names. */
export const replacing = (names: readonly ReplicaId[] | undefined): { readonly replaces?: string } =>
  names === undefined || names.length === 0 ? {} : { replaces: names.join(' ') };

/**
 * A district that goes on under another name with its old keys says so itself: nobody is above it to confirm it. Offices
 * know it by its keys, and learn by this that the old name is retired.
 */
export async function introduceSelf(workspace: Workspace): Promise<void> {
  const { identity } = workspace;
  const { replica, office, replicaName, signKey, ageKey } = identity;
  const former = formerNames(identity);
  if (!mayDo(identity, 'vouch') || former.length === 0) return;
  const known = knownReplicas(workspace);
  if (replicaCalled(workspace, replica) !== undefined || !known.some((peer) => peer.signKey === signKey)) return;
  await workspace.write((writer) => {
    writer.create('replica', {
      ...{ replica, office, name: replicaName, signKey, ageKey, state: 'trusted' },
      ...replacing(former),
    });
  });
}

export const fingerprintOf = (signKey: string): string => {
  const key = parseSignPublicKey(signKey);
  return key === null ? '' : fingerprint(key);
};

export function waitingReplicas(workspace: Here): readonly WaitingReplica[] {
  return notes.waitingReplica.all(workspace.register).map(([, waiting]) => waiting);
}

/** Of the keys of the replicas that are known; each is hashed once. */
const fingerprints = keptPerVersion(
  ({ register }) => register.versionOf('replica'),
  () => new Map<string, string>(),
);

function knownFingerprint(workspace: Here, signKey: string): string {
  const known = fingerprints(workspace);
  const fingerprint = known.get(signKey) ?? fingerprintOf(signKey);
  known.set(signKey, fingerprint);
  return fingerprint;
}

/** All replicas this one knows of: itself, those waiting for confirmation, trusted and revoked ones. */
export function replicaRows(workspace: Here): readonly ReplicaRow[] {
  const { identity } = workspace;
  const waitingOf = groupBy(backlog(workspace), ({ dot }) => replicaOf(dot));
  const known = knownReplicas(workspace);
  const listed = replicaCalled(workspace, identity.replica) !== undefined;
  const vector = workspace.register.vector();
  const self = { ...identity, name: identity.replicaName, state: 'trusted' as const, reason: '' };
  const rows = (listed ? known : [self, ...known]).map((peer): ReplicaRow => {
    const beyond = waitingOf.get(peer.replica) ?? [];
    const own = vector[peer.replica] ?? 0;
    return {
      replica: peer.replica,
      office: peer.office,
      officeName: placeName(peer.office),
      name: peer.name,
      fingerprint: knownFingerprint(workspace, peer.signKey),
      state: peer.replica === identity.replica ? 'this' : peer.state,
      reason: peer.state === 'revoked' ? peer.reason : '',
      lastBundleAt: peerNote(workspace, peer.replica)?.at ?? null,
      waiting: beyond.length,
      holes: Math.max(0, beyond.reduce((most, { dot }) => Math.max(most, seqOf(dot)), 0) - own - beyond.length),
    };
  });
  const listedNames = new Set(rows.map((row) => row.replica));
  const waiting = waitingReplicas(workspace)
    .filter((replica) => !listedNames.has(replica.replica))
    .map((replica): ReplicaRow => ({
      replica: replica.replica,
      office: replica.office,
      officeName: placeName(replica.office),
      name: replica.name,
      fingerprint: fingerprintOf(replica.signKey),
      state: 'waiting',
      reason: '',
      lastBundleAt: replica.at,
      waiting: 0,
      holes: 0,
    }));
  return [...rows, ...waiting];
}

/** How many changes there are in runs. */
export const countOf = (ranges: Parameters<typeof rangeEntries>[0]): number =>
  rangeEntries(ranges).reduce((sum, [, spans]) => sum + sizeOfSpans(spans), 0);
