import type { Result } from '../../../base/result.ts';
import type { Place, ShellError } from '../../../shell/shell.ts';

/** Exchange by itself through a folder. */
export interface FolderFace {
  /** The folder that bundles are exchanged through by themselves (a network share, a synchronised folder), or null. */
  keptFolder(): Promise<Result<Place | null, ShellError>>;
  keepFolder(placeId: string | null): Promise<Result<null, ShellError>>;
  /** Imports what lies in the kept folder and exports what is owed, once. Asks nothing: what needs a person waits. */
  exchangeByFolder(): Promise<{
    readonly imported: number;
    readonly exported: number;
    readonly waiting: readonly string[];
  }>;
}
