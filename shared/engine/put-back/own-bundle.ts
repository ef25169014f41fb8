import type { ReplicaId } from '../../base/id.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import type { Manifest } from '../../bundle/manifest.ts';
import { replicaOf, seqOf, type Change } from '../../sync/change.ts';
import type { Seal } from '../../sync/seal.ts';
import { heldRanges } from '../../sync/receipts.ts';
import { rangesOf, subtractRanges, upTo, type Ranges } from '../../sync/version-vector.ts';
import { holding, knownReplicas } from '../exchange-state.ts';
import { formerNames, type Identity } from '../identity.ts';
import type { Here, Workspace } from '../workspace.ts';
import { chainAt, chainNoted, noteChain } from './chain-note.ts';
import { isNews, otherLife, type OtherLife } from './other-life.ts';
import { trueSeal } from './seal-notes.ts';

/** Whether a bundle is one that this installation wrote, under whichever name. */
export const isOwn = (identity: Identity, { sender }: Manifest): boolean =>
  sender.replica === identity.replica || formerNames(identity).includes(sender.replica);

/** Whether this is the only PC of a district. */
export function isAlone(workspace: Here): boolean {
  const { identity } = workspace;
  const others = knownReplicas(workspace).some(
    (peer) => peer.office === identity.office && peer.state === 'trusted' && peer.replica !== identity.replica,
  );
  return identity.role === 'district' && !others;
}

/**
 * Whether a bundle of our own, that came back from whom it was for, may hold something we wrote and have no longer: numbers
 * that are not here, or, of the only PC of a district, other content under those that are, which its own seals tell. (Of any
 * other PC the district has that.) Each is encrypted to its writer too, and so the sticks that lie in the offices restore a
 * district that was put back.
 */
export async function bringsBack(workspace: Workspace, manifest: Manifest): Promise<boolean> {
  const { identity, register } = workspace;
  const carried = ownRanges(identity, manifest.carries);
  if (Object.keys(subtractRanges(carried, heldRanges(holding(workspace)))).length > 0) return true;
  if (!isAlone(workspace)) return false;
  for (const replica of [identity.replica, ...formerNames(identity)]) {
    const seal = trueSeal(workspace, manifest.seals, replica);
    if (seal === null) continue;
    const chain = seal.n > upTo(register.vector(), replica) ? null : await chainAt(workspace, replica, seal.n);
    if (chain?.hash !== seal.hash) return true;
  }
  return false;
}

/**
 * Notes of a bundle of our own that brings nothing back how much of what we wrote it shows to be out: the note that was made
 * when it was sent may be lost, in a copy that was put back or by a kill right behind the last byte. The only PC of a
 * district goes on from there when it was put back (`standing.ts`); for any other the district tells.
 */
export async function noteOut(workspace: Workspace, manifest: Manifest): Promise<void> {
  const { replica } = workspace.identity;
  const seal = isAlone(workspace) ? trueSeal(workspace, manifest.seals, replica) : null;
  const isNew = ({ n }: Seal): boolean => n > chainNoted(workspace, replica).n;
  if (seal === null || !isNew(seal) || (await chainAt(workspace, replica, seal.n))?.hash !== seal.hash) return;
  await workspace.write((writer) => {
    if (isNew(seal)) noteChain(workspace, writer, replica, seal);
  });
}

const ownRanges = (identity: Identity, ranges: Ranges): Ranges => {
  const own: readonly string[] = [identity.replica, ...formerNames(identity)];
  return Object.fromEntries(Object.entries(ranges).filter(([replica]) => own.includes(replica)));
};

/** What a bundle of our own brings back. */
export interface TakenBack {
  readonly bundle: Bundle;
  /** What comes back under the numbers it had. */
  readonly changes: readonly Change[];
  /** What is to be written anew, because its numbers are given to other content here. */
  readonly other: OtherLife | null;
}

/**
 * A bundle of our own as it is taken back in: what we wrote ourselves. The rest comes again from those who wrote it. What
 * it was withheld from says nothing here; the numbers between those it brings may be on another stick, or on none any
 * more, and nobody waits for them: one that comes later still finds its place.
 * @returns null when it brings nothing that is not here
 */
export async function takenBack(
  workspace: Workspace,
  bundle: Bundle,
  changes: readonly Change[],
): Promise<TakenBack | null> {
  const { identity } = workspace;
  const former = formerNames(identity);
  const mine = changes.filter(({ dot }) => former.includes(replicaOf(dot)));
  const other = isAlone(workspace) ? await otherLife(workspace, mine) : null;
  const lost = new Set(other?.came.map(({ dot }) => dot));
  const back = mine.filter(({ dot }) => !lost.has(dot));
  const here = holding(workspace);
  const fresh = subtractRanges(rangesOf(back.map(({ dot }) => dot)), heldRanges(here));
  if (Object.keys(fresh).length === 0 && (other === null || !isNews(other))) return null;
  const between: Record<ReplicaId, readonly [number, number][]> = {};
  for (const { dot } of mine) {
    const replica = replicaOf(dot);
    const last = seqOf(dot);
    const from = upTo(here.vector, replica) + 1;
    if (last >= from) between[replica] = [[from, Math.max(last, between[replica]?.[0]?.[1] ?? 0)]];
  }
  const filtered = subtractRanges(between, rangesOf(back.map(({ dot }) => dot)));
  return { bundle: { ...bundle, manifest: { ...bundle.manifest, filtered } }, changes: back, other };
}
