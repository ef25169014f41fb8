import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { readChanges, type Bundle } from '../../../shared/bundle/bundle.ts';
import type { AgeIdentity } from '../../../shared/crypto/age.ts';
import { fieldOf, isRecordType, unitOf } from '../../../shared/domain/schema.ts';
import { isOfKind } from '../../../shared/domain/rules.ts';
import { officeName } from '../../../shared/domain/district.ts';
import { replicaOf, type Change } from '../../../shared/sync/change.ts';
import { digestText } from '../../../shared/sync/digest.ts';
import { hasApplied } from '../../../shared/sync/inbox.ts';
import { takeIn, type Intake } from '../../../shared/sync/intake.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import { eitherHolds, owed } from '../../../shared/sync/receipts.ts';
import { inScope, isDistrict } from '../../../shared/sync/scope.ts';
import { inRanges, rangeEntries, type Holding } from '../../../shared/sync/version-vector.ts';
import type { BundleRefusal, ImportConfirm, Reconciliation, TaskError } from '../engine.ts';
import { backlog, backlogNoteKey, holding, peerNote, peerNoteKey, type PeerNote } from '../exchange-state.ts';
import { fingerprintOf, waitingKey, type WaitingReplica } from '../replicas.ts';
import { breathe } from '../store/frames.ts';
import type { Task } from '../tasks.ts';
import { HOLDING_NOTE, LATE_NOTE, type Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { changesIn, historiesOf, scopeWith } from './carried-changes.ts';
import { sharedScope } from './export-bundle.ts';
import { keepRestorePoint } from './restore.ts';
import { settleTransfers } from './transfer-member.ts';
import { checkBundle, officeOfReplica, type CheckedBundle } from './open-bundle.ts';

type Refusal = BundleRefusal | TaskError;

/** Fewer members than this may all go without a question. */
const SHRINK_FROM = 20;
const SHRINK_TO = 0.8;
/** Beyond this many changes the other side lacks, the digests are not compared: it has to catch up first. */
const COMPARABLE = 5000;

/**
 * Takes a bundle in: all of it, or nothing. A restore point is kept first; then whatever is new and may be applied is,
 * what must wait waits, what its sender may not say is quarantined, and the sheet accounts for every change.
 */
export async function importBundle(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  confirm: ImportConfirm,
  task: Task,
): Promise<Result<Reconciliation, Refusal>> {
  await task.step('check-bundle', 0, 0);
  const checked = await checkBundle(workspace, file.bytes);
  if (!checked.ok) return checked;
  const { bundle, newcomer } = checked.value;
  const { manifest } = bundle;
  if (newcomer !== null && !confirm.newSender) return askForSender(workspace, bundle, newcomer);
  const before = workspace.register.note(`received/${manifest.id}`) as Reconciliation | undefined;
  if (before !== undefined)
    return ok({
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
    });

  const opened = await openChanges(workspace, bundle, task);
  if (!opened.ok) return opened;
  const kept = await keepRestorePoint(workspace, 'import');
  if (!kept.ok) return kept;
  if (!(await task.step('apply-changes', 0, manifest.changes))) return err({ tag: 'cancelled' });

  const written = await workspace.write(
    async (writer): Promise<Result<Reconciliation, Refusal>> => {
      const intake = await takeBundle(workspace, bundle, opened.value);
      writer.takeOver(intake.apply, intake.states.values());
      const shrink = shrinkOf(workspace, intake.states.values());
      if (shrink !== null && !confirm.shrink) {
        writer.abandon();
        return err({ tag: 'shrunken', ...shrink });
      }
      if (task.cancelled) {
        writer.abandon();
        return err({ tag: 'cancelled' });
      }
      const sheet = reconcile(workspace, bundle, intake, { fileName: file.name, restorePoint: kept.value });
      writer.note(peerNoteKey(manifest.sender.replica), heardFrom(workspace, bundle));
      if (newcomer !== null || isRenamed(workspace, bundle)) confirmSender(writer, bundle);
      writer.note(HOLDING_NOTE, { vector: intake.vector, filtered: intake.filtered });
      writer.note(LATE_NOTE, intake.late);
      const stillWaiting = new Set(intake.waiting.map((change) => change.dot));
      for (const { dot } of backlog(workspace)) if (!stillWaiting.has(dot)) writer.note(backlogNoteKey(dot), null);
      for (const change of intake.waiting) writer.note(backlogNoteKey(change.dot), change);
      writer.note(`received/${manifest.id}`, sheet);
      return ok(sheet);
    },
    {
      onFrame: (done, total) => {
        task.tell('save-frames', done, total);
      },
    },
  );
  if (!written.ok) return written;
  if (!written.value.ok) return written.value;
  await settleTransfers(workspace);
  return ok(await compareDigests(workspace, bundle, written.value.value));
}

async function openChanges(
  workspace: Workspace,
  bundle: Bundle,
  task: Task,
): Promise<Result<readonly Change[], Refusal>> {
  const { manifest } = bundle;
  const changes: Change[] = [];
  const read = await readChanges(
    bundle,
    workspace.identity.ageIdentity as AgeIdentity,
    (batch) => {
      for (const change of batch) changes.push(change);
      task.tell('open-bundle', changes.length, manifest.changes);
    },
    breathe,
  );
  if (!read.ok) return read;
  return task.cancelled ? err({ tag: 'cancelled' }) : ok(changes);
}

/** Sorts and applies what came, in memory only; histories that its judgement needs are read first. */
async function takeBundle(workspace: Workspace, bundle: Bundle, changes: readonly Change[]): Promise<Intake> {
  const { manifest } = bundle;
  const { office } = manifest.sender;
  const here = holding(workspace);
  const waiting = backlog(workspace);
  const histories = await historiesOf(
    workspace,
    historyNeeded(workspace, manifest.sender, here, [...waiting, ...changes]),
  );
  return takeIn(
    {
      office: workspace.identity.office,
      known: { ...here, has: hasApplied(here, waiting) },
      backlog: waiting,
      records: scopeWith(workspace, histories),
      unitOf,
      saidBy: (replica) => peerNote(workspace, replica)?.holds.vector ?? null,
      fits: fitsSchema,
    },
    {
      sender: {
        replica: manifest.sender.replica,
        office,
        officeOfReplica: (replica) => officeOfSender(workspace, replica, manifest.sender),
      },
      changes,
      filtered: manifest.filtered,
      holds: manifest.holds.vector,
    },
  );
}

/** A replica nobody here has heard of is the sender's only when it is the sender: its own first bundle. */
function officeOfSender(
  workspace: Workspace,
  replica: ReplicaId,
  sender: { readonly replica: ReplicaId; readonly office: string },
): string | undefined {
  if (replica === sender.replica) return sender.office;
  const known = officeOfReplica(workspace, replica);
  return known === '' ? undefined : known;
}

/** A known type, and every known field of the kind its schema says. Fields of a newer version are kept as they are. */
function fitsSchema(change: Change): boolean {
  if (!isRecordType(change.type)) return false;
  return Object.entries(change.fields).every(([name, value]) => {
    const spec = fieldOf(change.type, name);
    return spec === null || value === null || isOfKind(spec, value);
  });
}

/**
 * Records whose history is asked for: those outside the scope of whoever is judged by them (were they ever in it?), and
 * those of which changes come that had been withheld earlier (they are folded afresh).
 */
function historyNeeded(
  workspace: Workspace,
  sender: { readonly replica: ReplicaId; readonly office: string },
  here: Holding,
  changes: readonly Change[],
): RecordId[] {
  const records = scopeWith(workspace, new Map());
  return changes.flatMap((change) => {
    const office = officeOfSender(workspace, replicaOf(change.dot), sender) ?? sender.office;
    const outside = (id: unknown): RecordId[] => {
      const state = typeof id === 'string' ? records.state(id as RecordId) : undefined;
      return state === undefined || isDistrict(office) || inScope(office, state, records, unitOf) ? [] : [state.id];
    };
    const late = inRanges(here.filtered, change.dot) ? [change.id] : [];
    const about = records.state(change.id)?.values['member'];
    return [...late, ...outside(change.id), ...outside(change.fields['member']), ...outside(about)];
  });
}

function reconcile(
  workspace: Workspace,
  bundle: Bundle,
  intake: Intake,
  about: { fileName: string; restorePoint: string },
): Reconciliation {
  const { manifest } = bundle;
  const added: Record<string, number> = {};
  for (const [id, state] of intake.states) {
    if (workspace.register.get(state.type, id) === undefined) added[state.type] = (added[state.type] ?? 0) + 1;
  }
  return {
    bundleId: manifest.id,
    at: workspace.clock.now(),
    office: manifest.sender.office,
    officeName: officeName(manifest.sender.office),
    fileName: about.fileName,
    ...intake.fates,
    added,
    missing: rangeEntries(intake.missing).flatMap(([replica, spans]) =>
      spans.map(([from, to]) => ({ replica, office: officeOfReplica(workspace, replica), from, to })),
    ),
    quarantine: intake.quarantined
      .slice(0, LISTED)
      .map(({ change, reason }) => ({ dot: change.dot, reason, record: change.id })),
    digest: { theirs: manifest.scopeDigest, ours: '', agree: null },
    conflictIds: unique(intake.conflicting.map((change) => change.id)),
    appliedIds: unique(intake.apply.map((change) => change.id)),
    restorePoint: about.restorePoint,
  };
}

/** How many records a figure's list names. */
const LISTED = 1000;

const unique = (ids: readonly RecordId[]): readonly RecordId[] => [...new Set(ids)].slice(0, LISTED);

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

/** Members that would be struck out by this import, when they are more than a fifth. */
function shrinkOf(workspace: Workspace, states: Iterable<RecordState>): { from: number; to: number } | null {
  let from = 0;
  for (const row of workspace.register.members().values()) if (row.status !== 'voided') from += 1;
  let gone = 0;
  for (const state of states) {
    if (state.type !== 'member' || (typeof state.values['void'] !== 'string' && !state.erased)) continue;
    const row = workspace.register.member(state.id);
    if (row !== undefined && row.status !== 'voided') gone += 1;
  }
  return from >= SHRINK_FROM && from - gone < from * SHRINK_TO ? { from, to: from - gone } : null;
}

/** A sender known by its key, not yet by its name: an installation that was restored from a copy. */
const isRenamed = (workspace: Workspace, { manifest }: Bundle): boolean =>
  workspace.identity.role === 'district' && officeOfReplica(workspace, manifest.sender.replica) === '';

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
  });
  writer.note(waitingKey(sender.replica), null);
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

