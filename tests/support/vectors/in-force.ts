import type { Entry } from '../../../shared/journal/entry.ts';
import type { Change } from '../../../shared/sync/change.ts';

/** Notes of changes that are held and out of force. */
const ASIDE = 'aside/';

/** The changes of a journal that its records are folded from. */
export function inForce(entries: readonly Entry[]): readonly Change[] {
  const notes = new Map(entries.flatMap((entry) => entry.notes));
  const isAside = ({ dot }: Change): boolean => (notes.get(ASIDE + dot) ?? null) !== null;
  return entries.flatMap((entry) => entry.changes).filter((change) => !isAside(change));
}
