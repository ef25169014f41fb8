import { rangeEntries, upTo } from '../../shared/sync/version-vector.ts';
import type { Ranges } from '../../shared/sync/version-vector.ts';
import { otherReplicas, peerNote, peerOffices, sentNoteKey } from './exchange-state.ts';
import type { Workspace } from './workspace.ts';

/**
 * How many changes there are at the least, when `found` are here: by the mark beside the keystore, and by what bundles
 * carried and receipts confirmed of this replica's own numbers. Null when nothing says.
 */
export function atLeast(workspace: Workspace, found: number): number | null {
  const { mark, identity, register } = workspace;
  const marked = mark?.replica === identity.replica ? mark.changes : null;
  const own = upTo(register.vector(), identity.replica);
  const beyond = Math.max(0, highestKnown(workspace) - own);
  if (marked === null && beyond === 0) return null;
  return Math.max(marked ?? 0, found + beyond);
}

/** The highest number of this replica that was sent or that somebody holds who may be believed about it. */
function highestKnown(workspace: Workspace): number {
  const { identity, register } = workspace;
  let highest = 0;
  for (const office of peerOffices(workspace)) {
    const sent = (register.note(sentNoteKey(office)) as Ranges | undefined) ?? {};
    for (const [replica, spans] of rangeEntries(sent))
      if (replica === identity.replica) for (const [, to] of spans) highest = Math.max(highest, to);
  }
  for (const peer of otherReplicas(workspace)) {
    // An office may say of its district's numbers what it likes.
    if (peer.office !== identity.district && peer.office !== identity.office) continue;
    const note = peerNote(workspace, peer.replica);
    if (note !== null) highest = Math.max(highest, upTo(note.holds.vector, identity.replica));
  }
  return highest;
}
