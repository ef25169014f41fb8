import type { Bytes } from '../base/bytes.ts';
import type { Result } from '../base/result.ts';

/**
 * What the outside (the main process; in tests, memory) can do for the engine. No domain word appears here:
 * the host sees sealed bytes, file names that carry nothing personal, and HTML to print.
 * Every method is asynchronous and returns expected failures as values.
 */
export interface Shell {
  readonly keystore: KeystoreShell;
  readonly journal: JournalShell;
  readonly disk: DiskShell;
  readonly files: FilesShell;
  readonly backups: BackupShell;
  readonly print: PrintShell;
}

/** What went wrong outside. The tag is a message key; `code` is the system's error code, never a path. */
export interface ShellError {
  readonly tag:
    | 'disk-full'
    | 'no-permission'
    | 'not-found'
    | 'write-protected'
    | 'removed'
    | 'other-medium'
    | 'read-back-differs'
    | 'too-large'
    | 'busy'
    | 'open-elsewhere'
    | 'cancelled'
    | 'out-of-time'
    | 'printer'
    | 'not-a-keystore'
    | 'io';
  readonly code?: string;
}

export type ShellResult<T> = Promise<Result<T, ShellError>>;

/** One small file with the wrapped keys, replaced atomically (temp, fsync, rename, fsync of the folder). */
export interface KeystoreShell {
  /** The file's bytes, or null when there is none yet. */
  read(): ShellResult<Bytes | null>;
  /** Bytes that are no keystore at all are refused (`not-a-keystore`), and the file stays as it was. */
  write(bytes: Bytes): ShellResult<null>;
  /** A still smaller file beside it, replaced just as whole; null when there is none. Opaque to the host. */
  readMark(): ShellResult<Bytes | null>;
  writeMark(bytes: Bytes): ShellResult<null>;
}

export interface JournalHead {
  /** Whole frames in the file. */
  readonly frames: number;
  /** Length of the file in bytes, header included. */
  readonly bytes: number;
  /** Chain hash of the last frame, 64 hex digits; of an empty journal, 64 zeros. */
  readonly hash: string;
}

export interface JournalOpened extends JournalHead {
  /** Bytes of a torn, never acknowledged tail (a part of a frame, or a batch without its last frame) that were cut off. */
  readonly cut: number;
  /** When a frame in the middle fails its chain hash: the count of good frames before it. The file was not touched. */
  readonly damagedAfter?: number;
}

/** The append-only journal file of sealed, hash-chained frames (shared/journal/frame.ts has the layout). */
export interface JournalShell {
  /** Checks the whole chain, cuts a torn tail, and holds the file open. Creates it when missing. */
  open(): ShellResult<JournalOpened>;
  /** Whole frames from frame number `from` (0-based), about `maxBytes` of them, at least one; empty at the end. */
  read(from: number, maxBytes: number): ShellResult<Bytes>;
  /**
   * Appends whole frames that continue the chain and fsyncs before it answers. On failure the file is cut back
   * to its former length, so that the next append finds a whole chain.
   */
  append(frames: Bytes): ShellResult<JournalHead>;
  /** Renames the file to `journal-<utc>.damaged` (never deleted) and starts an empty one. */
  setAside(): ShellResult<null>;
  /** Sets a damaged file aside likewise and starts one of the good frames before the damage: at no time are they gone. */
  mend(): ShellResult<null>;
  /** Renames the whole folder with its restore points to a name beside it (never deleted); the next `open` begins anew. */
  setAllAside(): ShellResult<null>;
  /** Copies the journal as it is now to a restore point named `name`; keeps the newest `keep` of them. */
  keepCopy(name: string, keep: number): ShellResult<null>;
  /** Names and sizes of restore points, newest first. */
  copies(): ShellResult<readonly { readonly name: string; readonly bytes: number; readonly at: number }[]>;
  /** Reads a restore point: whole frames from frame number `from`, as `read`. One that is not whole is refused (`io`). */
  readCopy(name: string, from: number, maxBytes: number): ShellResult<Bytes>;
}

export interface DiskShell {
  /** Free bytes on the volume that holds the profile. */
  free(): ShellResult<number>;
  /**
   * Moves everything the browser keeps as IndexedDB to a name beside it (never deleted), so that the next opening finds
   * none and makes it anew. Nothing may be open there. `busy` when the system does not let go of it now: then it is
   * moved at the next start of the program, before anything opens it.
   */
  setPagesAside(): ShellResult<null>;
}

/**
 * A folder the user chose or a drive the host found. The engine never sees or sends paths: it holds the place's id.
 * `label` is for people (drive label and letter, or the folder's last name).
 */
