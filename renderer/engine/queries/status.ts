import type { Status } from '../engine.ts';
import { backlog } from '../exchange-state.ts';
import type { Workspace } from '../workspace.ts';
import { conflictCount } from './conflict-count.ts';
import { confirmedInAll, outgoingInAll } from './outgoing.ts';

/** The status line: what is here, and how much of it has gone out. */
export async function status(workspace: Workspace): Promise<Status> {
  const { register, shell } = workspace;
  let voided = 0;
  let away = 0;
  let erased = 0;
  for (const row of register.members().values()) {
    if (row.state.erased) erased += 1;
    else if (row.status === 'voided') voided += 1;
    else if (row.status === 'stub') away += 1;
  }
  const free = await shell.disk.free();
  const copies = await shell.journal.copies();
  const outgoing = await outgoingInAll(workspace);
  return {
    counts: {
      members: register.members().size - voided - away - erased,
      unions: notVoided(workspace, 'union'),
      employers: notVoided(workspace, 'employer'),
      conflicts: conflictCount(workspace),
      waiting: backlog(workspace).length,
      voided,
    },
    saved: workspace.store.saved(),
    unsent: outgoing?.unsent ?? null,
    unconfirmed: outgoing?.unconfirmed ?? null,
    confirmed: confirmedInAll(workspace),
    lastExchangeAt: lastExchangeAt(workspace),
    lastBackupAt: copies.ok ? (copies.value[0]?.at ?? null) : null,
    freeBytes: free.ok ? free.value : null,
  };
}

function notVoided(workspace: Workspace, type: 'union' | 'employer'): number {
  let count = 0;
  for (const { state } of workspace.register.rows(type).values())
    if (typeof state.values['void'] !== 'string') count += 1;
  return count;
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
