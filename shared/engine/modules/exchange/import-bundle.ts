import type { ReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { readChanges, type Bundle } from '../../../bundle/bundle.ts';
import type { Manifest } from '../../../bundle/manifest.ts';
import type { AgeIdentity } from '../../../crypto/age.ts';
import { isOfDistrict } from '../../../sync/authority/trust.ts';
import { dotOf, type Change, type Fields, type Stamp } from '../../../sync/change.ts';
import type { Intake } from '../../../sync/intake-case.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { bothHold, eitherHolds } from '../../../sync/receipts.ts';
import { isDistrict, liesIn } from '../../../base/place.ts';
import { wiped } from '../../../sync/scope.ts';
import {
  inRanges,
  rangesOf,
  subtractRanges,
  uniteRanges,
  upTo,
  type Holding,
  type Ranges,
} from '../../../sync/version-vector.ts';
import { believable } from '../../claims-about-me.ts';
import type { BundleRefusal, ImportConfirm } from './face.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import type { TaskError } from '../tasks/face.ts';
import {
  backlog,
  backlogNoteKey,
  knownReplicas,
  peerNote,
  peerNoteKey,
  replicaCalled,
  successorsOf,
  type PeerNote,
} from '../../exchange-state.ts';
import { asideKey } from '../../authority/aside-key.ts';
import {
  asideNote,
  strangeChanges,
  strangeKey,
  voidedHere,
  voidedKey,
  voidedWith,
  type VoidedNote,
} from '../../authority/aside-notes.ts';
import { judgeRecords } from '../../authority/judge-records.ts';
import { knewBefore } from '../../authority/trust-here.ts';
import { isOwn, takenBack } from '../../put-back/own-bundle.ts';
import { noteSeals } from '../../put-back/note-seals.ts';
import { wipeBeside } from '../../authority/wipe-beside.ts';
import { settleDoubles } from '../../put-back/settle-doubles.ts';
import { standingOf, type GoOn } from '../../put-back/standing.ts';
import { fingerprintOf, replacing, waitingKey, type WaitingReplica } from '../replicas/replicas.ts';
import { rangesOfRuns } from '../../frame-runs.ts';
import { judgedWrite } from '../../judged-write.ts';
import type { MemberRowData } from '../../register.ts';
import type { Task } from '../../tasks.ts';
import { aheadOf, witnessOf } from './received-clocks.ts';
import { receivedKey, sheetCalled, sheetIdOf } from './received.ts';
import { HOLDING_NOTE, LATE_NOTE } from '../../replay.ts';
import { mayDo } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { dropDraftsOf, settleErasures } from '../erasure/erase-record.ts';
import { noteRefusal } from './note-refusal.ts';
import { checkBundle, trustOf, type CheckedBundle } from './open-bundle.ts';
import { compareDigests, reconcile } from './reconcile-bundle.ts';
import { sharedScope } from './export-bundle.ts';
import { keepRestorePoint } from '../restore/restore.ts';
import { takeBundle } from './take-bundle.ts';
import { settleTransfers } from '../transfers/transfer-member.ts';

type Refusal = BundleRefusal | TaskError | PutBack;

/** The bundle shows that this installation was put back: it has to go on anew before the bundle is taken in. */
export interface PutBack {
  readonly tag: 'put-back';
  readonly goOn: GoOn;
}

/** Its sender holds another history of a replica than is held here. `holds`: what it is sent again from. */
interface OtherHistory {
  readonly tag: 'other-history';
  readonly holds: Holding;
  readonly bundle: Bundle;
  readonly changes: readonly Change[];
  /** A person has just confirmed who it is. */
  readonly isNew: boolean;
}

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
  const whole = await importWhole(workspace, file, confirm, task);
  const outcome = whole.ok || whole.error.tag !== 'other-history' ? whole : await alarm(workspace, whole.error);
  if (!outcome.ok) await noteRefusal(workspace, file, outcome.error);
  return outcome as Result<Reconciliation, Refusal>;
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
): Promise<Result<Reconciliation, Refusal | OtherHistory>> {
  if (!(await task.step('check-bundle', 0, 0))) return err({ tag: 'cancelled' });
  const checked = await checkBundle(workspace, file.bytes);
  if (!checked.ok) return checked;
  const { bundle, newcomer } = checked.value;
  if (newcomer !== null && !confirm.newSender) return askForSender(workspace, bundle, newcomer);
  const before = receivedBefore(workspace, bundle);
  if (before !== null) return ok(before);
  const opened = await openChanges(workspace, bundle, task);
  if (!opened.ok) return opened;
  const erased = new Set<string>();
  const taken = await judgedWrite(
    workspace,
    async (writer) => {
      const about = { bundle, changes: opened.value, fileName: file.name, confirm, task };
      const composed = await compose(workspace, writer, about);
      for (const [id, { state }] of writer.written) if (state.erased) erased.add(id);
      return composed;
    },
    { task },
  );
  if (taken.ok) await dropDraftsOf(workspace, erased);
  return taken;
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
): Promise<Result<Reconciliation, Refusal | OtherHistory>> {
  const { manifest, disbelieved } = believable(workspace, opened.manifest);
  const bundle = { ...opened, manifest };
  // Others wrote while it waited its turn: who sent it, and whether it is here, is asked of the register as it is now.
  const trust = trustOf(workspace, bundle);
  if (!trust.ok) return trust;
  const before = receivedBefore(workspace, bundle);
  if (before !== null) return ok(before);
  const standing = await standingOf(workspace, bundle, changes);
  if (standing.tag === 'mine') return err({ tag: 'put-back', goOn: standing.goOn });
  if (standing.tag === 'theirs')
    return err({ tag: 'other-history', bundle, changes, holds: standing.holds, isNew: trust.value.newcomer !== null });
  const own = isOwn(workspace.identity, manifest);
  const arrived = own ? takenBack(workspace, bundle, standing.changes) : { bundle, changes: standing.changes };
  const vouched = own ? [] : vouchFor(workspace, writer, bundle, standing.changes, trust.value.newcomer !== null);
  const taken = await takeBundle(workspace, arrived.bundle, arrived.changes, vouched, task);
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
  // What was in force once and has waited since lies in the journal already.
  const frames = intake.released.length === 0 ? {} : rangesOfRuns(workspace.register.runs());
  const isBack = ({ dot }: Change): boolean => inRanges(frames, dot);
  const back = rangesOf(intake.released.filter(isBack).map(({ dot }) => dot));
  const unwritten = Object.keys(back).length === 0 ? intake.apply : intake.apply.filter((change) => !isBack(change));
  for (let at = 0; at < unwritten.length; at += CHANGES_PER_STEP) {
    writer.takeOver(unwritten.slice(at, at + CHANGES_PER_STEP).map(kept), intake.states);
    if (!(await task.step('apply-changes', at, unwritten.length))) return err({ tag: 'cancelled' });
  }
  if (!own) writer.note(peerNoteKey(manifest.sender.replica), heardFrom(workspace, bundle, intake.said));
  for (const [replica, note] of behind(workspace, manifest, intake.said)) writer.note(peerNoteKey(replica), note);
  await noteSeals(workspace, writer, standing, intake);
  writer.note(HOLDING_NOTE, { vector: intake.vector, filtered: intake.filtered });
  for (const each of intake.aside) writer.note(asideKey(each.change.dot), asideNote(kept(each.change), each.reason));
  const strange = new Set(intake.strange.map(({ change }) => change.dot));
  for (const { change } of strangeChanges(workspace))
    if (!strange.has(change.dot)) writer.note(strangeKey(change.dot), null);
  for (const each of intake.strange) writer.note(strangeKey(each.change.dot), each);
  const refused = hearRefusals(workspace, writer, manifest, intake);
  const shaken = uniteRanges(uniteRanges(intake.shaken, refused.turned), back);
  const again = await judgeRecords(workspace, writer, intake, shaken, refused.all, task);
  if (!again.ok) return again;
  const judged = again.value;
  writer.note(LATE_NOTE, [...intake.late, ...judged.ids]);
  const stillWaiting = new Set(judged.waiting.map((change) => change.dot));
  for (const { dot } of backlog(workspace)) if (!stillWaiting.has(dot)) writer.note(backlogNoteKey(dot), null);
  for (const change of judged.waiting) writer.note(backlogNoteKey(change.dot), kept(change));
  const moved = settleTransfers(workspace, writer);
  const erasures = settleErasures(workspace, writer, intake.trust);
  const doubles = await settleDoubles(workspace, writer, intake.apply);
  wipeBeside(
    writer,
    new Set([...writer.written.values()].filter(({ state }) => state.erased).map(({ state }) => state.id)),
  );
  const ours = [...moved, ...erasures.ids, ...doubles];
  const compared = await compareDigests(workspace, bundle, { writer, intake, ours });
  // What we once said of ourselves is past.
  const digest = own ? { ...compared, agree: null } : compared;
  const sheet = reconcile(workspace, bundle, intake, {
    fileName,
    restorePoint: point.value,
    digest,
    disbelieved,
    turned: judged.turned,
    erasedOnRequest: erasures.asked,
    changes: standing.changes,
    ahead,
  });
  writer.note(receivedKey(sheet.sheetId), sheet);
  return ok(sheet);
}

