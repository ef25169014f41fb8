import { newReplicaId, type ReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { framesIn } from '../../../journal/frame.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { RestorePoint } from './face.ts';
import { renamed } from '../../identity.ts';
import { READ_BYTES } from '../../store/journal-client.ts';
import { storeIdentity } from '../../stored-identity.ts';
import type { Workspace } from '../../workspace.ts';
import type { Unlocked } from '../session/set-up.ts';

/** Restore points beside the journal, the newest first. */
export async function restorePoints(workspace: Pick<Workspace, 'shell'>): Promise<readonly RestorePoint[]> {
  const copies = await workspace.shell.journal.copies();
  return copies.ok ? copies.value.map(({ name, at, bytes }) => ({ name, why: whyOf(name), at, bytes })) : [];
}

type Why = RestorePoint['why'];

/** A copy is named by why it was kept; one of an unknown kind was put there by hand. */
const whyOf = (name: string): Why =>
  name.startsWith('import-') ? 'import' : name.startsWith('restore-') ? 'restore' : 'manual';

/** How many are kept; the oldest goes when one more comes. */
const RESTORE_POINTS = 5;

/** Copies the journal as it is now. @returns the restore point's name */
export async function keepRestorePoint(
  workspace: Pick<Workspace, 'clock' | 'shell'>,
  why: Why,
  keep = RESTORE_POINTS,
): Promise<Result<string, ShellError>> {
  const name = `${why}-${String(workspace.clock.now())}`;
  const kept = await workspace.shell.journal.keepCopy(name, keep);
  return kept.ok ? ok(name) : kept;
}

/**
 * Goes back to a restore point. The present is kept as a restore point too (one more than usual, so that the wanted one
 * stays), and the journal as it is now is set aside, not deleted. The installation becomes a new
 * replica (its parent is recorded): numbers that the old one gave after the restore point may be out in bundles, and
 * must never be given again. What other replicas hold comes back with their next bundles.
 * @param goOn see `replaceRegister`
 * @returns what to open the profile with. `restore-point-damaged`, `not-found` and `cancelled`: nothing has happened
 */
export async function restoreTo(
  workspace: Workspace,
  name: string,
  goOn: () => boolean = () => true,
): Promise<Result<Unlocked, ShellError | { readonly tag: 'restore-point-damaged' }>> {
  const { shell } = workspace;
  const copies = await shell.journal.copies();
  if (!copies.ok) return copies;
  if (!copies.value.some((copy) => copy.name === name)) return err({ tag: 'not-found' });
  if (!(await shell.journal.readCopy(name, 0, 1)).ok) return err({ tag: 'restore-point-damaged' });
  return replaceRegister(workspace, () => copyBack(workspace, name), goOn);
}

/**
 * Puts another journal in the place of the present one; `copy` appends its frames, which have been checked before,
 * for the name that this installation has from then on.
 * @param goOn asked once the present is kept, and never again: what follows must not be left half-way
 * @returns what to open the profile with
 */
export async function replaceRegister<E>(
  workspace: Workspace,
  copy: (replica: ReplicaId) => Promise<Result<null, E>>,
  goOn: () => boolean = () => true,
): Promise<Result<Unlocked, ShellError | E>> {
  const { shell, db, random, key, identity } = workspace;
  const present = await keepRestorePoint(workspace, 'restore', RESTORE_POINTS + 1);
  if (!present.ok) return present;
  if (!goOn()) return err({ tag: 'cancelled' });
  // The new name first: were the power cut after the journal went back, the old name could give a number twice.
  const replica = newReplicaId(random);
  // A restore point may be of an empty register.
  const stored = await storeIdentity(workspace, { ...renamed(identity, replica), begun: false });
  if (!stored.ok) return stored;
  const aside = await shell.journal.setAside();
  if (!aside.ok) return aside;
  const fresh = await shell.journal.open();
  if (!fresh.ok) return fresh;
  // IndexedDB last: were the power cut before, the next start finds all frames there, and nothing is restored or lost.
  const copied = await copy(replica);
  if (!copied.ok) return copied;
  await db.empty();
  return ok({ identity: stored.value, key });
}

async function copyBack(workspace: Pick<Workspace, 'shell'>, name: string): Promise<Result<null, ShellError>> {
  const { journal } = workspace.shell;
  for (let at = 0; ;) {
    const piece = await journal.readCopy(name, at, READ_BYTES);
    if (!piece.ok) return piece;
    if (piece.value.length === 0) return ok(null);
    const appended = await journal.append(piece.value);
    if (!appended.ok) return appended;
    const frames = framesIn(piece.value);
    if (frames.length === 0) return err({ tag: 'io', code: 'FRAME' });
    at += frames.length;
  }
}
