import { notes } from '../../notes.ts';
import type { BackupStanding } from '../backups/face.ts';
import type { Status } from './face.ts';
import { backlog } from '../../exchange-state.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { conflictCount } from '../conflicts/conflict-count.ts';
import { notInForceCount } from '../reconciliation/not-in-force.ts';
import { latestOf } from '../exchange/exchange-log.ts';
import { confirmedInAll, outgoingInAll } from '../exchange/outgoing.ts';
import { registerCounts } from './register-counts.ts';

/** The status line: what is here, and how much of it has gone out. */
export async function status(workspace: Workspace, backup: BackupStanding): Promise<Status> {
  const { register, shell } = workspace;
  const counts = registerCounts(register);
  const free = await shell.disk.free();
  const outgoing = await outgoingInAll(workspace);
  return {
    counts: {
      ...counts,
      conflicts: conflictCount(workspace),
      waiting: backlog(workspace).length,
      notInForce: notInForceCount(workspace),
      later: register.laterCount(),
    },
    saved: workspace.store.saved(),
    unsent: outgoing?.unsent ?? null,
    unconfirmed: outgoing?.unconfirmed ?? null,
    confirmed: confirmedInAll(workspace),
    lastExchangeAt: lastExchangeAt(workspace),
    backup,
    freeBytes: free.ok ? free.value : null,
  };
}

function lastExchangeAt(workspace: Here): number | null {
  const { register } = workspace;
  const times = [...notes.sent.all(register), ...notes.received.all(register)].map(([, { at }]) => at);
  return latestOf(times);
}