/**
 * Nothing of such a bundle is taken. What its sender really holds is remembered, and whatever it lacks is sent to it once
 * more: from that it sees by itself what has happened. An old one read late, when it has gone on already, says nothing new.
 * Who is new, like a copy that goes on under a name of its own, is vouched for: nothing is sent to anybody unknown.
 */
async function alarm(
  workspace: Workspace,
  { bundle, changes, holds, isNew }: OtherHistory,
): Promise<Result<never, Refusal>> {
  const { sender, createdAt } = bundle.manifest;
  const at = Date.parse(createdAt);
  const known = knownReplicas(workspace);
  const peer = known.find(({ replica }) => replica === sender.replica);
  const after = peer?.state === 'retired' ? successorsOf(known, peer) : [];
  if (!after.some(({ replica }) => (peerNote(workspace, replica)?.at ?? 0) >= at)) {
    const noted = await workspace.write((writer) => {
      vouchFor(workspace, writer, bundle, changes, isNew);
      for (const replica of [sender.replica, ...after.map((each) => each.replica)]) {
        const before = peerNote(workspace, replica);
        // Nothing of it is believed beyond what was before: it may be of a life that is over.
        const least = before === null ? holds : bothHold(before.holds, holds);
        const note: PeerNote = { at: Math.max(before?.at ?? 0, at), holds: least, bundleId: before?.bundleId ?? '' };
        writer.note(peerNoteKey(replica), note);
      }
    });
    if (!noted.ok) return noted;
  }
  return err({ tag: 'writer-put-back', office: sender.office, replicaName: sender.replicaName });
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
    turned: 0,
    erasedOnRequest: 0,
    quarantine: [],
    added: {},
    later: 0,
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

/**
 * Who still goes by a name that its installation gave up since is a copy of it in use. It is sent what it lacks, with those
 * that go on: so it hears that it has to go on under a name of its own. What it had written before says nothing new.
 */
function behind(workspace: Workspace, { sender, createdAt }: Manifest, said: Holding): [ReplicaId, PeerNote][] {
  const known = knownReplicas(workspace);
  const peer = known.find(({ replica }) => replica === sender.replica);
  if (peer?.state !== 'retired') return [];
  return successorsOf(known, peer).flatMap(({ replica }): [ReplicaId, PeerNote][] => {
    const note = peerNote(workspace, replica);
    if (note === null || note.at >= Date.parse(createdAt)) return [];
    return [[replica, { ...note, holds: bothHold(note.holds, said) }]];
  });
}

/** What the sender is known to hold now. An old bundle read late takes nothing back. */
function heardFrom(workspace: Workspace, bundle: Bundle, holds: Holding): PeerNote {
  const { sender, createdAt, id } = bundle.manifest;
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

/**
 * At the district, before a bundle is taken in: its word about the sender, who is new or tells of former names for the
 * first time. The changes of the sender and of its former names are judged by it.
 * @returns what this writes
 */
function vouchFor(
  workspace: Workspace,
  writer: Writer,
  { manifest }: Bundle,
  changes: readonly Change[],
  isNew: boolean,
): readonly Change[] {
  const { identity, register, clock } = workspace;
  if (!mayDo(identity, 'vouch')) return [];
  const { sender } = manifest;
  const told = manifest.replaces ?? [];
  const known = replicaCalled(workspace, sender.replica);
  const isIntroduced = changes.some(({ type, fields }) => type === 'replica' && fields['replica'] === sender.replica);
  if (!isNew && known === undefined && isIntroduced) return [];
  const names = [...new Set([...told, ...(known?.replaces ?? [])])];
  if (!isNew && known !== undefined && names.length === known.replaces.length) return [];
  const fields = {
    ...replacing(names.length === 0 ? undefined : names),
    ...knewBefore(workspace, names),
  };
  const row = [...register.rows('replica').values()].find(({ state }) => state.values['replica'] === sender.replica);
  let id = row?.state.id;
  let written: Fields = fields;
  if (id === undefined) {
    const { replica, office, replicaName, signKey, ageKey } = sender;
    written = { replica, office, name: replicaName, signKey, ageKey, state: 'trusted', ...fields };
    id = writer.create('replica', written);
    writer.note(waitingKey(replica), null);
  } else writer.update('replica', id, fields);
  const dot = dotOf(identity.replica, writer.seq);
  const actor = { id: identity.userId, name: identity.userName };
  return [{ dot, stamp: writer.stamp as Stamp, type: 'replica', id, fields: written, actor, at: clock.now() }];
}

/** What is out of force by the district's word from now on, and what of that is new or taken back. */
function hearRefusals(
  workspace: Workspace,
  writer: Writer,
  { sender, holds, refused = {} }: Manifest,
  { trust }: Intake,
): { readonly all: Ranges; readonly turned: Ranges } {
  const before = voidedHere(workspace);
  const count = upTo(holds.vector, sender.replica);
  const last = workspace.register.note(voidedKey(sender.replica)) as VoidedNote | undefined;
  if (isDistrict(workspace.identity.office) || !isOfDistrict(trust, sender.replica) || count < (last?.count ?? 0))
    return { all: before, turned: {} };
  const note: VoidedNote = { count, refused };
  writer.note(voidedKey(sender.replica), note);
  const all = voidedWith(workspace, sender.replica, note);
  return { all, turned: uniteRanges(subtractRanges(all, before), subtractRanges(before, all)) };
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
