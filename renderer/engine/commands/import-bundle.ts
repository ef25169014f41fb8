import { err, ok, type Result } from '../../../shared/base/result.ts';
import { readChanges, type Bundle } from '../../../shared/bundle/bundle.ts';
import type { AgeIdentity } from '../../../shared/crypto/age.ts';
import type { Change } from '../../../shared/sync/change.ts';
import type { Intake } from '../../../shared/sync/intake.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { eitherHolds } from '../../../shared/sync/receipts.ts';
import { liesIn } from '../../../shared/base/place.ts';
import { wiped } from '../../../shared/sync/scope.ts';
import { believable } from '../claims-about-me.ts';
import type { BundleRefusal, ImportConfirm, Reconciliation, TaskError } from '../engine.ts';
import { backlog, backlogNoteKey, peerNote, peerNoteKey, replicaCalled, type PeerNote } from '../exchange-state.ts';
import { fingerprintOf, replacing, waitingKey, type WaitingReplica } from '../replicas.ts';
import { judgedWrite } from '../judged-write.ts';
import type { MemberRowData } from '../register.ts';
import type { Task } from '../tasks.ts';
import { aheadOf, witnessOf } from '../received-clocks.ts';
import { receivedKey, sheetCalled, sheetIdOf } from '../received.ts';
import { HOLDING_NOTE, LATE_NOTE } from '../replay.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { settleErasures } from './erase-record.ts';
import { noteRefusal } from './note-refusal.ts';
import { checkBundle, officeOfReplica, trustOf, type CheckedBundle } from './open-bundle.ts';
import { compareDigests, reconcile } from './reconcile-bundle.ts';
import { sharedScope } from './export-bundle.ts';
import { keepRestorePoint } from './restore.ts';
import { takeBundle } from './take-bundle.ts';
import { settleTransfers } from './transfer-member.ts';

type Refusal = BundleRefusal | TaskError;

const CHANGES_PER_STEP = 1000;

/** Fewer members than this may all go without a question. */
const SHRINK_FROM = 20;
const SHRINK_TO = 0.8;

/** Takes a bundle in; when it is refused, the register is as it was, and the exchange log tells of it. */
export async function importBundle(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  confirm: ImportConfirm,
  task: Task,
): Promise<Result<Reconciliation, Refusal>> {
  const outcome = await importWhole(workspace, file, confirm, task);
  if (!outcome.ok) await noteRefusal(workspace, file, outcome.error);
  return outcome;
}

/**
 * Takes a bundle in: all of it, or nothing. A restore point is kept first; then whatever is new and may be applied is,
 * what must wait waits, what its sender may not say is quarantined, and the sheet accounts for every change. One write:
 * whatever kills the program leaves all of it or nothing.
 */
async function importWhole(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  confirm: ImportConfirm,
  task: Task,
): Promise<Result<Reconciliation, Refusal>> {
  if (!(await task.step('check-bundle', 0, 0))) return err({ tag: 'cancelled' });
  const checked = await checkBundle(workspace, file.bytes);
  if (!checked.ok) return checked;
  const { bundle, newcomer } = checked.value;
  if (newcomer !== null && !confirm.newSender) return askForSender(workspace, bundle, newcomer);
  const before = receivedBefore(workspace, bundle);
  if (before !== null) return ok(before);
  const opened = await openChanges(workspace, bundle, task);
  if (!opened.ok) return opened;
  return judgedWrite(
    workspace,
    (writer) => compose(workspace, writer, { bundle, changes: opened.value, fileName: file.name, confirm, task }),
    { task },
  );
}

interface Opened {
  readonly bundle: Bundle;
  readonly changes: readonly Change[];
  readonly fileName: string;
  readonly confirm: ImportConfirm;
  readonly task: Task;
}

