import { err, ok, type Result } from '../../../base/result.ts';
import type { Bundle } from '../../../bundle/bundle.ts';
import type { AgeIdentity } from '../../../crypto/age.ts';
import { knowChain } from '../../../sync/chain.ts';
import type { Change } from '../../../sync/change.ts';
import { believable } from '../../claims-about-me.ts';
import { judgedWrite } from '../../judged-write.ts';
import { payloadsOf, type Opener } from '../../payloads.ts';
import { chainNoted } from '../../put-back/chain-note.ts';
import type { GoOn } from '../../put-back/standing.ts';
import type { Task } from '../../tasks.ts';
import type { Here, Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { dropDraftsOf } from '../erasure/erase-record.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { keepRestorePoint } from '../restore/restore.ts';
import type { TaskError } from '../tasks/face.ts';
import type { BundleRefusal, ImportConfirm } from './face.ts';
import { judgeBundle, type OtherHistory } from './judge-bundle.ts';
import { noteRefusal } from './note-refusal.ts';
import { checkBundle, trustOf } from './open-bundle.ts';
import { answerOtherHistory } from './other-history.ts';
import { sheetCalled, sheetIdOf } from './received.ts';
import { askForSender } from './vouch-for-sender.ts';
import { writeBundle } from './write-bundle.ts';

type Refusal = BundleRefusal | TaskError | PutBack;

/** The bundle shows that this installation was put back: it has to go on anew before the bundle is taken in. */
export interface PutBack {
  readonly tag: 'put-back';
  readonly goOn: GoOn;
}

/**
 * Takes a bundle in, all of it or nothing. Its facts are gathered and judged in memory (`judge-bundle.ts`); then a restore
 * point is kept, and all that follows is written at once (`write-bundle.ts`): whatever kills the program leaves all of it
 * or nothing. When it is refused, the register is as it was, and the exchange log tells of it.
 */
export async function importBundle(
  workspace: Workspace,
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  confirm: ImportConfirm,
  task: Task,
): Promise<Result<Reconciliation, Refusal>> {
  const opener = payloadsOf(workspace).opener(file.bytes.length);
  const taken = await importChecked(workspace, opener, file, confirm, task).finally(opener.end);
  if (taken.ok) return taken;
  const refusal = taken.error.tag === 'other-history' ? await answerOtherHistory(workspace, taken.error) : taken.error;
  await noteRefusal(workspace, file, refusal);
  return err(refusal);
}

async function importChecked(
  workspace: Workspace,
  opener: Opener,
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
  const changes = await openChanges(workspace, opener, bundle, task);
  if (!changes.ok) return changes;
  const erased = new Set<string>();
  const taken = await judgedWrite(
    workspace,
    async (writer) => {
      const opened = { bundle, changes: changes.value, fileName: file.name, confirm };
      const composed = await compose(workspace, writer, opened, task);
      for (const [id, { state }] of writer.written) if (state.erased) erased.add(id);
      return composed;
    },
    { task },
  );
  knowChain(null);
  if (taken.ok) await dropDraftsOf(workspace, erased);
  return taken;
}

interface Opened {
  readonly bundle: Bundle;
  readonly changes: readonly Change[];
  readonly fileName: string;
  readonly confirm: ImportConfirm;
}

/** The bundle's own turn to write. Others wrote while it waited, so all is asked of the register as it is now. */
async function compose(
  workspace: Workspace,
  writer: Writer,
  { bundle: opened, changes, fileName, confirm }: Opened,
  task: Task,
): Promise<Result<Reconciliation, Refusal | OtherHistory>> {
  const { manifest, disbelieved } = believable(workspace, opened.manifest);
  const bundle = { ...opened, manifest };
  const trust = trustOf(workspace, bundle);
  if (!trust.ok) return trust;
  const before = receivedBefore(workspace, bundle);
  if (before !== null) return ok(before);
  const arrived = { bundle, changes, isNew: trust.value.newcomer !== null, mayShrink: confirm.shrink };
  const judged = await judgeBundle(workspace, writer, arrived, task);
  if (!judged.ok) return judged;
  const point = await keepRestorePoint(workspace, 'import');
  if (!point.ok) return point;
  return writeBundle(workspace, writer, judged.value, { fileName, restorePoint: point.value, disbelieved }, task);
}

/** A bundle that is here already: nothing is to be done, and its sheet says so. */
function receivedBefore(workspace: Here, bundle: Bundle): Reconciliation | null {
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

/** All the bundle carries, in memory: nothing is judged yet. */
async function openChanges(
  workspace: Workspace,
  opener: Opener,
  bundle: Bundle,
  task: Task,
): Promise<Result<readonly Change[], Refusal>> {
  const told = (changes: number): void => {
    task.tell('open-bundle', changes, bundle.manifest.changes);
  };
  const identity = workspace.identity.ageIdentity as AgeIdentity;
  const chain = chainNoted(workspace, bundle.manifest.sender.replica).hash;
  return opener.open(bundle, identity, told, task, chain);
}
