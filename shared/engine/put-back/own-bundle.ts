import type { ReplicaId } from '../../base/id.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import type { Manifest } from '../../bundle/manifest.ts';
import { replicaOf, type Change } from '../../sync/change.ts';
import { heldRanges } from '../../sync/receipts.ts';
import { rangesOf, subtractRanges, upTo, type Ranges } from '../../sync/version-vector.ts';
import { holding } from '../exchange-state.ts';
import { formerNames, type Identity } from '../identity.ts';
import type { Here } from '../workspace.ts';

/** Whether a bundle is one that this installation wrote, under whichever name. */
export const isOwn = (identity: Identity, { sender }: Manifest): boolean =>
  sender.replica === identity.replica || formerNames(identity).includes(sender.replica);

/**
 * Whether a bundle of our own, that came back from whom it was for, holds something we wrote and have no longer: each is
 * encrypted to its writer too, and so the sticks that lie in the offices restore a district that was put back.
 */
export function bringsBack(workspace: Here, manifest: Manifest): boolean {
  const carried = ownRanges(workspace.identity, manifest.carries);
  return Object.keys(subtractRanges(carried, heldRanges(holding(workspace)))).length > 0;
}

const ownRanges = (identity: Identity, ranges: Ranges): Ranges => {
  const own: readonly string[] = [identity.replica, ...formerNames(identity)];
  return Object.fromEntries(Object.entries(ranges).filter(([replica]) => own.includes(replica)));
};

/**
 * A bundle of our own as it is taken back in: what we wrote ourselves. The rest comes again from those who wrote it. What
 * it was withheld from says nothing here; the numbers between those it brings may be on another stick, or on none any
 * more, and nobody waits for them: one that comes later still finds its place.
 */
export function takenBack(
  workspace: Here,
  bundle: Bundle,
  changes: readonly Change[],
): { readonly bundle: Bundle; readonly changes: readonly Change[] } {
  const { identity } = workspace;
  const former = formerNames(identity);
  const mine = changes.filter(({ dot }) => former.includes(replicaOf(dot)));
  const here = holding(workspace);
  const between: Record<ReplicaId, readonly [number, number][]> = {};
  for (const { dot } of mine) {
    const replica = replicaOf(dot);
    const last = Number(dot.slice(17));
    const from = upTo(here.vector, replica) + 1;
    if (last >= from) between[replica] = [[from, Math.max(last, between[replica]?.[0]?.[1] ?? 0)]];
  }
  const filtered = subtractRanges(between, rangesOf(mine.map(({ dot }) => dot)));
  return { bundle: { ...bundle, manifest: { ...bundle.manifest, filtered } }, changes: mine };
}
