import type { Result } from '../../../base/result.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { Session, UnlockError } from '../session/face.ts';
import type { OnProgress } from '../tasks/face.ts';

/** Restore points: copies of the journal on this PC. */
export interface RestoreFace {
  /** Copies of the journal kept before imports, the newest first. */
  restorePoints(): Promise<readonly RestorePoint[]>;
  /** Keeps a restore point now. @returns its name */
  keepRestorePoint(): Promise<Result<string, ShellError>>;
  /** What going back to a restore point would take away; null when it is not there any more, or damaged. */
  restorePreview(name: string): Promise<RestorePreview | null>;
  /**
   * Goes back to a restore point; the present journal is set aside, and this PC goes on as a new replica. The present is
   * kept as a restore point of its own first, so that going back can itself be gone back on.
   */
  restoreTo(
    name: string,
    onProgress: OnProgress,
  ): Promise<Result<Session, UnlockError | { readonly tag: 'restore-point-damaged' }>>;
}

export interface RestorePoint {
  readonly name: string;
  /** Before an import, by hand, or before going back to another one. */
  readonly why: 'import' | 'manual' | 'restore';
  /** When it was kept; wall time, ms. */
  readonly at: number;
  /** Length in bytes. */
  readonly bytes: number;
}

/** What going back to a restore point would take away. */
export interface RestorePreview {
  /** Changes (条) made since: all that going back takes out of the register. */
  readonly since: number;
  /** Of these changes (条), those that no other PC has confirmed: they stay only in the copy that is set aside. */
  readonly onlyHere: number;
  /** Records erased since that would show again, until they are erased once more. */
  readonly erased: number;
}