export interface Place {
  readonly id: string;
  readonly label: string;
  readonly kind: 'folder' | 'drive';
  readonly free: number;
  readonly total: number;
  readonly writable: boolean;
  /** Whether it lies on a medium that can be pulled: a stick, a USB hard disk. Not known counts as no. */
  readonly removable?: boolean;
  /** Names that medium itself, wherever it is plugged in: another stick at the same letter has another. */
  readonly volume?: string;
}

export interface FileEntry {
  readonly name: string;
  readonly bytes: number;
  /** Modification time, ms. */
  readonly at: number;
}

/** A file the user chose in a dialog, already opened for reading. */
export interface OpenedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

export type FileKind = 'sheet' | 'bundle' | 'pdf' | 'backup' | 'any';

export interface FilesShell {
  /** Drives that can be pulled and are mounted now. A failure says nothing about whether there are any. */
  drives(): ShellResult<readonly Place[]>;
  /** Asks for a folder; `cancelled` when the user closes the dialog. */
  chooseFolder(): ShellResult<Place>;
  /** Asks for one file of the kind. */
  chooseFile(kind: FileKind): ShellResult<OpenedFile>;
  /** The file that the system handed to the program to open (a double click on it), once; null when there is none. */
  given(): ShellResult<OpenedFile | null>;
  /** Asks where to save; answers the place and the name the user settled on. */
  chooseSave(kind: FileKind, suggestedName: string): ShellResult<{ readonly place: Place; readonly name: string }>;
  /** Files of a place whose name ends in `.<extension>`, newest first; `.part` files are never listed. */
  list(placeId: string, extension: string): ShellResult<readonly FileEntry[]>;
  /** Opens a listed file for reading. */
  open(placeId: string, name: string): ShellResult<OpenedFile>;
  /** Up to `length` bytes from `offset`; fewer at the end. */
  read(fileId: string, offset: number, length: number): ShellResult<Bytes>;
  close(fileId: string): ShellResult<null>;
  /**
   * Starts `name.part` in a place, after checking that `expectedBytes` are free there.
   * `name` must be a bare file name. `overwrite` false: a file of that name there is never replaced (a number is added).
   */
  create(
    placeId: string,
    name: string,
    expectedBytes: number,
    overwrite: boolean,
  ): ShellResult<{ readonly id: string; readonly name: string }>;
  write(writerId: string, bytes: Bytes): ShellResult<null>;
  /** fsync, close, reopen, read back, compare SHA-256, rename (retried while another program holds it), fsync the folder. */
  commit(writerId: string): ShellResult<{ readonly name: string; readonly bytes: number; readonly sha256: string }>;
  /** Remembers a place across starts as the folder that bundles are exchanged through; null forgets it. */
  keep(placeId: string | null): ShellResult<null>;
  /** The kept folder, when there is one and it can be reached now. `other-medium`: another stick is in its place. */
  kept(): ShellResult<Place | null>;
  /** Closes and removes the `.part`. */
  abort(writerId: string): ShellResult<null>;
}

/** The one extension of files that may be removed in a place: those this program writes there by itself. */
export const BACKUP_EXTENSION = 'mcbackup';

/** The place that copies of the whole register go to, remembered across starts, and tidying up there. */
export interface BackupShell {
  /** Remembers a place; null forgets it. */
  keep(placeId: string | null): ShellResult<null>;
  /** The remembered place, or null when none is. */
  kept(): ShellResult<KeptPlace | null>;
  /** Removes a file of the extension `BACKUP_EXTENSION`; one that is not there counts as removed. */
  remove(placeId: string, name: string): ShellResult<null>;
  /** Removes what writings broken off more than a day ago left: `.part` files whose name begins so. */
  sweep(placeId: string, prefix: string): ShellResult<null>;
}

export interface KeptPlace {
  readonly label: string;
  /** Null while it cannot be reached. */
  readonly place: Place | null;
  /** It lies on the volume of the profile: whatever takes the one may take the other. */
  readonly ownVolume: boolean;
}

/** An HTML document, sent to a printer through the dialog of the system. */
export interface PrintShell {
  begin(options: { readonly landscape: boolean; readonly pageSize: 'A4' | 'A3' }): ShellResult<{ readonly id: string }>;
  /** Takes the next piece of the document; its pages are laid out. */
  part(jobId: string, html: string): ShellResult<null>;
  /** Prints the document. `cancelled`: the dialog was closed. */
  toPrinter(jobId: string): ShellResult<null>;
  end(jobId: string): ShellResult<null>;
}
