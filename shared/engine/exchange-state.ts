import { groupBy } from '../base/group-by.ts';
import { isReplicaId, type ReplicaId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import { replicaOf, type Change, type Dot } from '../sync/change.ts';
import { bothHold, eitherHolds, type PeerMark } from '../sync/receipts.ts';
import { emptyHolding, upTo, type Holding } from '../sync/version-vector.ts';
import { without } from './claims-about-me.ts';
import { formerNames, type KnownReplica } from './identity.ts';
import { keptPerVersion } from './kept-per-version.ts';
import { textOf } from './register/row.ts';
import type { Here } from './workspace.ts';
import { notes, type PeerNote } from './notes.ts';
import { provenPart } from './put-back/unproven.ts';

/**
 * What this replica knows of another: from the register (written by the district) or from its provisioning. `retired`:
 * the same installation goes on under another name (restored from a copy, or with new keys). Its late bundles are still
 * read, but nothing is owed to it, and what it confirmed says nothing of its successor, which may have gone back.
 */
export interface PeerReplica extends KnownReplica {
  readonly state: 'trusted' | 'revoked' | 'retired';
  /** Why it was revoked. */
  readonly reason: string;
  /** The names its installation had before. */
  readonly replaces: readonly ReplicaId[];
}

/** All that is known of replicas, found by name and by office. */
interface Directory {
  readonly byName: ReadonlyMap<ReplicaId, PeerReplica>;
  readonly all: readonly PeerReplica[];
  /** Without this installation, under whichever name: nobody exchanges with what he was called before. */
  readonly others: readonly PeerReplica[];
  /** The trusted ones of the others, by office. */
  readonly trusted: ReadonlyMap<string, readonly PeerReplica[]>;
}

const directory = keptPerVersion(({ register }) => register.versionOf('replica'), listReplicas);

function listReplicas(workspace: Here): Directory {
  const { identity } = workspace;
  const byName = findReplicas(workspace);
  const all = [...byName.values()];
  const own = new Set<ReplicaId>([identity.replica, ...formerNames(identity)]);
  const others = all.filter((peer) => !own.has(peer.replica));
  const trusted = groupBy(
    others.filter((peer) => peer.state === 'trusted'),
    ({ office }) => office,
  );
  return { byName, all, others, trusted };
}

function findReplicas(workspace: Here): ReadonlyMap<ReplicaId, PeerReplica> {
  const { identity } = workspace;
  const found = new Map<ReplicaId, PeerReplica>();
  for (const replica of identity.provision?.trusted ?? [])
    found.set(replica.replica, { ...replica, state: 'trusted', reason: '', replaces: [] });
  for (const row of workspace.register.rows('replica').values()) {
    const of = (field: string): string => textOf(row, field);
    const replica = of('replica') as ReplicaId;
    found.set(replica, {
      replica,
      office: of('office'),
      name: of('name'),
      signKey: of('signKey'),
      ageKey: of('ageKey'),
      state: of('state') === 'revoked' ? 'revoked' : 'trusted',
      reason: of('reason'),
      replaces: of('replaces').split(' ').filter(isReplicaId),
    });
  }
  for (const { office, replaces } of [{ office: identity.office, replaces: formerNames(identity) }, ...found.values()])
    for (const name of replaces) {
      const former = found.get(name);
      // A revoked one stays so; nobody retires another office's.
      if (former?.state === 'trusted' && former.office === office) found.set(name, { ...former, state: 'retired' });
    }
  return found;
}

export const knownReplicas = (workspace: Here): readonly PeerReplica[] => directory(workspace).all;

/** What is known of the replica of this name; undefined when nothing is. */
export const replicaCalled = (workspace: Here, replica: ReplicaId): PeerReplica | undefined =>
  directory(workspace).byName.get(replica);

/** Whether a PC of the district wrote it, under whichever name. */
export function isDistrictsOwn(workspace: Here, dot: Dot): boolean {
  const { identity } = workspace;
  const replica = replicaOf(dot);
  const own = identity.role === 'district' && [identity.replica, ...formerNames(identity)].includes(replica);
  return own || isDistrict(replicaCalled(workspace, replica)?.office ?? '');
}

/** Those that go on for a replica under another name. */
export const successorsOf = (known: readonly PeerReplica[], { replica, office }: PeerReplica): readonly PeerReplica[] =>
  known.filter((peer) => peer.office === office && peer.replaces.includes(replica));

/** Known replicas but this one, under whichever name: nobody exchanges with what he was called before. */
export const otherReplicas = (workspace: Here): readonly PeerReplica[] => directory(workspace).others;

/** Trusted replicas of an office other than this one and not retired: who a bundle for that office is encrypted to. */
export const replicasOf = (workspace: Here, office: string): readonly PeerReplica[] =>
  directory(workspace).trusted.get(office) ?? [];

/** Offices this replica exchanges with: the district with all, an office with its district and its own other PCs. */
export function peerOffices(workspace: Here): readonly string[] {
  const { identity } = workspace;
  const offices = new Set<string>();
  for (const peer of otherReplicas(workspace)) {
    if (peer.state === 'retired') continue;
    if (identity.role === 'district' || peer.office === identity.district || peer.office === identity.office)
      offices.add(peer.office);
  }
  return [...offices].sort();
}

export const peerNote = (workspace: Here, replica: ReplicaId): PeerNote | null =>
  notes.peer.read(workspace.register, replica) ?? null;

/** What another replica is known to hold. Of a number under which it may hold something else, that is not known. */
function heldBy(workspace: Here, { replica }: PeerReplica): Holding {
  const said = peerNote(workspace, replica)?.holds ?? emptyHolding;
  return beforeParting(workspace, provenPart(said, workspace.register, workspace.identity.replica));
}

/**
 * Without what is said of former names under which this PC wrote otherwise in another life, as long as who says it has
 * heard nothing under the present one: it may be of that life.
 */
function beforeParting({ register, identity }: Here, said: Holding): Holding {
  const parted = new Set<string>(notes.parted.all(register).map(([name]) => name));
  if (parted.size === 0 || upTo(said.vector, identity.replica) > 0) return said;
  const others = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !parted.has(name)));
  return { vector: others(said.vector), filtered: others(said.filtered) };
}

