import type { ReplicaId } from '../../base/id.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import type { SignPublicKey } from '../../crypto/sign.ts';
import { SEEN, wordsOf } from '../../sync/authority/seen.ts';
import type { Trust } from '../../sync/authority/trust.ts';
import type { SealCheck } from '../../sync/authority/verdict.ts';
import { isDistrict } from '../../base/place.ts';
import type { Change } from '../../sync/change.ts';
import { isSealBy, parseSeal } from '../../sync/seal.ts';
import type { VersionVector } from '../../sync/version-vector.ts';
import { knownReplicas } from '../exchange-state.ts';
import { notes } from '../notes.ts';
import { carriedLines, chainAt } from '../put-back/chain-note.ts';
import { trueSeal } from '../put-back/seal-notes.ts';
import type { Here, Workspace } from '../workspace.ts';

/**
 * How good the seals are that these `seen` records show, each looked at once beforehand: the chains are read from the
 * journal. At an office nobody asks: it takes the district's word.
 * @param trust with all whose seals the records may show, those made known together with them too
 */
export async function sealCheckFor(workspace: Workspace, trust: Trust, changes: readonly Change[]): Promise<SealCheck> {
  const checked = new Map<string, ReturnType<SealCheck>>();
  if (isDistrict(workspace.identity.office)) {
    const carried = carriedLines(changes);
    for (const change of changes) {
      if (change.type !== SEEN) continue;
      for (const { replica, seq, seal } of wordsOf(change) ?? []) {
        const text = `${replica}:${String(seq)}:${seal ?? ''}`;
        if (seal === null || checked.has(text)) continue;
        const parsed = parseSeal(`${String(seq)}:${seal}`);
        const key = trust.get(replica)?.signKey;
        if (parsed === null || key === undefined || !isSealBy(replica, parsed, key as SignPublicKey))
          checked.set(text, 'forged');
        else if (hasParted(workspace, replica)) checked.set(text, 'good');
        else {
          const chain = await chainAt(workspace, replica, seq, carried(replica));
          checked.set(text, chain === null || chain.hash === parsed.hash ? 'good' : 'unlike');
        }
      }
    }
  }
  return (replica, seq, seal) => checked.get(`${replica}:${String(seq)}:${seal}`) ?? 'forged';
}

/**
 * Whether this PC wrote otherwise under that name in another life: who saw it saw something of ours, whichever life it was.
 */
const hasParted = ({ register }: Here, replica: ReplicaId): boolean =>
  notes.parted.read(register, replica) !== undefined;

/** How far the changes of others than the sender are proven to be what those wrote: by their own seals, or as its own. */
export async function provenBy(
  workspace: Workspace,
  { manifest }: Bundle,
  changes: readonly Change[],
): Promise<VersionVector> {
  const proven: Record<ReplicaId, number> = {};
  const carried = carriedLines(changes);
  for (const replica of Object.keys(manifest.seals ?? {}) as ReplicaId[]) {
    const seal = replica === manifest.sender.replica ? null : trueSeal(workspace, manifest.seals, replica);
    if (seal === null || carried(replica).size === 0) continue;
    const chain = await chainAt(workspace, replica, seal.n, carried(replica));
    if (chain?.hash === seal.hash) proven[replica] = seal.n;
  }
  for (const name of ownFormerNames(workspace, manifest)) proven[name] = Number.MAX_SAFE_INTEGER;
  return proven;
}

/**
 * Former names of the sender's installation: what they wrote is its own, whoever signs for it now. A name that another PC
 * still goes by, with keys of its own, is nobody else's.
 */
function ownFormerNames(workspace: Here, { sender, replaces = [] }: Bundle['manifest']): readonly ReplicaId[] {
  const known = knownReplicas(workspace);
  const told = known.find(({ replica }) => replica === sender.replica)?.replaces ?? [];
  return replaces.filter((name) => {
    const peer = known.find(({ replica }) => replica === name);
    return peer === undefined || peer.signKey === sender.signKey || told.includes(name);
  });
}