/** Both sides' digests of what they share, once the import is in. They can only agree when both hold the same changes. */
async function compareDigests(workspace: Workspace, bundle: Bundle, sheet: Reconciliation): Promise<Reconciliation> {
  const { manifest } = bundle;
  const scope = sharedScope(workspace.identity, manifest.sender.office);
  const ours = digestText(workspace.register.digest(scope));
  const same = ours === manifest.scopeDigest;
  const agree = same ? true : (await hasMore(workspace, bundle, scope)) || sheet.waiting > 0 ? null : false;
  const compared: Reconciliation = { ...sheet, digest: { theirs: manifest.scopeDigest, ours, agree } };
  await workspace.write((writer) => {
    writer.note(`received/${manifest.id}`, compared);
  });
  return compared;
}

/** Whether we hold changes of the shared scope that the sender did not hold when it wrote the bundle. */
async function hasMore(workspace: Workspace, bundle: Bundle, scope: string): Promise<boolean> {
  const ranges = owed(holding(workspace), bundle.manifest.holds, null);
  const count = rangeEntries(ranges).reduce(
    (sum, [, spans]) => sum + spans.reduce((all, [from, to]) => all + to - from + 1, 0),
    0,
  );
  if (count > COMPARABLE) return true;
  const records = scopeWith(workspace, new Map());
  return (await changesIn(workspace, ranges)).some((change) => {
    const state = records.state(change.id);
    return change.type !== 'replica' && state !== undefined && inScope(scope, state, records, unitOf);
  });
}
