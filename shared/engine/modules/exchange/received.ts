import type { ReplicaId } from '../../../base/id.ts';
import type { Reconciliation } from '../reconciliation/face.ts';
import { notes } from '../../notes.ts';
import type { Here } from '../../workspace.ts';

/** A bundle as its sender signed it. Its id is in the clear on every stick, and anybody's to use again. */
interface ReceivedBundle {
  readonly manifest: { readonly sender: { readonly replica: ReplicaId } };
  /** SHA-256 of its manifest.json. */
  readonly manifestSha256: string;
}

/** What a received bundle's sheet is called: who signed it, and what exactly was signed. */
export const sheetIdOf = ({ manifest, manifestSha256 }: ReceivedBundle): string =>
  `${manifest.sender.replica}/${manifestSha256}`;

/** The sheet of a bundle that was received; null when none of that name was. */
export const sheetCalled = (workspace: Here, sheetId: string): Reconciliation | null =>
  notes.received.read(workspace.register, sheetId) ?? null;

export const isReceived = (workspace: Here, bundle: ReceivedBundle): boolean =>
  sheetCalled(workspace, sheetIdOf(bundle)) !== null;

/** The sheets of all that were received. */
export const receivedSheets = (workspace: Here): readonly Reconciliation[] =>
  notes.received.all(workspace.register).map(([, sheet]) => sheet);
