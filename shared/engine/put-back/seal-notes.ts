import { fromBase64 } from '../../base/bytes.ts';
import { isReplicaId, type ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Manifest } from '../../bundle/manifest.ts';
import type { SignPublicKey } from '../../crypto/sign.ts';
import type { Chain } from '../../sync/chain.ts';
import type { Change } from '../../sync/change.ts';
import { isSealBy, parseSeal, sealOf, type Seal, type Seals } from '../../sync/seal.ts';
import { knownReplicas } from '../exchange-state.ts';
import { formerNames } from '../identity.ts';
import { notes } from '../notes.ts';
import type { Here, Workspace } from '../workspace.ts';
import { chainAt } from './chain-note.ts';
import { unprovenOf } from './unproven.ts';

/** How many of this replica's own changes (from number 1 on) are known, by its own seal, to be held by somebody else. */
export const provenCount = ({ register, identity }: Here): number => {
  const note = notes.proven.read(register);
  return note?.replica === identity.replica ? note.n : 0;
};

export function heldSeal(workspace: Here, replica: ReplicaId): Seal | null {
  const text = notes.seal.read(workspace.register, replica);
  return text === undefined ? null : parseSeal(text);
}

/** Keys of replicas that become known with the bundle that shows their seals. */
export type FreshKeys = ReadonlyMap<ReplicaId, string>;

/** The sender's own key; and, where the district tells of other PCs, theirs. */
export function freshKeys({ sender }: Manifest, changes: readonly Change[]): FreshKeys {
  const keys = new Map<ReplicaId, string>([[sender.replica, sender.signKey]]);
  for (const { type, fields } of isDistrict(sender.office) ? changes : []) {
    const { replica, signKey } = fields;
    if (type === 'replica' && isReplicaId(replica) && typeof signKey === 'string' && !keys.has(replica))
      keys.set(replica, signKey);
  }
  return keys;
}

/** A seal of a manifest, when it is by the replica's own key. Any other is not there. */
export function trueSeal(
  workspace: Here,
  seals: Seals | undefined,
  replica: ReplicaId,
  fresh: FreshKeys = new Map(),
): Seal | null {
  const seal = seals?.[replica];
  if (seal === undefined) return null;
  const { identity } = workspace;
  const own = [identity.replica, ...formerNames(identity)].includes(replica) ? identity.signKey : undefined;
  const key = own ?? knownReplicas(workspace).find((peer) => peer.replica === replica)?.signKey ?? fresh.get(replica);
  return key !== undefined && isSealBy(replica, seal, key as SignPublicKey) ? seal : null;
}

/**
 * What a bundle for an office states: the own seals, also of what is held under former names (a copy of this profile may
 * have written otherwise under them), and the last ones of those that office may know of.
 */
export async function sealsFor(
  workspace: Workspace,
  office: string,
): Promise<{ readonly seals: Seals; readonly chains: ReadonlyMap<ReplicaId, Chain> }> {
  const { identity, register } = workspace;
  const officeOf = new Map(knownReplicas(workspace).map((peer) => [peer.replica, peer.office]));
  const own = new Set<ReplicaId>([identity.replica, ...formerNames(identity)]);
  const seals: Record<ReplicaId, Seal> = {};
  for (const [name, text] of notes.seal.all(register)) {
    const replica = name as ReplicaId;
    const place = officeOf.get(replica) ?? '';
    const seal = parseSeal(text);
    if (seal === null || own.has(replica)) continue;
    if (isDistrict(office) || isDistrict(place) || place === office) seals[replica] = seal;
  }
  const secret = fromBase64(identity.signSecret);
  const chains = new Map<ReplicaId, Chain>();
  if (unprovenOf(register) !== null || secret === null) return { seals, chains };
  for (const name of own) {
    // Under that name there are two histories, and offices hold a seal of either: theirs need not agree.
    if (notes.parted.read(register, name) !== undefined) continue;
    const count = register.vector()[name] ?? 0;
    const chain = count === 0 ? null : await chainAt(workspace, name, count);
    if (chain === null) continue;
    chains.set(name, chain);
    seals[name] = sealOf(name, chain, secret);
  }
  return { seals, chains };
}

/** The seals of a manifest; none when there is none. */
export const statedSeals = (seals: Seals): { readonly seals?: Seals } =>
  Object.keys(seals).length === 0 ? {} : { seals };
