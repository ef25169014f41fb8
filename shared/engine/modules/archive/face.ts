import type { Result } from '../../../base/result.ts';
import type { UnlockError } from '../session/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Archive keys of the district. */
export interface ArchiveFace {
  /** Archive keys of the district, the newest first. */
  archiveKeys(): Promise<readonly ArchiveKeyRow[]>;
  /**
   * Makes a new archive key at the district and writes its secret and the page to be printed to a stick. Nothing uses it
   * before `finishArchiveKey`. The secret is kept in memory until then, or until it is dropped.
   */
  beginArchiveKey(
    passphrase: string,
    placeId: string,
    onProgress: OnProgress,
  ): Promise<Result<ArchiveKeyWritten, ArchiveKeyError>>;
  /** The page to a printer. */
  printArchiveKey(onProgress: OnProgress): Promise<Result<null, ArchiveKeyError>>;
  /** Takes the key that was begun into use, once a person has typed the check code that stands on the paper. */
  finishArchiveKey(check: string): Promise<Result<null, ArchiveKeyError>>;
  dropArchiveKey(): Promise<void>;
}

/** An archive key as everybody knows it: its public half. */
export interface ArchiveKeyRow {
  readonly recipient: string;
  /** yyyy-MM-dd. */
  readonly madeOn: string;
  readonly madeBy: string;
  /** Bundles are encrypted to it; else it opens only those written before another took its place. */
  readonly current: boolean;
}

export interface ArchiveKeyWritten {
  /** The file with the secret. */
  readonly name: string;
  /** The page to be printed, as a PDF beside it. */
  readonly pageName: string;
  readonly placeLabel: string;
}

export type ArchiveKeyError =
  | TaskError
  | UnlockError
  /** The place is no stick: the secret must not lie on a PC. */
  | { readonly tag: 'archive-not-on-pc' }
  | { readonly tag: 'archive-check-wrong' }
  /** Somebody signed out meanwhile, or the program was started anew. */
  | { readonly tag: 'archive-key-gone' };