/** All that taking it in writes: the changes, what follows from them here, the receipts, and the sheet. */
async function compose(
  workspace: Workspace,
  writer: Writer,
  { bundle: opened, changes, fileName, confirm, task }: Opened,
): Promise<Result<Reconciliation, Refusal>> {
  const { manifest, disbelieved } = believable(workspace, opened.manifest);
  const bundle = { ...opened, manifest };
  // Others wrote while it waited its turn: who sent it, and whether it is here, is asked of the register as it is now.
  const trust = trustOf(workspace, bundle);
  if (!trust.ok) return trust;
  const before = receivedBefore(workspace, bundle);
  if (before !== null) return ok(before);
  const taken = await takeBundle(workspace, bundle, changes, task);
  if (!taken.ok) return taken;
  const intake = taken.value;
  const shrink = shrinkOf(workspace, manifest.sender.office, intake.states.values());
  if (shrink !== null && !confirm.shrink) return err({ tag: 'shrunken', ...shrink });
  const point = await keepRestorePoint(workspace, 'import');
  if (!point.ok) return point;

  const kept = (change: Change): Change => (isErased(workspace, intake, change) ? wiped(change) : change);
  const ahead = aheadOf(
    workspace,
    writer.observe(intake.apply, (replica) => witnessOf(workspace, bundle, replica)),
  );
  for (let at = 0; at < intake.apply.length; at += CHANGES_PER_STEP) {
    writer.takeOver(intake.apply.slice(at, at + CHANGES_PER_STEP).map(kept), intake.states);
    if (!(await task.step('apply-changes', at, intake.apply.length))) return err({ tag: 'cancelled' });
  }
  writer.note(peerNoteKey(manifest.sender.replica), heardFrom(workspace, bundle));
  if (trust.value.newcomer !== null || isRenamed(workspace, bundle, intake)) confirmSender(writer, bundle);
  else noteFormerNames(workspace, writer, bundle);
  writer.note(HOLDING_NOTE, { vector: intake.vector, filtered: intake.filtered });
  writer.note(LATE_NOTE, intake.late);
  const stillWaiting = new Set(intake.waiting.map((change) => change.dot));
  for (const { dot } of backlog(workspace)) if (!stillWaiting.has(dot)) writer.note(backlogNoteKey(dot), null);
  for (const change of intake.waiting) writer.note(backlogNoteKey(change.dot), kept(change));
  const ours = [...settleTransfers(workspace, writer), ...settleErasures(workspace, writer)];
  const digest = await compareDigests(workspace, bundle, { writer, intake, ours });
  const sheet = reconcile(workspace, bundle, intake, {
    fileName,
    restorePoint: point.value,
    digest,
    disbelieved,
    ahead,
  });
  writer.note(receivedKey(sheet.sheetId), sheet);
  return ok(sheet);
}

/** A bundle that is here already: nothing is to be done, and its sheet says so. */
function receivedBefore(workspace: Workspace, bundle: Bundle): Reconciliation | null {
  const before = sheetCalled(workspace, sheetIdOf(bundle));
  if (before === null) return null;
  return {
    ...before,
    applied: 0,
    already: before.received,
    conflicting: 0,
    waiting: 0,
    quarantined: 0,
    quarantine: [],
    added: {},
    appliedIds: [],
    conflictIds: [],
  };
}

/** What others still say of a record that is erased is not written down here. */
const isErased = (workspace: Workspace, intake: Intake, { type, id }: Change): boolean =>
  (intake.states.get(id) ?? workspace.register.get(type, id)?.state)?.erased === true;

async function openChanges(
  workspace: Workspace,
  bundle: Bundle,
  task: Task,
): Promise<Result<readonly Change[], Refusal>> {
  const { manifest } = bundle;
  const changes: Change[] = [];
  const identity = workspace.identity.ageIdentity as AgeIdentity;
  const take = (batch: readonly Change[]): void => {
    for (const change of batch) changes.push(change);
    task.tell('open-bundle', changes.length, manifest.changes);
  };
  const read = await task.breathing((breathe) => readChanges(bundle, identity, take, breathe));
  if (!read.ok) return read;
  return read.value.ok ? ok(changes) : read.value;
}

