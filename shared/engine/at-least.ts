import { upTo } from '../sync/version-vector.ts';
import { otherReplicas, peerNote } from './exchange-state.ts';
import type { Here, Workspace } from './workspace.ts';

/**
 * How many changes there are at the least, when `found` are here: by the mark beside the keystore, and by receipts that
 * others gave for this replica's own numbers. Null when nothing says more.
 */
export function atLeast(workspace: Workspace, found: number): number | null {
  const { mark, identity, register, store } = workspace;
  const lacks = mark?.replica === identity.replica && mark.frames > store.head().frames;
  const marked = lacks ? mark.changes : null;
  const beyond = Math.max(0, highestHeld(workspace) - upTo(register.vector(), identity.replica));
  if (marked === null && beyond === 0) return null;
  return Math.max(marked ?? 0, found + beyond);
}

/** The highest number of this replica's that somebody holds who may be believed about it. */
function highestHeld(workspace: Here): number {
  const { identity } = workspace;
  let highest = 0;
  for (const peer of otherReplicas(workspace)) {
    // An office may say of its district's numbers what it likes.
    if (peer.office !== identity.district && peer.office !== identity.office) continue;
    const note = peerNote(workspace, peer.replica);
    if (note !== null) highest = Math.max(highest, upTo(note.holds.vector, identity.replica));
  }
  return highest;
}
