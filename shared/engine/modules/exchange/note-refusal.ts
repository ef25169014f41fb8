import { toHex, type Bytes } from '../../../base/bytes.ts';
import { readManifestBytes } from '../../../bundle/container.ts';
import { parseManifest, type Manifest } from '../../../bundle/manifest.ts';
import { sha256 } from '../../../crypto/digest.ts';
import type { RefusalTag } from './face.ts';
import { peerNote } from '../../exchange-state.ts';
import { notes, type PeerNote, type RefusedClaim, type RefusedNote } from '../../notes.ts';
import { noteOut } from '../../put-back/own-bundle.ts';
import type { Workspace } from '../../workspace.ts';

/** Refusals that are final. A question to a person, a stopped task and a trouble with the disk are none. */
const FINAL = [
  'not-a-bundle',
  'newer-format',
  'damaged',
  'not-for-us',
  'sender-unknown',
  'sender-revoked',
  'sender-elsewhere',
  'signature-wrong',
  'wrong-kind',
  'too-large',
  'implausible',
  'own-bundle',
  'older-source',
  'writer-put-back',
] as const satisfies readonly RefusalTag[];

/** How many refusals are kept, and how many may be written down in a day: nobody fills a disk by showing us files. */
export const REFUSALS_KEPT = 200;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME_LENGTH = 200;

/** Refused bundles, each file once, by its hash. */
export const refusedNotes = ({ register }: Pick<Workspace, 'register'>): ReturnType<typeof notes.refused.all> =>
  notes.refused.all(register);

/**
 * Notes a refusal for the exchange log. The same file refused for the same reason is noted once a day (a kept folder
 * shows it at every round). When the note cannot be written the refusal stands all the same.
 */
export async function noteRefusal(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Bytes },
  refusal: { readonly tag: string },
): Promise<void> {
  const tag = FINAL.find((each) => each === refusal.tag);
  if (tag === undefined) return;
  const hash = toHex(await sha256(file.bytes)).slice(0, 32);
  const at = workspace.clock.now();
  const today = (note: RefusedNote): boolean => note.at <= at && at - note.at < DAY_MS;
  await workspace.write((writer) => {
    const kept = refusedNotes(workspace);
    const before = kept.find(([name]) => name === hash)?.[1];
    if (before?.refusal === tag && today(before)) return;
    if (kept.filter(([, note]) => today(note)).length >= REFUSALS_KEPT) return;
    const others = kept.filter(([name]) => name !== hash).sort(([, a], [, b]) => a.at - b.at);
    for (const [name] of others.slice(0, Math.max(0, others.length + 1 - REFUSALS_KEPT)))
      notes.refused.write(writer, name, null);
    const note: RefusedNote = {
      at,
      fileName: file.name.slice(0, NAME_LENGTH),
      bytes: file.bytes.length,
      refusal: tag,
      claim: claimOf(file.bytes),
    };
    notes.refused.write(writer, hash, note);
  });
  if (tag !== 'older-source' && tag !== 'own-bundle') return;
  const head = readManifestBytes(file.bytes);
  const manifest = head.ok ? parseManifest(head.value) : head;
  if (manifest.ok) await (tag === 'own-bundle' ? noteOut : noteLost)(workspace, manifest.value);
}

/** A sender that has lost what it once had is sent it again, and sees from that what has happened to it. */
async function noteLost(workspace: Workspace, { holds, sender }: Manifest): Promise<void> {
  const before = peerNote(workspace, sender.replica);
  if (before === null) return;
  const note: PeerNote = { ...before, holds };
  await workspace.write((writer) => {
    notes.peer.write(writer, sender.replica, note);
  });
}

function claimOf(bytes: Bytes): RefusedClaim | null {
  const head = readManifestBytes(bytes);
  const manifest = head.ok ? parseManifest(head.value) : head;
  if (!manifest.ok) return null;
  const { id, kind, sender, changes } = manifest.value;
  return { bundleId: id, kind, office: sender.office, changes };
}
