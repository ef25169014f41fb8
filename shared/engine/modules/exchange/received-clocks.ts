import type { ReplicaId } from '../../../base/id.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import { msOf, type ObservedAll } from '../../../sync/hlc.ts';
import type { ClockAhead } from '../reconciliation/face.ts';
import { replicaCalled } from '../../exchange-state.ts';
import type { Here } from '../../workspace.ts';

/** Who stands behind the time of a replica's changes: the office of the sender, and of those that are trusted here. */
export function witnessOf(workspace: Here, { manifest }: Bundle, replica: ReplicaId): string | null {
  if (replica === manifest.sender.replica) return manifest.sender.office;
  const known = replicaCalled(workspace, replica);
  return known === undefined || known.state === 'revoked' ? null : known.office;
}

/** More are not listed on a sheet. */
const LISTED = 20;

/** The PCs whose clocks are far ahead, for the sheet. */
export const aheadOf = (workspace: Here, { ahead }: ObservedAll): readonly ClockAhead[] =>
  ahead.slice(0, LISTED).map(({ replica, stamp }) => {
    const { office = '', name = '' } = replicaCalled(workspace, replica) ?? {};
    return { replica, office, name, at: msOf(stamp) };
  });
