import { isDistrict } from '../../base/place.ts';
import { saysMore, seenNow, type HeldSeal } from '../../sync/authority/knowledge.ts';
import { SEEN, seenText } from '../../sync/authority/seen.ts';
import type { Trusted } from '../../sync/authority/trust.ts';
import type { Fields } from '../../sync/change.ts';
import { settled } from '../../sync/receipts.ts';
import { rangesOf, type Ranges } from '../../sync/version-vector.ts';
import type { ReplicaId } from '../../base/id.ts';
import { backlog, knownReplicas, stated } from '../exchange-state.ts';
import { formerNames } from '../identity.ts';
import { keptPerVersion } from '../kept-per-version.ts';
import { heldSeal } from '../put-back/seal-notes.ts';
import type { Here, Workspace } from '../workspace.ts';
import { knowledgeHere } from './trust-here.ts';

/**
 * What an office's PC has come to know since it said so last, as the fields of a `seen` record; null when that is
 * nothing. It goes before the next change it makes: the district judges that by what its writer had seen.
 */
export function seenFields(workspace: Here): Fields | null {
  const { identity } = workspace;
  if (isDistrict(identity.office)) return null;
  const knowledge = knowledgeHere(workspace);
  const words = seenNow({
    self: identity.replica,
    office: identity.office,
    former: formerNames(identity),
    trust: standings(workspace),
    settled: settled(stated(workspace), backlog(workspace)),
    knowledge,
    sealsOf: (replica): readonly HeldSeal[] => {
      const seal = heldSeal(workspace, replica);
      return seal === null ? [] : [{ seq: seal.n, seal: `${seal.hash}:${seal.signature}` }];
    },
  });
  if (!saysMore(knowledge, identity.replica, words)) return null;
  return { office: identity.office, seen: seenText(words) };
}

/** Whose each replica is: all that is asked of trust here. */
const standings = keptPerVersion(
  ({ register }) => register.versionOf('replica'),
  (workspace: Here): ReadonlyMap<ReplicaId, Trusted> =>
    new Map(
      knownReplicas(workspace).map(({ replica, office, signKey }) => [
        replica,
        { office, signKey, until: Infinity, rank: 0, record: null, former: [], knew: {} },
      ]),
    ),
);

/** The numbers under which `seen` records stand: they are shown and counted to nobody. */
export const seenRanges: (workspace: Here) => Ranges = keptPerVersion(
  ({ register }) => register.versionOf(SEEN),
  ({ register }) =>
    rangesOf(
      [...register.unknownRows().values()].flatMap(({ state }) => (state.type === SEEN ? [state.base.dot] : [])),
    ),
);

/** Writes down what was learnt, before an export says that it is held. */
export async function tellSeen(workspace: Workspace): Promise<void> {
  if (seenFields(workspace) === null) return;
  await workspace.write((writer) => {
    const fields = seenFields(workspace);
    if (fields !== null) writer.create(SEEN, fields);
  });
}
