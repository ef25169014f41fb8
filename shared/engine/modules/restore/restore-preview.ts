import { equalBytes, type Bytes } from '../../../base/bytes.ts';
import { framesIn } from '../../../journal/frame.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import { replicaOf, type Dot } from '../../../sync/change.ts';
import { receiptOf } from '../../../sync/receipts.ts';
import type { RestorePreview } from './face.ts';
import { knownReplicas, peerMark } from '../../exchange-state.ts';
import { formerNames } from '../../identity.ts';
import { hashOfFrame } from '../../store/frames.ts';
import type { Here, Workspace } from '../../workspace.ts';

/**
 * What going back to a restore point would take away: the changes of the frames it lacks. The cost grows with these, not
 * with the register. Null when there is no such point, or it is damaged.
 */
export async function restorePreview(workspace: Workspace, name: string): Promise<RestorePreview | null> {
  const { journal } = workspace.shell;
  const copies = await journal.copies();
  if (!copies.ok || !copies.value.some((copy) => copy.name === name)) return null;
  if (!(await journal.readCopy(name, 0, 1)).ok) return null;
  const shared = await sharedFrames(workspace, async (no) => {
    const piece = await journal.readCopy(name, no, 1);
    return piece.ok ? framesIn(piece.value)[0]?.hash : undefined;
  });
  return lostSince(workspace, shared);
}

/** Counts the changes in the frames from number `shared` on. */
export async function lostSince(workspace: Workspace, shared: number): Promise<RestorePreview> {
  const comesBack = held(workspace);
  let since = 0;
  let onlyHere = 0;
  let erased = 0;
  await workspace.store.replay(shared, (entry) => {
    for (const { dot, erase, type } of entry.changes) {
      // What a PC had seen is written for the district, and is no work of anybody's.
      if (type === SEEN) continue;
      since += 1;
      if (comesBack(dot)) continue;
      onlyHere += 1;
      if (erase === true) erased += 1;
    }
  });
  return { since, onlyHere, erased };
}

/**
 * Whether a change comes back with somebody's next bundle. What others wrote they still have; what this office wrote
 * must have reached the district, or another PC of the office: nobody else's word about it is believed.
 */
function held(workspace: Here): (dot: Dot) => boolean {
  const { identity } = workspace;
  const ours = new Set<string>([
    identity.replica,
    ...formerNames(identity),
    ...knownReplicas(workspace).flatMap((peer) => (peer.office === identity.office ? [peer.replica] : [])),
  ]);
  const marks = [...new Set([identity.district, identity.office])].map((office) => peerMark(workspace, office));
  return (dot) => !ours.has(replicaOf(dot)) || marks.some((mark) => receiptOf(mark, dot) === 'confirmed');
}

/**
 * How many frames, from the first on, the register has in common with another journal. Frames are chained: where one is
 * the same, all before it are.
 * @param hashOf the chain hash of the other journal's frame of this number; undefined where it has none
 */
export async function sharedFrames(
  { store, db }: Pick<Workspace, 'store' | 'db'>,
  hashOf: (no: number) => Promise<Bytes | undefined>,
): Promise<number> {
  let [shared, beyond] = [0, store.head().frames];
  while (shared < beyond) {
    const middle = (shared + beyond) >> 1;
    const [row, hash] = [await db.frames.get(middle), await hashOf(middle)];
    if (row !== undefined && hash !== undefined && equalBytes(hashOfFrame(row.bytes), hash)) shared = middle + 1;
    else beyond = middle;
  }
  return shared;
}
