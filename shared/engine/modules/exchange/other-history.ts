import { bothHold } from '../../../sync/receipts.ts';
import type { ShellError } from '../../../shell/shell.ts';
import { knownReplicas, peerNote, successorsOf } from '../../exchange-state.ts';
import { notes, type PeerNote } from '../../notes.ts';
import type { Workspace } from '../../workspace.ts';
import type { BundleRefusal } from './face.ts';
import type { OtherHistory } from './judge-bundle.ts';
import { vouchForSender } from './vouch-for-sender.ts';

/**
 * Nothing of such a bundle is taken. What its sender really holds is remembered, and whatever it lacks is sent to it once
 * more: from that it sees by itself what has happened. An old one read late, when it has gone on already, says nothing new.
 * Who is new, like a copy that goes on under a name of its own, is vouched for: nothing is sent to anybody unknown.
 * @returns why the bundle is refused
 */
export async function answerOtherHistory(
  workspace: Workspace,
  { bundle, changes, holds, isNew }: OtherHistory,
): Promise<BundleRefusal | ShellError> {
  const { sender, createdAt } = bundle.manifest;
  const at = Date.parse(createdAt);
  const known = knownReplicas(workspace);
  const peer = known.find(({ replica }) => replica === sender.replica);
  const after = peer?.state === 'retired' ? successorsOf(known, peer) : [];
  if (!after.some(({ replica }) => (peerNote(workspace, replica)?.at ?? 0) >= at)) {
    const noted = await workspace.write((writer) => {
      vouchForSender(workspace, writer, bundle, changes, isNew);
      for (const replica of [sender.replica, ...after.map((each) => each.replica)]) {
        const before = peerNote(workspace, replica);
        // Nothing of it is believed beyond what was before: it may be of a life that is over.
        const least = before === null ? holds : bothHold(before.holds, holds);
        const note: PeerNote = { at: Math.max(before?.at ?? 0, at), holds: least, bundleId: before?.bundleId ?? '' };
        notes.peer.write(writer, replica, note);
      }
    });
    if (!noted.ok) return noted.error;
  }
  return { tag: 'writer-put-back', office: sender.office, replicaName: sender.replicaName };
}
