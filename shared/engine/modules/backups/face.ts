import type { Result } from '../../../base/result.ts';
import type { BackupCounts, BackupFault, BackupReason } from '../../../bundle/backup-manifest.ts';
import type { OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { RestorePreview } from '../restore/face.ts';
import type { Session, SetUpError, UnlockError } from '../session/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Backups in another place. */
export interface BackupsFace {
  /** Where backups go, what lies there and how the last ones went. Reads the place. */
  backups(): Promise<BackupOverview>;
  /** Chooses the place that backups go to; null forgets it. */
  keepBackupPlace(placeId: string | null): Promise<Result<null, ShellError>>;
  /** Writes a backup to the chosen place, reads it back and folds it; what does not come out equal is removed again. */
  backUp(onProgress: OnProgress): Promise<Result<BackupMade, BackupError>>;
  /**
   * The place to which leaving, or a new day, would write a backup: the register has changed since the newest one, and
   * the place is there and holds one of this PC's already. Null when there is nothing to do.
   */
  backupDue(reason: 'exit' | 'daily'): Promise<string | null>;
  /** Writes the one that is due, asking nothing; a failure is kept and told by `status` until one succeeds. */
  backUpByItself(reason: 'exit' | 'daily', onProgress: OnProgress): Promise<Result<BackupMade, BackupError>>;
  /** Opens a backup that `backups` lists, by its file name. `removed`: the place cannot be reached now. */
  openBackupIn(name: string): Promise<Result<OpenedFile, ShellError>>;
  /** What a backup says of itself; needs no key, and works before anything is set up. */
  peekBackup(file: OpenedFile): Promise<Result<BackupPeek, BackupRefusal>>;
  /** A rehearsal: reads the whole backup into a register in memory and compares. Nothing is changed. */
  rehearseBackup(file: OpenedFile, onProgress: OnProgress): Promise<Result<Rehearsal, BackupRefusal | TaskError>>;
  /** What restoring a backup here would take away and bring; the whole backup is read and checked. */
  backupPreview(file: OpenedFile, onProgress: OnProgress): Promise<Result<BackupPreview, BackupRefusal | TaskError>>;
  /** Puts a backup in the place of the register; the present is kept as a restore point first. */
  restoreBackup(
    file: OpenedFile,
    onProgress: OnProgress,
  ): Promise<Result<Session, UnlockError | BackupRefusal | TaskError>>;
  /** The first run of a PC, from a backup and the passphrase of the day it was made. */
  setUpFromBackup(
    input: { readonly file: OpenedFile; readonly passphrase: string },
    onProgress: OnProgress,
  ): Promise<Result<Session, SetUpError | UnlockError | BackupRefusal | TaskError>>;
}

/** How the register stands with its backups, as far as this PC knows without looking at the place. */
export interface BackupStanding {
  /** Wall time of the newest backup that was read back and found equal, ms; null: there is none. */
  readonly at: number | null;
  /** Nothing was written since. */
  readonly current: boolean;
  /** The last automatic one that came to nothing, until one succeeds. */
  readonly failed: BackupFailed | null;
}

export interface BackupFailed {
  /** Wall time, ms. */
  readonly at: number;
  readonly reason: BackupReason;
  /** Tag of a `BackupError`, or `backup-cut-off`: the program ended in the middle. */
  readonly tag: string;
}

export interface BackupOverview {
  readonly place: {
    readonly label: string;
    /** Free bytes; null while it cannot be reached. */
    readonly free: number | null;
    readonly writable: boolean;
    readonly ownVolume: boolean;
    /** A backup of this PC lies there: those made by themselves go there too. */
    readonly proven: boolean;
  } | null;
  /** The newest first. */
  readonly entries: readonly BackupEntry[];
  readonly standing: BackupStanding;
  /** The last rehearsal: when it was held, and when the backup had been made; wall time, ms. Null: there was none. */
  readonly rehearsal: { readonly at: number; readonly createdAt: number } | null;
  /** Records in the register now. */
  readonly present: BackupCounts;
}

export interface BackupEntry {
  readonly name: string;
  /** Length in bytes. */
  readonly bytes: number;
  /** When it was made; for a file that tells nothing, when it was last written. Wall time, ms. */
  readonly at: number;
  /** `verified` and `unchecked`: this PC's own. */
  readonly state: 'verified' | 'unchecked' | BackupRefusal['tag'];
  /** Null when the file does not tell. */
  readonly says: BackupPeek | null;
  readonly refusal: BackupRefusal | null;
}

export interface BackupPeek {
  readonly id: string;
  /** Wall time, ms. */
  readonly createdAt: number;
  readonly reason: BackupReason;
  readonly office: string;
  readonly officeName: string;
  readonly replica: string;
  readonly counts: BackupCounts;
  /** Length in bytes. */
  readonly bytes: number;
}

export interface BackupMade {
  readonly name: string;
  readonly placeLabel: string;
  /** Length in bytes. */
  readonly bytes: number;
  readonly counts: BackupCounts;
}

export interface Rehearsal {
  readonly backup: BackupPeek;
  readonly counts: BackupCounts;
  /** Digest of what was restored in memory, 16 hex digits; equal to what the backup states, or there is no rehearsal. */
  readonly digest: string;
}

/** What restoring a backup would take away and bring. */
export interface BackupPreview extends RestorePreview {
  readonly backup: BackupPeek;
  readonly present: BackupCounts;
  /** Changes (条) that the backup has and the register has not. */
  readonly brings: number;
}

export type BackupRefusal =
  | BackupFault
  /** Of another office. */
  | { readonly tag: 'backup-foreign'; readonly office: string }
  /** Of another PC of this office, or of this one before it was set up anew. */
  | { readonly tag: 'backup-other-pc' }
  /** What it holds does not come to what it states. */
  | { readonly tag: 'backup-unequal' }
  | ShellError;

export type BackupError =
  | TaskError
  | { readonly tag: 'backup-no-place' }
  | { readonly tag: 'backup-place-away' }
  | { readonly tag: 'backup-running' }
  /** What was written could not be read back equal; it was removed. */
  | { readonly tag: 'backup-unread' };
