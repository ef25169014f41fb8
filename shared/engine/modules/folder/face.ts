import type { Result } from '../../../base/result.ts';
import type { Place, ShellError } from '../../../shell/shell.ts';

/** Exchange by itself through a folder. */
export interface FolderFace {
  /** The folder that bundles are exchanged through by themselves (a network share, a synchronised folder), or null. */
  keptFolder(): Promise<Result<Place | null, ShellError>>;
  /** Chooses that folder; null forgets it. */
  keepFolder(placeId: string | null): Promise<Result<null, ShellError>>;
  /** Imports what lies in the kept folder and exports what is owed, once. Asks nothing: what needs a person waits. */
  exchangeByFolder(): Promise<FolderRound>;
}

/** What one round through the folder came to. */
export interface FolderRound {
  /** Bundles (files) that were taken in. */
  readonly imported: number;
  /** Bundles (files) that were written; a series counts as its parts. */
  readonly exported: number;
  /** Names of the files that a person has to look at: a new sender, a shrink, a damaged file. */
  readonly waiting: readonly string[];
}
