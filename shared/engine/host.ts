import type { Result } from '../base/result.ts';
import type { PartBound } from '../bundle/series.ts';
import type { Files } from './files.ts';
import type { Notice, OpenError, Session } from './modules/session/face.ts';
import type { Unlocked } from './modules/session/set-up.ts';
import type { OnProgress } from './modules/tasks/face.ts';
import type { Places } from './places.ts';
import type { Tasks } from './tasks.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Workspace } from './workspace.ts';

/** What the engine lends to its capabilities. Each names the part of it that it needs. */
export interface Host {
  readonly parts: EngineParts;
  readonly files: Files;
  readonly places: Places;
  readonly tasks: Tasks;
  /** From what size on an export is written as a series. */
  readonly bound: PartBound;
  /** Tells every window. */
  readonly announce: (notice: Notice) => void;
  /** The profile that is open. @throws when none is: the window never asks before */
  readonly workspace: () => Workspace;
  /** Whether this is still the profile that is open: work that goes on beside must end with it. */
  readonly isOpen: (workspace: Workspace) => boolean;
  /**
   * Opens the profile that is open a second time, after `change` has given this PC another name or another journal. It
   * happens between two writes, and the workspace before it writes no more. A failure that left the journal as it was
   * changes nothing; after any other nobody is signed in any longer, and signing in mends the journal.
   */
  readonly reopen: <E>(
    change: () => Promise<Result<Unlocked, E>>,
    onProgress: OnProgress,
  ) => Promise<Result<Session, E | OpenError>>;
}
