import { countReceipts, type ReceiptCounts } from '../../../shared/sync/receipts.ts';
import { upTo, type Ranges } from '../../../shared/sync/version-vector.ts';
import type { Status } from '../engine.ts';
import { backlog, peerMark, peerOffices } from '../exchange-state.ts';
import { formerNames } from '../identity.ts';
import type { Workspace } from '../workspace.ts';

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
  return {
    counts: {
      members: register.members().size - voided - away - erased,
      unions: notVoided(workspace, 'union'),
      employers: notVoided(workspace, 'employer'),
      conflicts: register.conflicts().size,
      waiting: backlog(workspace).length,
      voided,
    },
    saved: workspace.store.saved(),
    ...outgoing(workspace),
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
