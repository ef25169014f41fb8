import { isDistrict } from '../../base/place.ts';
import { replicaOf } from '../../sync/change.ts';
import { rangesOf, uniteRanges, type Ranges } from '../../sync/version-vector.ts';
import { replicaCalled } from '../exchange-state.ts';
import type { Here } from '../workspace.ts';
import { asideChanges, voidedHere } from './aside-notes.ts';

/**
 * What a manifest for an office says is out of force: changes of its own PCs, and of this one what it wrote otherwise in
 * another life. That one of theirs was revoked it knows by the record of that PC.
 */
export function refusedFor(workspace: Here, office: string): { readonly refused?: Ranges } {
  if (workspace.identity.role !== 'district' || isDistrict(office)) return {};
  const dots = [...asideChanges(workspace)]
    .filter(([dot, { reason }]) => reason !== 'revoked' && replicaCalled(workspace, replicaOf(dot))?.office === office)
    .map(([dot]) => dot);
  const refused = uniteRanges(rangesOf(dots), voidedHere(workspace));
  return Object.keys(refused).length === 0 ? {} : { refused };
}
