import type { ReplicaId } from '../base/id.ts';
import type { Manifest } from '../bundle/manifest.ts';
import type { Spans } from '../sync/spans.ts';
import { rangeEntries, upTo, type Ranges } from '../sync/version-vector.ts';
import type { Disbelieved } from './modules/reconciliation/face.ts';
import type { Here } from './workspace.ts';

type Claims = Pick<Manifest, 'holds' | 'filtered' | 'needs' | 'carries'>;

interface Believable<T extends Claims> {
  readonly manifest: T;
  readonly disbelieved: readonly Disbelieved[];
}

/**
 * How many changes this installation made, and that all of them are here, it alone knows. What a manifest says beyond
 * that is left out of what is taken in (else one PC could have another believe that its next changes had arrived, or
 * were nobody's business), and told to people: a liar, or a copy of this very PC that went on.
 */
export function believable<T extends Claims>(workspace: Here, manifest: T): Believable<T> {
  const { replica } = workspace.identity;
  const made = upTo(workspace.register.vector(), replica);
  const { holds, filtered, needs } = manifest;
  const claims: readonly (readonly [Disbelieved['claim'], number])[] = [
    ['held', upTo(holds.vector, replica)],
    ['withheld', lastOf(filtered[replica])],
    ['carried', lastOf(manifest.carries[replica])],
  ];
  const disbelieved = claims.flatMap(([claim, to]) =>
    to > (claim === 'withheld' ? 0 : made) ? [{ claim, to, made }] : [],
  );
  const atMost = (vector: Readonly<Record<ReplicaId, number>>): Readonly<Record<ReplicaId, number>> =>
    upTo(vector, replica) > made ? { ...vector, [replica]: made } : vector;
  return {
    manifest: {
      ...manifest,
      holds: { ...holds, vector: atMost(holds.vector) },
      needs: atMost(needs),
      filtered: without(filtered, replica),
    },
    disbelieved,
  };
}

const lastOf = (spans: Spans | undefined): number => spans?.at(-1)?.[1] ?? 0;

/** Ranges that say nothing of this replica. */
export function without(ranges: Ranges, replica: ReplicaId): Ranges {
  return replica in ranges ? Object.fromEntries(rangeEntries(ranges).filter(([name]) => name !== replica)) : ranges;
}
