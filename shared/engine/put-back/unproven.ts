import type { ReplicaId } from '../../base/id.ts';
import { entries, type Holding, type VersionVector } from '../../sync/version-vector.ts';
import { notes } from '../notes.ts';
import type { Register } from '../register/register.ts';

/**
 * Names of this installation of which it is not yet known what others hold under them: it was put back, and the content
 * that they have has not come yet. Of each, so many of the first changes are certainly theirs too. Until it is known,
 * nothing beyond goes out, and no count of others is taken for a receipt of it.
 */
export type Unproven = VersionVector;

/** Null unless something is unproven. Then nothing of the present name has gone out either. */
export const unprovenOf = (register: Register): Unproven | null => notes.unproven.read(register) ?? null;

/** So much of a holding as may be said to others, and believed of them. */
export function provenPart(holding: Holding, register: Register, own: ReplicaId): Holding {
  const unproven = unprovenOf(register);
  if (unproven === null) return holding;
  const most: Unproven = { ...unproven, [own]: 0 };
  const counts = entries(holding.vector).map(([replica, n]) => [replica, Math.min(n, most[replica] ?? n)] as const);
  return { ...holding, vector: Object.fromEntries(counts.filter(([, n]) => n > 0)) };
}
