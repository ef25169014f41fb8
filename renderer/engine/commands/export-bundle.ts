import { officeName } from '../../../shared/domain/district.ts';
import { enrolmentProof } from '../../../shared/bundle/enrolment.ts';
import { newBundleId, writeBundle, type WrittenBundle } from '../../../shared/bundle/bundle.ts';
import { MAX_FORMER_NAMES, type Sender } from '../../../shared/bundle/manifest.ts';
import { fromBase64 } from '../../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { AgeRecipient } from '../../../shared/crypto/age.ts';
import type { SignPublicKey } from '../../../shared/crypto/sign.ts';
import type { Place } from '../../../shared/shell/shell.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { digestText } from '../../../shared/sync/digest.ts';
import { rangesOf, uniteRanges, upTo, type Ranges, type VersionVector } from '../../../shared/sync/version-vector.ts';
import type { BundleWritten, ExchangeEntry, ExportPreview, TaskError } from '../engine.ts';
import { holding, peerNote, peerOffices, replicasOf, sentNoteKey } from '../exchange-state.ts';
import type { Files } from '../files.ts';
import { formerNames, type Identity } from '../identity.ts';
import { breathe } from '../store/frames.ts';
import type { Task } from '../tasks.ts';
import type { Workspace } from '../workspace.ts';
import { carriedChanges } from './carried-changes.ts';
import { signSecretOf } from './set-up.ts';

const lastNoteKey = (office: string): string => `sent-last/${office}`;
const CHANGES_PER_TURN = 1000;

/** What a bundle was, for the logbook and for the receipts. */
export interface SentNote extends Omit<ExchangeEntry, 'outcome' | 'refusal' | 'direction'> {
  readonly carries: Ranges;
}

export function exportPreview(workspace: Workspace, office: string): Promise<ExportPreview> {
  return carriedChanges(workspace, office).then(({ carry }) => ({
    changes: carry.length,
    records: countRecords(carry),
    suggestedName: fileNameOf(workspace.identity, workspace.clock.now(), ''),
  }));
}

/**
 * Writes all that an office has not confirmed into one signed, encrypted file. Only when the file lies on the stick,
 * read back and compared, is it noted as sent.
 */
export async function exportBundle(
  workspace: Workspace,
  files: Files,
  office: string,
  place: Place,
  task: Task,
  whole = false,
): Promise<Result<BundleWritten, TaskError>> {
  const recipients = replicasOf(workspace, office);
  if (recipients.length === 0 || !peerOffices(workspace).includes(office)) return err({ tag: 'not-found' });
  await task.step('collect-changes', 0, 0);
  const { identity, register } = workspace;
  // All of one moment: a save may come while the changes are being read.
  const holds = holding(workspace);
  const scopeDigest = digestText(register.digest(sharedScope(identity, office)));
  const { carry, filtered, theirs } = await carriedChanges(workspace, office, whole);
  const carries = rangesOf(carry.map((change) => change.dot));
  const id = newBundleId(workspace.random);
  const now = workspace.clock.now();
  const last = register.note(lastNoteKey(office)) as { id: string; sha256: string } | undefined;
  const proof = enrolment(workspace);
  const former = formerNames(identity).slice(0, MAX_FORMER_NAMES);
  let bundle: WrittenBundle;
  try {
    bundle = await writeBundle(
      {
        id,
        kind: whole ? 'snapshot' : 'changes',
        sender: senderOf(identity),
        recipients: recipients.map((peer) => ({
          office: peer.office,
          replica: peer.replica,
          ageKey: peer.ageKey as AgeRecipient,
        })),
        createdAt: new Date(now).toISOString(),
        holds,
        carries,
        filtered,
        needs: needsOf(carries, theirs.vector),
        previous: last === undefined ? null : { id: last.id, sha256: last.sha256 },
        scopeDigest,
        ...(proof === null ? {} : { enrolment: proof }),
        ...(former.length === 0 ? {} : { replaces: former }),
      },
      inTurns(carry),
      {
        signSecret: signSecretOf(identity),
        breathe,
        onProgress: (changes) => {
          task.tell('pack-bundle', changes, carry.length);
          if (task.cancelled) throw new Cancelled();
        },
      },
    );
  } catch (failure) {
    if (failure instanceof Cancelled) return err({ tag: 'cancelled' });
    throw failure;
  }
  if (!(await task.step('write-bundle', 0, bundle.bytes.length))) return err({ tag: 'cancelled' });
  const written = await files.writeAll(place, fileNameOf(identity, now, id), bundle.bytes, false);
  if (!written.ok) return written;
  const note: SentNote = {
    bundleId: id,
    kind: whole ? 'snapshot' : 'changes',
    at: now,
    office,
    officeName: officeName(office),
    fileName: written.value.name,
    changes: carry.length,
    bytes: written.value.bytes,
    carries,
  };
  const noted = await workspace.write((writer) => {
    writer.note(`sent/${id}`, note);
    writer.note(
      sentNoteKey(office),
      uniteRanges((register.note(sentNoteKey(office)) as Ranges | undefined) ?? {}, carries),
    );
    writer.note(lastNoteKey(office), { id, sha256: bundle.manifestSha256 });
  });
  if (!noted.ok) return noted;
  return ok({ ...written.value, bundleId: id, changes: carry.length, safeToRemove: true });
}

class Cancelled extends Error {}

export const senderOf = (identity: Identity): Sender => ({
  replica: identity.replica,
  office: identity.office,
  officeName: identity.officeName,
  replicaName: identity.replicaName,
  signKey: identity.signKey as SignPublicKey,
  ageKey: identity.ageKey as AgeRecipient,
});

/** The scope two sides share is the office's own: everything of it is also the district's. */
export const sharedScope = (identity: Identity, other: string): string =>
  identity.role === 'office' ? identity.office : other;

/** `千佛山街道-20260301-0915-a1b2.mcb`: office and time, so that a person tells files apart; nothing personal. */
export function fileNameOf(identity: Identity, at: number, id: string): string {
  // UTC+8, the one zone of all who use this.
  const time = new Date(at + 8 * 60 * 60 * 1000).toISOString();
  const stamp = `${time.slice(0, 10).replaceAll('-', '')}-${time.slice(11, 16).replace(':', '')}`;
  return `${[identity.officeName, stamp, id.slice(0, 4)].filter((part) => part !== '').join('-')}.mcb`;
}

/** While the district has not said that it holds anything of this replica, each bundle proves the secret it gave us. */
function enrolment(workspace: Workspace): string | null {
  const { identity } = workspace;
  const secret = identity.provision === null ? null : fromBase64(identity.provision.secret);
  if (
    secret === null ||
    replicasOf(workspace, identity.district).some(
      (peer) => upTo(peerNote(workspace, peer.replica)?.holds.vector ?? {}, identity.replica) > 0,
    )
  )
    return null;
  const { replica, signKey, ageKey } = senderOf(identity);
  return enrolmentProof(secret, { replica, signKey, ageKey });
}

const needsOf = (carries: Ranges, theirs: VersionVector): VersionVector =>
  Object.fromEntries(Object.entries(theirs).filter(([replica, seq]) => replica in carries && seq > 0));

export function countRecords(changes: readonly Change[]): Record<string, number> {
  const ids: Record<string, Set<string>> = {};
  for (const { type, id } of changes) (ids[type] ??= new Set()).add(id);
  return Object.fromEntries(Object.entries(ids).map(([type, set]) => [type, set.size]));
}

function* inTurns(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let i = 0; i < changes.length; i += CHANGES_PER_TURN) yield changes.slice(i, i + CHANGES_PER_TURN);
}
