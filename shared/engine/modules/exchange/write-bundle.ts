import { isDistrict } from '../../../base/place.ts';
import type { ReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { Manifest } from '../../../bundle/manifest.ts';
import { isOfDistrict } from '../../../sync/authority/trust.ts';
import type { Change } from '../../../sync/change.ts';
import type { Intake } from '../../../sync/intake-case.ts';
import { bothHold, eitherHolds } from '../../../sync/receipts.ts';
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
import { strangeChanges, voidedHere, voidedWith } from '../../authority/aside-notes.ts';
import { judgeRecords, type Judged } from '../../authority/judge-records.ts';
import { wipeBeside } from '../../authority/wipe-beside.ts';
import { backlog, knownReplicas, peerNote, successorsOf } from '../../exchange-state.ts';
import { rangesOfRuns } from '../../frame-runs.ts';
import { notes, type PeerNote, type VoidedNote } from '../../notes.ts';
import { giveUpNumbers, writeLivesAnew } from '../../put-back/live-on.ts';
import { noteSeals } from '../../put-back/note-seals.ts';
import { settleDoubles } from '../../put-back/settle-doubles.ts';
import { HOLDING_NOTE, LATE_NOTE } from '../../replay.ts';
import type { Task } from '../../tasks.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { settleErasures } from '../erasure/erase-record.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { settleTransfers } from '../transfers/transfer-member.ts';
import type { JudgedBundle } from './judge-bundle.ts';
import { aheadOf, witnessOf } from './received-clocks.ts';
import { compareDigests, reconcile } from './reconcile-bundle.ts';

const CHANGES_PER_STEP = 1000;

type Cancelled = { readonly tag: 'cancelled' };

/** Composes all that taking a bundle in writes: the changes, what follows from them here, the receipts, and the sheet. */
export async function writeBundle(
  workspace: Workspace,
  writer: Writer,
  { bundle, own, other, standing, intake }: JudgedBundle,
  told: Pick<Reconciliation, 'fileName' | 'restorePoint' | 'disbelieved'>,
  task: Task,
): Promise<Result<Reconciliation, Cancelled>> {
  const { manifest } = bundle;
  const kept = keptWith(workspace, intake);
  const witness = (replica: ReplicaId): ReturnType<typeof witnessOf> => witnessOf(workspace, bundle, replica);
  const came = other === null ? intake.apply : [...intake.apply, ...other.theirs];
  const ahead = aheadOf(workspace, writer.observe(came, witness));
  const back = await writeChanges(workspace, writer, intake, kept, task);
  if (!back.ok) return back;
  if (!own) noteSender(workspace, writer, manifest, intake.said);
  noteFormerSelves(workspace, writer, manifest, intake.said);
  await noteSeals(workspace, writer, standing, intake);
  noteKeptOut(workspace, writer, intake, kept);
  const refused =
    other === null ? hearRefusals(workspace, writer, manifest, intake) : giveUpNumbers(workspace, writer, other);
  const shaken = uniteRanges(uniteRanges(intake.shaken, refused.turned), back.value);
  const judged = await judgeRecords(workspace, writer, intake, shaken, refused.all, task);
  if (!judged.ok) return judged;
  noteWaiting(workspace, writer, intake, judged.value, kept);
  if (other !== null) writeLivesAnew(workspace, writer, other);
  const { ours, asked } = await followUp(workspace, writer, intake);
  const compared = await compareDigests(workspace, bundle, { writer, intake, ours });
  const sheet = reconcile(workspace, bundle, intake, {
    ...told,
    // What we once said of ourselves is past.
    digest: own ? { ...compared, agree: null } : compared,
    turned: judged.value.turned,
    erasedOnRequest: asked,
    changes: standing.changes,
    ahead,
  });
  notes.received.write(writer, sheet.sheetId, sheet);
  return ok(sheet);
}

/** A change as it is written down: what others still say of a record that is erased is not. */
type Kept = (change: Change) => Change;

const keptWith =
  ({ register }: Pick<Workspace, 'register'>, { states }: Intake): Kept =>
  (change) =>
    (states.get(change.id) ?? register.get(change.type, change.id)?.state)?.erased === true ? wiped(change) : change;

/**
 * Writes the changes that come into force.
 * @returns which of them had waited and lie in the journal already: they were in force once before
 */
async function writeChanges(
  { register }: Pick<Workspace, 'register'>,
  writer: Writer,
  { apply, released, states }: Intake,
  kept: Kept,
  task: Task,
): Promise<Result<Ranges, Cancelled>> {
  const frames = released.length === 0 ? {} : rangesOfRuns(register.runs());
  const isBack = ({ dot }: Change): boolean => inRanges(frames, dot);
  const back = rangesOf(released.filter(isBack).map(({ dot }) => dot));
  const unwritten = Object.keys(back).length === 0 ? apply : apply.filter((change) => !isBack(change));
  for (let at = 0; at < unwritten.length; at += CHANGES_PER_STEP) {
    writer.takeOver(unwritten.slice(at, at + CHANGES_PER_STEP).map(kept), states);
    if (!(await task.step('apply-changes', at, unwritten.length))) return err({ tag: 'cancelled' });
  }
  return ok(back);
}

/** What is held now, and what was brought and is not: set aside for good, or of writers nobody vouched for. */
function noteKeptOut(workspace: Here, writer: Writer, intake: Intake, kept: Kept): void {
  writer.note(HOLDING_NOTE, { vector: intake.vector, filtered: intake.filtered });
  for (const { change, reason } of intake.aside)
    notes.aside.write(writer, change.dot, { change: kept(change), reason });
  const strange = new Set(intake.strange.map(({ change }) => change.dot));
  for (const { change } of strangeChanges(workspace))
    if (!strange.has(change.dot)) notes.strange.write(writer, change.dot, null);
  for (const each of intake.strange) notes.strange.write(writer, each.change.dot, each);
}

/** What waits from now on, and the records that were folded anew. */
function noteWaiting(workspace: Here, writer: Writer, intake: Intake, judged: Judged, kept: Kept): void {
  writer.note(LATE_NOTE, [...intake.late, ...judged.ids]);
  const stillWaiting = new Set(judged.waiting.map((change) => change.dot));
  for (const { dot } of backlog(workspace)) if (!stillWaiting.has(dot)) notes.backlog.write(writer, dot, null);
  for (const change of judged.waiting) notes.backlog.write(writer, change.dot, kept(change));
}

/**
 * What this PC itself does about what it now knows: at the district, members move whose transfer was accepted, and records
 * are erased whose office asks for it; everywhere what was said of erased records beside them goes too.
 * @returns the records it writes, and how many of them are erased because their office asked
 */
async function followUp(
  workspace: Workspace,
  writer: Writer,
  intake: Intake,
): Promise<{ readonly ours: Parameters<typeof compareDigests>[2]['ours']; readonly asked: number }> {
  const moved = settleTransfers(workspace, writer);
  const erasures = settleErasures(workspace, writer, intake.trust);
  const doubles = await settleDoubles(workspace, writer, intake.apply);
  const erased = [...writer.written.values()].filter(({ state }) => state.erased).map(({ state }) => state.id);
  wipeBeside(workspace, writer, new Set(erased));
  return { ours: [...moved, ...erasures.ids, ...doubles], asked: erasures.asked };
}

/**
 * Notes what the sender is known to hold now. An old bundle read late takes nothing back. A later one of the district
 * that says less is believed: it was put back to an earlier copy, and is sent again what it lost. (An office's PC that
 * lost what it had received lost what it had said of that too, and is refused.)
 */
function noteSender(workspace: Here, writer: Writer, { sender, createdAt, id }: Manifest, holds: Holding): void {
  const known = peerNote(workspace, sender.replica);
  const at = Date.parse(createdAt);
  const isLastWord = known === null || (isDistrict(sender.office) && at > known.at);
  const note: PeerNote = {
    holds: isLastWord ? holds : eitherHolds(known.holds, holds),
    at: Math.max(known?.at ?? 0, at),
    bundleId: known === null || at >= known.at ? id : known.bundleId,
  };
  notes.peer.write(writer, sender.replica, note);
}

/**
 * Who still goes by a name that its installation gave up since is a copy of it in use. It is sent what it lacks, with those
 * that go on: so it hears that it has to go on under a name of its own. What it had written before says nothing new.
 */
function noteFormerSelves(workspace: Here, writer: Writer, { sender, createdAt }: Manifest, said: Holding): void {
  const known = knownReplicas(workspace);
  const peer = known.find(({ replica }) => replica === sender.replica);
  if (peer?.state !== 'retired') return;
  for (const { replica } of successorsOf(known, peer)) {
    const note = peerNote(workspace, replica);
    if (note === null || note.at >= Date.parse(createdAt)) continue;
    notes.peer.write(writer, replica, { ...note, holds: bothHold(note.holds, said) });
  }
}

/** What is out of force by the district's word from now on, and what of that is new or taken back. */
function hearRefusals(
  workspace: Here,
  writer: Writer,
  { sender, holds, refused = {} }: Manifest,
  { trust }: Intake,
): { readonly all: Ranges; readonly turned: Ranges } {
  const before = voidedHere(workspace);
  const count = upTo(holds.vector, sender.replica);
  const last = notes.voided.read(workspace.register, sender.replica);
  if (isDistrict(workspace.identity.office) || !isOfDistrict(trust, sender.replica) || count < (last?.count ?? 0))
    return { all: before, turned: {} };
  const note: VoidedNote = { count, refused };
  notes.voided.write(writer, sender.replica, note);
  const all = voidedWith(workspace, sender.replica, note);
  return { all, turned: uniteRanges(subtractRanges(all, before), subtractRanges(before, all)) };
}
