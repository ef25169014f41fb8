import { fromBase64 } from '../../../base/bytes.ts';
import type { ReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { readBundle, verifyBundle, type Bundle } from '../../../bundle/bundle.ts';
import { provesEnrolment } from '../../../bundle/enrolment.ts';
import { officesOf, type Manifest } from '../../../bundle/manifest.ts';
import { SEEN } from '../../../sync/authority/seen.ts';
import type { SignPublicKey } from '../../../crypto/sign.ts';
import { missingFrom, rangeEntries, type VersionVector } from '../../../sync/version-vector.ts';
import { believable } from '../../claims-about-me.ts';
import type { BundlePeek, BundleRefusal } from './face.ts';
import type { MissingRange } from '../reconciliation/face.ts';
import { knownReplicas, peerNote, replicaCalled, successorsOf, type PeerReplica } from '../../exchange-state.ts';
import { bringsBack, isOwn } from '../../put-back/own-bundle.ts';
import { isReceived } from './received.ts';
import { fingerprintOf } from '../replicas/replicas.ts';
import { notes } from '../../notes.ts';
import { mayBring, mayDo } from '../../rights.ts';
import type { Here, Workspace } from '../../workspace.ts';
import { changesIn } from './carried-changes.ts';

/** A bundle that passed all checks that need no decryption. */
export interface CheckedBundle {
  readonly bundle: Bundle;
  /** Set when the sender proved an office's secret but no person has confirmed it yet. */
  readonly newcomer: { readonly provision: string; readonly officeName: string } | null;
}

/** Who sent it, to whom, and is it whole: in this order, each with its own refusal. Nothing is changed. */
export async function checkBundle(
  workspace: Workspace,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<CheckedBundle, BundleRefusal>> {
  const read = await readBundle(bytes);
  if (!read.ok) return read;
  const bundle = read.value;
  const { manifest } = bundle;
  const { identity } = workspace;
  if (manifest.kind === 'provision' || manifest.kind === 'backup')
    return err({ tag: 'wrong-kind', kind: manifest.kind });
  if (isOwn(identity, manifest)) {
    if (!(await bringsBack(workspace, manifest))) return err({ tag: 'own-bundle' });
    const signed = verifyBundle(bundle, identity.signKey as SignPublicKey);
    return signed.ok ? ok({ bundle, newcomer: null }) : signed;
  }
  if (!officesOf(manifest).includes(identity.office))
    return err({ tag: 'not-for-us', forOffices: officesOf(manifest) });
  const trust = trustOf(workspace, bundle);
  if (!trust.ok) return trust;
  const verified = verifyBundle(bundle, trust.value.key);
  if (!verified.ok) return verified;
  const missing = await lostBySender(workspace, bundle);
  if (missing > 0) return err({ tag: 'older-source', missing });
  return ok({ bundle, newcomer: trust.value.newcomer });
}

/**
 * How many of its own changes the sender has lost: it wrote this bundle after it had made them, and does not hold them.
 * One written before (a stick that comes late, while others brought what its sender made since) has lost nothing.
 */
async function lostBySender(workspace: Workspace, { manifest }: Bundle): Promise<number> {
  const { replica } = manifest.sender;
  const written = Date.parse(manifest.createdAt);
  const before = peerNote(workspace, replica);
  const held = workspace.register.vector()[replica] ?? 0;
  const holds = manifest.holds.vector[replica] ?? 0;
  if (before === null || written <= before.at || held <= holds) return 0;
  const [next] = await changesIn(workspace, { [replica]: [[holds + 1, holds + 1]] });
  return next !== undefined && next.at >= written ? 0 : held - holds;
}

/** Whether the sender is believed now, and by which key. */
export function trustOf(
  workspace: Here,
  bundle: Bundle,
): Result<{ key: SignPublicKey; newcomer: CheckedBundle['newcomer'] }, BundleRefusal> {
  const { sender, enrolment } = bundle.manifest;
  if (isOwn(workspace.identity, bundle.manifest))
    return ok({ key: workspace.identity.signKey as SignPublicKey, newcomer: null });
  if (!mayBring(workspace.identity, sender.office)) return err({ tag: 'sender-elsewhere', office: sender.office });
  const peers = knownReplicas(workspace);
  const known = replicaCalled(workspace, sender.replica);
  if (known !== undefined) {
    const replaced = known.state === 'retired' ? successorsOf(peers, known) : [];
    // A stolen PC is revoked under the name it has now; with its former names it shall get in no more either.
    const revoked = (peer: PeerReplica): boolean =>
      peer.state === 'revoked' && (peer === known || replaced.includes(peer) || sharesKey(known, peer));
    if (peers.some(revoked)) return err({ tag: 'sender-revoked', office: sender.office });
    if (known.office !== sender.office) return err({ tag: 'signature-wrong' });
    return ok({ key: known.signKey as SignPublicKey, newcomer: null });
  }
  // Restored from a copy, an installation goes on under a new name with its old keys.
  const sameKey = peers.filter((peer) => peer.signKey === sender.signKey && peer.office === sender.office);
  if (sameKey.some((peer) => peer.state === 'revoked')) return err({ tag: 'sender-revoked', office: sender.office });
  if (sameKey.length > 0) return ok({ key: sender.signKey, newcomer: null });
  const unknown = err({
    tag: 'sender-unknown' as const,
    office: sender.office,
    fingerprint: fingerprintOf(sender.signKey),
  });
  if (!mayDo(workspace.identity, 'enrol') || enrolment === undefined) return unknown;
  for (const [name, { office, officeName, secret }] of notes.provision.all(workspace.register)) {
    const bytes = fromBase64(secret);
    if (office !== sender.office || bytes === null) continue;
    if (provesEnrolment(enrolment, bytes, sender))
      return ok({ key: sender.signKey, newcomer: { provision: notes.provision.key(name), officeName } });
  }
  return unknown;
}

/** A retired name and another of the same installation, with the keys both have. */
const sharesKey = (known: PeerReplica, peer: PeerReplica): boolean =>
  known.state === 'retired' && peer.office === known.office && peer.signKey === known.signKey;

/** How many changes a bundle brings that people are shown. A `seen` record is never changed: one record, one change. */
export const shownChanges = ({ changes, records }: Pick<Manifest, 'changes' | 'records'>): number =>
  changes - (records[SEEN] ?? 0);

export function peekOf(workspace: Here, bundle: Bundle): BundlePeek {
  const { manifest } = bundle;
  return {
    bundleId: manifest.id,
    kind: manifest.kind,
    office: manifest.sender.office,
    officeName: manifest.sender.officeName,
    createdAt: Date.parse(manifest.createdAt),
    changes: shownChanges(manifest),
    alreadyReceived: isReceived(workspace, bundle),
    missing: missingRanges(workspace, workspace.register.vector(), believable(workspace, manifest).manifest.needs),
  };
}

/** What `needs` covers beyond `ours`, for telling a person what to ask for. */
export function missingRanges(workspace: Here, ours: VersionVector, needs: VersionVector): readonly MissingRange[] {
  return rangeEntries(missingFrom(ours, needs)).flatMap(([replica, spans]) =>
    spans.map(([from, to]) => ({ replica, office: officeOfReplica(workspace, replica), from, to })),
  );
}

export const officeOfReplica = (workspace: Here, replica: ReplicaId): string =>
  replicaCalled(workspace, replica)?.office ?? '';
