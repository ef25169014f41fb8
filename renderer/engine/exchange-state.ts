import type { ReplicaId } from '../../shared/base/id.ts';
import type { Change } from '../../shared/sync/change.ts';
import { bothHold, eitherHolds, type PeerMark } from '../../shared/sync/receipts.ts';
import { emptyHolding, type Holding, type Ranges } from '../../shared/sync/version-vector.ts';
import type { KnownReplica } from './identity.ts';
import type { Workspace } from './workspace.ts';
import { HOLDING_NOTE } from './workspace.ts';

/** What this replica knows of another: from the register (written by the district) or from its provisioning. */
export interface PeerReplica extends KnownReplica {
  readonly state: 'trusted' | 'revoked';
}

/** What a peer's last manifest said it holds: the receipt for what it received. */
export interface PeerNote {
  readonly holds: Holding;
  readonly at: number;
  readonly bundleId: string;
}

export const peerNoteKey = (replica: ReplicaId): string => `peer/${replica}`;
/** The runs of all that was ever put into bundles for an office. */
export const sentNoteKey = (office: string): string => `sent-mark/${office}`;
export const backlogNoteKey = (dot: string): string => `backlog/${dot}`;

export function knownReplicas(workspace: Workspace): readonly PeerReplica[] {
  const found = new Map<ReplicaId, PeerReplica>();
  for (const replica of workspace.identity.provision?.trusted ?? [])
    found.set(replica.replica, { ...replica, state: 'trusted' });
  for (const { state } of workspace.register.rows('replica').values()) {
    const { values } = state;
    const of = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
    const replica = of('replica') as ReplicaId;
    found.set(replica, {
      replica,
      office: of('office'),
      name: of('name'),
      signKey: of('signKey'),
      ageKey: of('ageKey'),
      state: of('state') === 'revoked' ? 'revoked' : 'trusted',
    });
  }
  return [...found.values()];
}

/** This installation, under its name of now or one it had before it was restored or got new keys: nobody to write to. */
const isSelf = ({ identity }: Workspace, peer: KnownReplica): boolean =>
  peer.replica === identity.replica ||
  peer.replica === identity.parent ||
  (peer.office === identity.office && peer.signKey === identity.signKey);

/** Trusted replicas of an office other than this one: who a bundle for that office is encrypted to. */
export const replicasOf = (workspace: Workspace, office: string): readonly PeerReplica[] =>
  knownReplicas(workspace).filter(
    (peer) => peer.office === office && peer.state === 'trusted' && !isSelf(workspace, peer),
  );

/** Offices this replica exchanges with: the district with all, an office with its district and its own other PCs. */
export function peerOffices(workspace: Workspace): readonly string[] {
  const { identity } = workspace;
  const offices = new Set<string>();
  for (const peer of knownReplicas(workspace)) {
    if (isSelf(workspace, peer)) continue;
    if (identity.role === 'district' || peer.office === identity.district || peer.office === identity.office)
      offices.add(peer.office);
  }
  return [...offices].sort();
}

export const peerNote = (workspace: Workspace, replica: ReplicaId): PeerNote | null =>
  (workspace.register.note(peerNoteKey(replica)) as PeerNote | undefined) ?? null;

/** What bundles to an office carried, and what has reached it at all. */
export function peerMark(workspace: Workspace, office: string): PeerMark {
  const sent = (workspace.register.note(sentNoteKey(office)) as Ranges | undefined) ?? {};
  const held = replicasOf(workspace, office).map(
    (replica) => peerNote(workspace, replica.replica)?.holds ?? emptyHolding,
  );
  return { sent, holding: held.reduce(eitherHolds, emptyHolding) };
}

/** What every trusted replica of an office holds: what need not be sent to it again. */
export function heldByAll(workspace: Workspace, office: string): Holding {
  const [first, ...others] = replicasOf(workspace, office).map(
    (replica) => peerNote(workspace, replica.replica)?.holds ?? emptyHolding,
  );
  return first === undefined ? emptyHolding : others.reduce(bothHold, first);
}

/** Whose changes this replica passes on: a district everybody's, an office what its own PCs wrote. */
export function passedOn(workspace: Workspace): ReadonlySet<ReplicaId> | null {
  const { identity } = workspace;
  if (identity.role === 'district') return null;
  return new Set([
    identity.replica,
    ...(identity.parent === null ? [] : [identity.parent]),
    ...knownReplicas(workspace)
      .filter((peer) => peer.office === identity.office)
      .map((peer) => peer.replica),
  ]);
}

export function holding(workspace: Workspace): Holding {
  const note = workspace.register.note(HOLDING_NOTE) as Holding | undefined;
  return { vector: workspace.register.vector(), filtered: (note ?? emptyHolding).filtered };
}

export const backlog = (workspace: Workspace): readonly Change[] =>
  workspace.register.notesUnder('backlog/').map(([, change]) => change as Change);
