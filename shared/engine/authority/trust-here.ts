import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import { knowledgeOf, type Knowledge } from '../../sync/authority/knowledge.ts';
import { SEEN } from '../../sync/authority/seen.ts';
import { trustOf, vectorText, type Root, type Trust } from '../../sync/authority/trust.ts';
import type { Change } from '../../sync/change.ts';
import { greatestOf, type VersionVector } from '../../sync/version-vector.ts';
import { formerNames, type Identity } from '../identity.ts';
import { keptPerVersion } from '../kept-per-version.ts';
import { allChangesOf } from '../modules/records/records.ts';
import type { Held, Here, Workspace } from '../workspace.ts';
import { asideChanges } from './aside-notes.ts';

/** Where trust begins: the first PC of the district, by the provisioning; where the district was set up, this one. */
export function rootOf(identity: Identity): Root {
  const { provision, district, signKey } = identity;
  const first = provision?.trusted.find(({ office }) => isDistrict(office));
  if (first !== undefined) return { replica: first.replica, office: district, signKey: first.signKey };
  return { replica: formerNames(identity).at(-1) ?? identity.replica, office: district, signKey };
}

/** Every change of a record of a replica that is held here, in force or not. */
export async function replicaChanges(workspace: Workspace): Promise<readonly Change[]> {
  const found = await inFrames(workspace);
  const known = new Set(found.map(({ dot }) => dot));
  const aside = [...asideChanges(workspace).values()].map(({ change }) => change);
  return [...found, ...aside.filter((change) => change.type === 'replica' && !known.has(change.dot))];
}

const inFrames = keptPerVersion(
  ({ register }) => register.versionOf('replica'),
  async (workspace: Held): Promise<readonly Change[]> => {
    const changes: Change[] = [];
    for (const row of workspace.register.rows('replica').values())
      changes.push(...(await allChangesOf(workspace, row)));
    return changes;
  },
);

/** Who is whose, by all that is held here. */
export const trustHere = async (workspace: Workspace): Promise<Trust> =>
  trustOf(rootOf(workspace.identity), await replicaChanges(workspace));

/** What writers had seen, by their records in force. They are made once, so their states say all of them. */
export const knowledgeHere: (workspace: Here) => Knowledge = keptPerVersion(
  ({ register }) => register.versionOf(SEEN),
  ({ register }) => {
    const told: Change[] = [];
    for (const { state } of register.unknownRows().values()) {
      if (state.type !== SEEN || state.erased) continue;
      const { dot, stamp, actor, at } = state.base;
      told.push({ dot, stamp, actor, at, type: SEEN, id: state.id, fields: state.values });
    }
    return knowledgeOf(told);
  },
);

/** Trust as it serves to judge what is held here: this installation knows itself, whatever the district has said yet. */
export function withSelf(trust: Trust, identity: Identity): Trust {
  const own: readonly ReplicaId[] = [identity.replica, ...formerNames(identity)];
  const unknown = own.filter((name) => !trust.has(name));
  if (unknown.length === 0) return trust;
  const { office, signKey } = identity;
  const self = { office, signKey, until: Infinity, rank: Infinity, record: null, former: [], knew: {} };
  return new Map([...trust, ...unknown.map((name) => [name, self] as const)]);
}

/** What former names of an installation had seen of the district: it is held to that under its new name. */
export function knewBefore(workspace: Here, names: readonly ReplicaId[]): { readonly knew?: string } {
  const knowledge = knowledgeHere(workspace);
  const seen = names.map((name) => knowledge.get(name)?.at(-1)?.sealed ?? {});
  const text = vectorText(seen.reduce<VersionVector>(greatestOf, {}));
  return text === '' ? {} : { knew: text };
}