/** What the sender is known to hold now. An old bundle read late takes nothing back. */
function heardFrom(workspace: Workspace, bundle: Bundle): PeerNote {
  const { sender, holds, createdAt, id } = bundle.manifest;
  const known = peerNote(workspace, sender.replica);
  const at = Date.parse(createdAt);
  if (known === null) return { holds, at, bundleId: id };
  return {
    holds: eitherHolds(known.holds, holds),
    at: Math.max(known.at, at),
    bundleId: at >= known.at ? id : known.bundleId,
  };
}

/**
 * Members of what both sides share (an office's own, or all between PCs of the district) that would be struck out by
 * this import, when they are more than a fifth of them.
 */
function shrinkOf(
  workspace: Workspace,
  sender: string,
  states: Iterable<RecordState>,
): { office: string; from: number; to: number } | null {
  const office = sharedScope(workspace.identity, sender);
  const stands = (row: MemberRowData): boolean =>
    row.status !== 'voided' && !row.state.erased && liesIn(String(row.state.values['office'] ?? ''), office);
  let from = 0;
  for (const row of workspace.register.members().values()) if (stands(row)) from += 1;
  let gone = 0;
  for (const state of states) {
    if (state.type !== 'member' || (typeof state.values['void'] !== 'string' && !state.erased)) continue;
    const row = workspace.register.member(state.id);
    if (row !== undefined && stands(row)) gone += 1;
  }
  return from >= SHRINK_FROM && from - gone < from * SHRINK_TO ? { office, from, to: from - gone } : null;
}

/** A sender known by its key, not yet by its name: an installation that was restored from a copy. */
const isRenamed = (workspace: Workspace, { manifest }: Bundle, intake: Intake): boolean =>
  workspace.identity.role === 'district' &&
  officeOfReplica(workspace, manifest.sender.replica) === '' &&
  ![...intake.states.values()].some(
    ({ type, values }) => type === 'replica' && values['replica'] === manifest.sender.replica,
  );

/** The district's word that this replica is its office's: from here on its bundles are accepted. */
function confirmSender(writer: Writer, bundle: Bundle): void {
  const { sender } = bundle.manifest;
  writer.create('replica', {
    replica: sender.replica,
    office: sender.office,
    name: sender.replicaName,
    signKey: sender.signKey,
    ageKey: sender.ageKey,
    state: 'trusted',
    ...replacing(bundle.manifest.replaces),
  });
  writer.note(waitingKey(sender.replica), null);
}

/** A known sender that tells of former names for the first time: they are retired from here on. */
function noteFormerNames(workspace: Workspace, writer: Writer, { manifest }: Bundle): void {
  const told = manifest.replaces ?? [];
  if (workspace.identity.role !== 'district' || told.length === 0) return;
  const row = [...workspace.register.rows('replica').values()].find(
    ({ state }) => state.values['replica'] === manifest.sender.replica,
  );
  const known = replicaCalled(workspace, manifest.sender.replica);
  if (row === undefined || known === undefined || told.every((name) => known.replaces.includes(name))) return;
  writer.update('replica', row.state.id, replacing([...new Set([...told, ...known.replaces])]));
}

async function askForSender(
  workspace: Workspace,
  bundle: Bundle,
  newcomer: NonNullable<CheckedBundle['newcomer']>,
): Promise<Result<never, Refusal>> {
  const { sender } = bundle.manifest;
  if (workspace.register.note(waitingKey(sender.replica)) === undefined) {
    const waiting: WaitingReplica = {
      replica: sender.replica,
      office: sender.office,
      name: sender.replicaName,
      signKey: sender.signKey,
      ageKey: sender.ageKey,
      at: workspace.clock.now(),
      provision: newcomer.provision,
      ...replacing(bundle.manifest.replaces),
    };
    const noted = await workspace.write((writer) => {
      writer.note(waitingKey(sender.replica), waiting);
    });
    if (!noted.ok) return noted;
  }
  return err({
    tag: 'confirm-sender',
    office: sender.office,
    officeName: newcomer.officeName,
    replicaName: sender.replicaName,
    fingerprint: fingerprintOf(sender.signKey),
  });
}
