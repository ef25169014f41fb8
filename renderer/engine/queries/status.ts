import { countReceipts, type ReceiptCounts } from '../../../shared/sync/receipts.ts';
import { upTo, type Ranges } from '../../../shared/sync/version-vector.ts';
import type { BackupStanding, Status } from '../engine.ts';
import { backlog, peerMark, peerOffices } from '../exchange-state.ts';
import { formerNames } from '../identity.ts';
import type { Workspace } from '../workspace.ts';
import { registerCounts } from './register-counts.ts';

/** The status line: what is here, and how much of it has gone out. */
export async function status(workspace: Workspace, backup: BackupStanding): Promise<Status> {
  const { register, shell } = workspace;
  const counts = registerCounts(register);
  const free = await shell.disk.free();
  return {
    counts: {
      ...counts,
      conflicts: register.conflicts().size,
      waiting: backlog(workspace).length,
    },
    saved: workspace.store.saved(),
    ...outgoing(workspace),
    lastExchangeAt: lastExchangeAt(workspace),
    backup,
    freeBytes: free.ok ? free.value : null,
  };
}

/** This installation's own changes, under whichever name, counted by how far they have come on their way to the other side. */
function outgoing(workspace: Workspace): ReceiptCounts {
  const { identity, register } = workspace;
  const own: Ranges = Object.fromEntries(
    [identity.replica, ...formerNames(identity)].flatMap((replica) => {
      const last = upTo(register.vector(), replica);
      return last === 0 ? [] : [[replica, [[1, last]]]];
    }),
  );
  if (Object.keys(own).length === 0 || (identity.role === 'district' && peerOffices(workspace).length === 0))
    return { unsent: 0, unconfirmed: 0, confirmed: 0 };
  const offices = identity.role === 'office' ? [identity.district] : peerOffices(workspace);
  const counts = offices.map((office) => countReceipts(peerMark(workspace, office), own));
  // To a district with many offices: what is not with all of them yet.
  return {
    unsent: Math.max(...counts.map((count) => count.unsent)),
    unconfirmed: Math.max(...counts.map((count) => count.unconfirmed)),
    confirmed: Math.min(...counts.map((count) => count.confirmed)),
  };
}

function lastExchangeAt(workspace: Workspace): number | null {
  let last: number | null = null;
  for (const prefix of ['sent/', 'received/']) {
    for (const [, note] of workspace.register.notesUnder(prefix)) {
      const at = (note as { at: number }).at;
      if (last === null || at > last) last = at;
    }
  }
  return last;
}