/** What this replica says of itself, and what it passes on from. */
export const stated = (workspace: Here): Holding =>
  provenPart(holding(workspace), workspace.register, workspace.identity.replica);

/** What bundles to an office carried, and what has reached it at all. */
export function peerMark(workspace: Here, office: string): PeerMark {
  const sent = notes.sentMark.read(workspace.register, office) ?? {};
  const held = replicasOf(workspace, office).map((replica) => heldBy(workspace, replica));
  return { sent, holding: held.reduce(eitherHolds, emptyHolding) };
}

/** What every trusted replica of an office holds: what need not be sent to it again. */
export function heldByAll(workspace: Here, office: string): Holding {
  let held: Holding | null = null;
  for (const peer of replicasOf(workspace, office)) {
    if (peerNote(workspace, peer.replica) === null) return emptyHolding;
    const said = heldBy(workspace, peer);
    held = held === null ? said : bothHold(held, said);
  }
  return held ?? emptyHolding;
}

/** Whose changes this replica passes on: a district everybody's, an office what its own PCs wrote. */
export const passedOn = keptPerVersion(
  ({ register }) => register.versionOf('replica'),
  (workspace: Here): ReadonlySet<ReplicaId> | null => {
    const { identity } = workspace;
    if (identity.role === 'district') return null;
    return new Set([
      identity.replica,
      ...formerNames(identity),
      ...knownReplicas(workspace)
        .filter((peer) => peer.office === identity.office)
        .map((peer) => peer.replica),
    ]);
  },
);

export function holding(workspace: Here): Holding {
  const note = notes.holding.read(workspace.register);
  return {
    vector: workspace.register.vector(),
    filtered: without((note ?? emptyHolding).filtered, workspace.identity.replica),
  };
}

export const backlog = keptPerVersion(
  ({ register }) => register.version(),
  ({ register }): readonly Change[] => notes.backlog.all(register).map(([, change]) => change),
);
