import type { NotTaken, Reason } from '../sync/authority/reason.ts';
import type { Result } from '../base/result.ts';
import type { BackupCounts, BackupFault, BackupReason } from '../bundle/backup-manifest.ts';
import type { RecordId } from '../base/id.ts';
import type { Dot, Value } from '../sync/change.ts';
import type { Problem, Values } from '../values/field.ts';
import type { FileEntry, OpenedFile, Place, ShellError } from '../shell/shell.ts';
import type { RecordType } from '../kinds/all.ts';
import type { ListFilter, SendStateName } from '../kinds/list-filter.ts';

/**
 * The engine's face: all that a window may ask of it. It runs in a Web Worker, called through Comlink; arguments and
 * answers are plain data, callbacks are proxied. Expected failures are values; a rejected promise is a defect.
 * One long file on purpose: it is the whole contract between the two, and is read as one.
 */
export interface Engine {
  // --- session -----------------------------------------------------------------------------------------------
  /**
   * `new`: nothing set up on this PC. `locked`: a passphrase opens it. `open`: working. `keys-lost`: a register is here
   * and its keystore is not: nothing may be set up over it.
   */
  state(): Promise<SessionState>;
  /** Of a register without its keystore: sets it aside (never deleted), so that this PC can be set up anew. */
  setRegisterAside(): Promise<Result<null, OpenError>>;
  /** First run of a district: makes the replica, its keys and the data key. */
  setUpDistrict(input: DistrictSetUp): Promise<Result<Session, SetUpError>>;
  /** First run of an office, from the provisioning bundle of the district and the code told by telephone. */
  setUpOffice(input: OfficeSetUp): Promise<Result<Session, SetUpError>>;
  /** New keys (lost trust, a change of staff): a new provisioning file and code make this PC a new replica; its data stays. */
  renewKeys(input: Pick<OfficeSetUp, 'file' | 'code'>): Promise<Result<Session, SetUpError>>;
  /** Reads the provisioning bundle's manifest, to show for which office it is before the code is asked. */
  peekProvision(file: OpenedFile): Promise<Result<ProvisionInfo, BundleRefusal>>;
  /** `fromEmpty`: after `register-lost` or `both-copies-damaged`, goes on with an empty register, as a new replica. */
  unlock(passphrase: string, onProgress: OnProgress, fromEmpty?: boolean): Promise<Result<Session, UnlockError>>;
  lock(): Promise<void>;
  session(): Promise<Session | null>;
  /** Calls `listener` after every change of the register or of the status, and at each step of a long task. */
  watch(listener: (notice: Notice) => void): Promise<void>;
  /** Asks a running long task to stop at its next step; what it did not finish is not there. */
  cancel(taskId: string): Promise<void>;

  // --- queries -----------------------------------------------------------------------------------------------
  status(): Promise<Status>;
  members(query: MemberQuery, window: Window): Promise<Page<MemberRow>>;
  /** The position of a record in the list of a query, or -1. */
  memberPosition(query: MemberQuery, id: RecordId): Promise<number>;
  member(id: RecordId): Promise<MemberDetail | null>;
  /** The list of a kind that has a page. */
  records(type: RecordType, query: ListQuery, window: Window): Promise<Page<RecordRow>>;
  /** The position of a record in the list of a query, or -1. */
  recordPosition(type: RecordType, query: ListQuery, id: RecordId): Promise<number>;
  record(type: RecordType, id: RecordId): Promise<RecordDetail | null>;
  history(type: RecordType, id: RecordId): Promise<readonly HistoryEntry[]>;
  /** What records are called, by their ids, in the order asked for. */
  named(ids: readonly RecordId[]): Promise<readonly NamedRecord[]>;
  /** Values of a text field already used, the most frequent first: suggestions for typing. */
  suggest(type: RecordType, field: string, typed: string): Promise<readonly Suggestion[]>;
  /** Members that may be the same person as these values: same document number, or same name, birth date and sex. */
  samePerson(values: Values, except: RecordId | null): Promise<readonly Likeness[]>;

  // --- commands ----------------------------------------------------------------------------------------------
  /** What is wrong with these values, for showing beside the fields while typing. Saves nothing. */
  check(type: RecordType, values: Values, id: RecordId | null): Promise<readonly Problem[]>;
  /** Saves a new (`id` null) or changed record. `seen` are the dots the form was filled from. */
  save(input: SaveInput): Promise<Result<Saved, SaveError>>;
  /** A member and the first membership event in one step: both or neither. */
  saveMember(input: SaveMemberInput): Promise<Result<Saved, SaveError>>;
  /** Voids a record (it stays, struck out, with its reason), or takes the voiding back with `reason` null. */
  setVoid(type: RecordType, id: RecordId, reason: string | null): Promise<Result<Saved, SaveError>>;
  /**
   * Wipes a record for privacy, a member with its events and transfers: here, and wherever the erasure arrives. Cannot
   * be taken back. The district may; the office whose record it is asks the district by this, with its next bundle.
   */
  erase(type: RecordType, id: RecordId): Promise<Result<Erased, SaveError>>;
  /** Takes an office's request back, as long as the district has not acted on it. */
  withdrawErasure(type: RecordType, id: RecordId): Promise<Result<Erased, SaveError>>;
  /** What erasing a record would wipe, or what is left of one that was erased; null when there never was one. */
  erasure(type: RecordType, id: RecordId): Promise<Erasure | null>;
  saveDraft(key: string, draft: Draft): Promise<void>;
  draft(key: string): Promise<Draft | null>;
  drafts(): Promise<readonly { readonly key: string; readonly at: number }[]>;
  dropDraft(key: string): Promise<void>;

  // --- sheets ------------------------------------------------------------------------------------------------
  chooseFile(kind: 'sheet' | 'bundle' | 'backup'): Promise<Result<OpenedFile, ShellError>>;
  /** Takes a file the user dropped on the window. */
  takeFile(name: string, bytes: Uint8Array): Promise<OpenedFile>;
  /** Reads the sheet and recognises its columns; nothing is saved. */
  readSheet(file: OpenedFile, onProgress: OnProgress): Promise<Result<SheetPreview, SheetError>>;
  /** The preview again with another mapping of columns, another header row or other defaults. */
  remapSheet(sheetId: string, plan: SheetPlan): Promise<Result<SheetPreview, SheetError>>;
  /** Rows of the preview, for a table. */
  sheetRows(sheetId: string, filter: SheetRowKind | 'all', window: Window): Promise<Page<SheetRow>>;
  /** Saves the good rows as one batch; bad rows stay listed with their reasons. */
  importSheet(sheetId: string, onProgress: OnProgress): Promise<Result<SheetOutcome, TaskError>>;
  /** The rejected rows as a sheet: the same columns and 是否导入成功 and 错误原因, the reasons in the window's words. */
  exportRejected(
    sheetId: string,
    reasons: readonly { readonly row: number; readonly text: string }[],
  ): Promise<Result<FileWritten, TaskError>>;
  /** A blank official sheet with its lists, to hand to employers. */
  exportTemplate(type: 'member' | 'union'): Promise<Result<FileWritten, TaskError>>;
  /** The selection as a sheet that re-imports as no change. */
  exportMembers(query: MemberQuery, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
  importLog(): Promise<readonly ImportEntry[]>;

  // --- rosters -----------------------------------------------------------------------------------------------
  /** Counts, pages and missing glyphs, before printing. */
  rosterPreview(request: RosterRequest): Promise<RosterPreview>;
  rosterToPdf(
    request: RosterRequest,
    onProgress: OnProgress,
  ): Promise<Result<FileWritten & { readonly pages: number; readonly rows: number }, TaskError>>;
  rosterToPrinter(
    request: RosterRequest,
    onProgress: OnProgress,
  ): Promise<Result<{ readonly pages: number; readonly rows: number }, TaskError>>;

  // --- exchange ----------------------------------------------------------------------------------------------
  /** Sticks plugged in just now. A failure says nothing about whether there are any. */
  drives(): Promise<Result<readonly Place[], ShellError>>;
  chooseFolder(): Promise<Result<Place, ShellError>>;
  /** Peers this replica exchanges with, what is owed and when it was last heard of. */
  peers(): Promise<readonly Peer[]>;
  exchangeLog(): Promise<readonly ExchangeEntry[]>;
  /** What a bundle for this peer would carry now. */
  exportPreview(peer: string): Promise<ExportPreview>;
  /** `whole`: everything of the peer's scope once more, to mend a difference of digests. */
  exportBundle(
    peer: string,
    placeId: string,
    onProgress: OnProgress,
    whole?: boolean,
  ): Promise<Result<BundleWritten, ExportError>>;
  /** Bundles lying in a place, those meant for this replica first, the newest on top; the parts of a series in order. */
  bundlesIn(placeId: string): Promise<Result<readonly BundleFound[], ShellError>>;
  /** The file the system handed to the program to open (a double click on a bundle), once. */
  givenFile(): Promise<Result<OpenedFile | null, ShellError>>;
  openBundleIn(placeId: string, entry: FileEntry): Promise<Result<OpenedFile, ShellError>>;
  /** Checks and opens a bundle without applying it: who, when, what it holds, what would happen. */
  peekBundle(file: OpenedFile): Promise<Result<BundlePeek, BundleRefusal>>;
  importBundle(
    file: OpenedFile,
    confirm: ImportConfirm,
    onProgress: OnProgress,
  ): Promise<Result<Reconciliation, BundleRefusal | TaskError>>;
  /** By its `sheetId`. */
  reconciliation(sheetId: string): Promise<Reconciliation | null>;
  /** Changes that are held here, or were brought, and are not in force, with the reason of each. */
  notInForce(query: NotInForceQuery, window: Window): Promise<Page<NotInForce>>;
  /** The reconciliation sheet of a received bundle as a PDF, to be signed and filed. */
  printReconciliation(sheetId: string, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
  /** Makes the provisioning bundle of an office and the code to be told by telephone. */
  provisionOffice(
    input: { readonly office: string; readonly name: string },
    placeId: string,
  ): Promise<Result<Provisioned, TaskError>>;
  /** Replicas that proved a provisioning secret and wait for the district's confirmation, and all others. */
  replicas(): Promise<readonly ReplicaRow[]>;
  confirmReplica(replica: string): Promise<Result<null, TaskError>>;
  revokeReplica(replica: string, reason: string): Promise<Result<null, TaskError>>;

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

  /** Copies of the journal kept before imports, the newest first. */
  restorePoints(): Promise<readonly RestorePoint[]>;
  /** Keeps a restore point now. */
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

  // --- backups -----------------------------------------------------------------------------------------------
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

  // --- conflicts ---------------------------------------------------------------------------------------------
  conflicts(query: ConflictQuery, window: Window): Promise<Page<ConflictRow>>;
  resolve(
    decisions: readonly Decision[],
    onProgress: OnProgress,
  ): Promise<Result<{ readonly decided: number; readonly batch: string }, TaskError>>;
  // --- transfers and the same person twice ---------------------------------------------------------------------
  /** Starts a transfer of membership (会籍接转) to another office; it travels with the next bundles. */
  transferOut(input: TransferOut): Promise<Result<Saved, SaveError>>;
  /** The receiving office accepts (into a union) or refuses with a reason. */
  answerTransfer(id: RecordId, answer: TransferAnswer): Promise<Result<Saved, SaveError>>;
  /** The sending office takes an unanswered transfer back. */
  withdrawTransfer(id: RecordId): Promise<Result<Saved, SaveError>>;
  /** Transfers of this office, those nobody answered longest first. */
  transfers(query: TransferQuery, window: Window): Promise<Page<TransferRow>>;
  transferLetter(id: RecordId, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
  /** Pairs of records that may be one person: same document number, or same name, birth date and sex. */
  duplicates(window: Window): Promise<Page<DuplicatePair>>;
  /** Makes one record of two: `drop` is struck out and points to `keep`, its events move over; `undoBatch` parts them. */
  mergePeople(input: MergePeople): Promise<Result<{ readonly batch: string }, TaskError>>;
  /** The folder that bundles are exchanged through by themselves (a network share, a synchronised folder), or null. */
  keptFolder(): Promise<Result<Place | null, ShellError>>;
  keepFolder(placeId: string | null): Promise<Result<null, ShellError>>;
  /** Imports what lies in the kept folder and exports what is owed, once. Asks nothing: what needs a person waits. */
  exchangeByFolder(): Promise<{
    readonly imported: number;
    readonly exported: number;
    readonly waiting: readonly string[];
  }>;
  /** Takes back a batch of decisions or an import, by changes that restore what it replaced. */
  undoBatch(batch: string, onProgress: OnProgress): Promise<Result<{ readonly undone: number }, TaskError>>;
}

export type SessionState = 'new' | 'locked' | 'open' | 'keys-lost';

export interface Session {
  readonly role: 'district' | 'office';
  /** Code of the office (GB/T 2260 + 3 digits), or of the district (6 digits). */
  readonly office: string;
  readonly officeName: string;
  readonly districtName: string;
  readonly userName: string;
  readonly replica: string;
  /** What the start found and mended, each said once to the user; empty when all was well. */
  readonly notices: readonly StartNotice[];
}

/** What was found and mended; then, once, whether everything is there. `n`: changes in the register now. */
export type StartNotice =
  | {
      readonly tag:
        | 'pages-rebuilt'
        | 'pages-set-aside'
        | 'journal-rebuilt'
        | 'copies-united'
        | 'torn-tail-cut'
        | 'journal-damaged-mended'
        | 'journal-damaged-cut'
        | 'began-empty';
    }
  | { readonly tag: 'values-mended'; readonly n: number }
  /** The profile was put back to an earlier copy; `n` changes written since were written anew. */
  | { readonly tag: 'put-back'; readonly n: number }
  /** The same, of a district's only PC: what it sent comes back from its own sticks. */
  | { readonly tag: 'put-back-district'; readonly n: number }
  /** A copy of this profile is used on another PC. */
  | { readonly tag: 'put-back-twin' }
  /** The same, while it is not known yet what others hold. */
  | { readonly tag: 'put-back-open' }
  | { readonly tag: 'all-there' | 'not-checked' | 'log-incomplete'; readonly n: number }
  | { readonly tag: 'incomplete'; readonly n: number; readonly least: number };

export interface DistrictSetUp {
  /** 6-digit code of the district; the built-in example is 370102. */
  readonly district: string;
  readonly userName: string;
  readonly passphrase: string;
}

export interface OfficeSetUp {
  readonly file: OpenedFile;
  /** The code told by telephone. */
  readonly code: string;
  readonly userName: string;
  readonly passphrase: string;
}

export type SetUpError =
  | { readonly tag: 'already-set-up' }
  | { readonly tag: 'keys-lost' }
  | { readonly tag: 'passphrase-weak' }
  | { readonly tag: 'wrong-code' }
  | { readonly tag: 'unknown-district' }
  | BundleRefusal
  | OpenError;

/** Why an unlocked profile does not open. */
export type OpenError =
  | { readonly tag: 'both-copies-damaged' }
  /** Both copies are empty and were not: at least so many changes were acknowledged; restore points are still here. */
  | { readonly tag: 'register-lost'; readonly least: number | null; readonly points: number }
  /** The browser's database neither opens nor can be set aside while the program runs. */
  | { readonly tag: 'pages-stuck' }
  | ShellError;

export type UnlockError =
  | { readonly tag: 'wrong-passphrase' }
  | { readonly tag: 'not-set-up' }
  | { readonly tag: 'keystore-damaged' }
  | OpenError;

export interface ProvisionInfo {
  readonly office: string;
  readonly officeName: string;
  readonly districtName: string;
  readonly createdAt: number;
}

export interface Progress {
  readonly taskId: string;
  /** Message key under `step.`. */
  readonly step: string;
  readonly done: number;
  /** 0 when not known. */
  readonly total: number;
  /** It is being written to the disk now, or otherwise too late to stop. */
  readonly late?: true;
}

export type OnProgress = (progress: Progress) => void;

export type Notice =
  /** The register or its standing is another than before: what was asked may be answered otherwise now. */
  | { readonly kind: 'changed' }
  /** This PC goes on under a new name: ask for `session` again. */
  | { readonly kind: 'session' }
  | { readonly kind: 'locked' };

/** A series of bundles of which only the first parts were written. They are whole, and noted as sent. */
export interface SeriesCut {
  readonly tag: 'series-cut';
  readonly written: number;
  readonly parts: number;
  readonly because: TaskError;
}

export type ExportError = TaskError | SeriesCut;

export type TaskError =
  | { readonly tag: 'cancelled' }
  | { readonly tag: 'not-allowed' }
  | { readonly tag: 'not-found' }
  | { readonly tag: 'nothing-to-do' }
  | WouldNotStand
  | ShellError;

/**
 * The district would not let stand what an office is about to write: nothing proves yet that this PC has seen all it
 * writes about (parts of a bundle are still to be read).
 */
export interface WouldNotStand {
  readonly tag: 'not-proven';
}

export interface Status {
  readonly counts: {
    /** Records of each kind in force. */
    readonly records: Readonly<Record<RecordType, number>>;
    /** Units of records to be decided (处), as many as `conflicts` lists. */
    readonly conflicts: number;
    readonly waiting: number;
    /** Changes (条) that are not in force, as many as `notInForce` lists. */
    readonly notInForce: number;
    /** Records (条) that hold something which only a later version can show. */
    readonly later: number;
    readonly voided: number;
  };
  /** True when all acknowledged work is in both copies. */
  readonly saved: boolean;
  /**
   * Changes (条) no bundle has carried yet, and carried but not confirmed: those to the district, or the sum of those to
   * each office, as `peers` counts them. Null when a district owes too many to count them in passing.
   */
  readonly unsent: number | null;
  readonly unconfirmed: number | null;
  /** Own changes that have reached everybody. */
  readonly confirmed: number;
  readonly lastExchangeAt: number | null;
  readonly backup: BackupStanding;
  readonly freeBytes: number | null;
}

export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface Page<T> {
  /** Rows of the whole answer. */
  readonly total: number;
  readonly rows: readonly T[];
}

export interface ListQuery {
  readonly text: string;
  /** All of them have to be met. Without one that wants them, what is out of force is passed over. */
  readonly filters?: readonly ListFilter[];
  /** The columns whose contents the rows bring, as `listedColumns` names them; without it those of the kind's own list. */
  readonly columns?: readonly string[];
  /** By a column of the list; without it by what the records are called. */
  readonly sort?: { readonly column: string; readonly descending: boolean };
}

export type MemberStatus = 'active' | 'retained' | 'moved-out' | 'left' | 'expelled' | 'voided' | 'no-event' | 'stub';

export interface MemberQuery {
  /** Part of a name, its pinyin or initials, document number, phone or member number. */
  readonly text: string;
  readonly office: string | null;
  readonly union: RecordId | null;
  readonly status: MemberStatus | null;
  readonly missing: 'mobile' | 'union' | 'workplace' | 'any-paper' | null;
  readonly conflict: boolean;
  readonly send: 'unsent' | 'unconfirmed' | null;
  readonly sort: 'name' | 'number' | 'changed' | 'union';
  readonly descending: boolean;
}

export interface MemberRow {
  readonly id: RecordId;
  readonly name: string;
  readonly sex: string;
  readonly documentNumber: string;
  readonly mobile: string;
  readonly number: string;
  readonly unionName: string;
  readonly workplace: string;
  readonly office: string;
  readonly status: MemberStatus;
  /** Units in conflict. */
  readonly conflicts: number;
  readonly send: SendState;
  readonly changedAt: number;
}

export type SendState = SendStateName;

export interface RecordDetail {
  readonly id: RecordId;
  readonly type: RecordType;
  /** What it is called. */
  readonly title: string;
  readonly values: Values;
  /** The dots behind each unit's shown value: hand them back as `seen` when saving. */
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  readonly conflicts: readonly ConflictSide[];
  readonly problems: readonly Problem[];
  readonly send: SendState;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly changedBy: string;
  /** Names of the records that `reference` fields point to. */
  readonly names: Readonly<Record<string, string>>;
  /** All that values and sides in conflict point to, by id. */
  readonly references: Readonly<Record<string, Referenced>>;
}

/** A record that a field points to. */
export interface Referenced {
  /** Empty when it is erased or not held here. */
  readonly name: string;
  readonly standing: 'in-force' | 'voided' | 'erased' | 'not-here';
}

export interface MemberDetail extends RecordDetail {
  readonly status: MemberStatus;
  readonly events: readonly RecordDetail[];
}

/** One unit of a record with several heads. `sides[0]` is the one shown. */
export interface ConflictSide {
  readonly unit: string;
  readonly sides: readonly {
    readonly dot: Dot;
    readonly values: Values;
    readonly actor: string;
    readonly office: string;
    readonly at: number;
  }[];
  /** The value they both replaced, when it is known. */
  readonly before: Values | null;
}

export interface HistoryEntry {
  readonly dot: Dot;
  readonly at: number;
  readonly actor: string;
  readonly office: string;
  readonly batch: string | null;
  readonly changes: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
  /** All that these values point to, by id. */
  readonly references: Readonly<Record<string, Referenced>>;
}

/** One record in the list of its kind. */
export interface RecordRow {
  readonly id: RecordId;
  /** What it is called. */
  readonly title: string;
  readonly office: string;
  /** The values of the list's columns. */
  readonly values: Values;
  /** What the records are called that those columns point to, by field. */
  readonly names: Readonly<Record<string, string>>;
  /** How many records in force name this one, by the column that counts them. */
  readonly counts: Readonly<Record<string, number>>;
  /** Unix ms; null unless the column was asked for. */
  readonly changedAt: number | null;
  /** Null unless the column was asked for. */
  readonly send: SendState | null;
  readonly voided: boolean;
  /** Units in conflict. */
  readonly conflicts: number;
}

/** What a record is called, and where it can be looked at. */
export interface NamedRecord {
  readonly id: RecordId;
  /** Null: it is not held here, or of a kind that this version does not know. */
  readonly type: RecordType | null;
  /** Empty when it is erased. */
  readonly title: string;
  /** Code of the place it belongs to; empty when it has none of its own. */
  readonly office: string;
  readonly erased: boolean;
  /** The member it is about, if any. */
  readonly member: RecordId | null;
}

export interface Suggestion {
  readonly text: string;
  readonly count: number;
  /** Set when the suggestion is a record (an employer, a union). */
  readonly id: RecordId | null;
}

export interface Likeness {
  readonly id: RecordId;
  readonly why: 'same-document' | 'same-name-birth-sex';
  readonly name: string;
  readonly unionName: string;
  readonly office: string;
  readonly status: MemberStatus;
}

export interface SaveInput {
  readonly type: RecordType;
  readonly id: RecordId | null;
  /** Only what changed; a whole group when any of its fields changed. */
  readonly values: Values;
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  /** Codes of overridable errors the user insisted on, with the reason typed. */
  readonly insist: Readonly<Record<string, string>>;
}

export interface SaveMemberInput extends Omit<SaveInput, 'type'> {
  /** The membership event to add with it, or null. */
  readonly event: Values | null;
  /** Draft to drop in the same step. */
  readonly draft: string | null;
}

export interface Saved {
  readonly id: RecordId;
}

export type SaveError =
  | { readonly tag: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly tag: 'not-allowed' }
  | { readonly tag: 'gone' }
  | WouldNotStand
  | ShellError;

/** What came of an order to erase: wiped here, or asked for. */
export interface Erased {
  readonly erased: readonly RecordId[];
  readonly asked: boolean;
}

export interface Erasure {
  /** When its office asked for it; null unless that is open. */
  readonly asked: number | null;
  /** Null while the record is not erased; else when, and by whom. */
  readonly erased: { readonly at: number; readonly actor: string } | null;
  /** Whether this PC may erase it now. */
  readonly mayErase: boolean;
  /** Code of the office it belongs to. */
  readonly office: string;
  /** How many records of each kind are wiped with it; kind null: of kinds that this version does not know. */
  readonly along: readonly { readonly type: RecordType | null; readonly count: number }[];
  /** Records that point to it and stay. */
  readonly referring: number;
}

export interface Draft {
  readonly values: Values;
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
  readonly id: RecordId | null;
}

// --- sheets ------------------------------------------------------------------------------------------------------

export type SheetError =
  | { readonly tag: 'not-a-sheet' }
  | { readonly tag: 'too-large' }
  | { readonly tag: 'no-header' }
  | { readonly tag: 'empty' }
  | { readonly tag: 'encrypted' }
  | { readonly tag: 'missing-columns'; readonly fields: readonly string[] }
  | ShellError;

export interface SheetPlan {
  readonly type: 'member' | 'union';
  readonly sheet: string;
  /** 0-based row of the header in the sheet. */
  readonly headerRow: number;
  /** For each column of the sheet the field it fills, or null. */
  readonly mapping: readonly (string | null)[];
  /** Values for fields the sheet lacks (the union the people belong to, the office). */
  readonly defaults: Values;
}

export type SheetRowKind = 'new' | 'changed' | 'unchanged' | 'rejected';

export interface SheetPreview {
  readonly sheetId: string;
  readonly sheets: readonly string[];
  readonly headers: readonly string[];
  readonly plan: SheetPlan;
  /** read = new + changed + unchanged + rejected. */
  readonly counts: {
    readonly read: number;
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly rejected: number;
    readonly warnings: number;
  };
  /** Rows that are no records: title, header, notes, empty; with the reason each was passed over. */
  readonly passedOver: readonly {
    readonly row: number;
    readonly why: 'title' | 'header' | 'notes' | 'empty' | 'total';
  }[];
}

export interface SheetRow {
  /** 1-based row number as the spreadsheet program shows it. */
  readonly row: number;
  readonly kind: SheetRowKind;
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** Which fields would change, for `changed`; for `new`, those of a record brought back that a person had changed. */
  readonly changes: readonly string[];
  /** What the fields of `changes` hold now, as far as they hold anything. */
  readonly before: Values;
}

export interface SheetOutcome {
  readonly batch: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly SheetRow[];
}

export interface ImportEntry {
  /** Taken back by `undoBatch`. */
  readonly undone: boolean;
  readonly batch: string;
  readonly at: number;
  readonly fileName: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface FileWritten {
  readonly name: string;
  readonly placeLabel: string;
  readonly bytes: number;
}

// --- rosters -----------------------------------------------------------------------------------------------------

export interface RosterRequest {
  readonly query: MemberQuery;
  /** Empty: the standard title. */
  readonly title: string;
  /** The query in words, for the paper: in which order, and whom of all. */
  readonly basis: string;
  /** Print whole document numbers and phones; else masked. */
  readonly whole: boolean;
}

export interface RosterPreview {
  readonly rows: number;
  /** Of these, those who moved, left or were expelled, when not only such were asked for. */
  readonly gone: number;
  readonly pages: number;
  readonly title: string;
  /** HTML of the first page, to be shown scaled. */
  readonly firstPage: string;
}

// --- exchange ----------------------------------------------------------------------------------------------------

export interface Peer {
  /** Office code, the address of a bundle. */
  readonly office: string;
  readonly officeName: string;
  readonly replicas: number;
  readonly lastReceivedAt: number | null;
  readonly lastSentAt: number | null;
  readonly unsent: number;
  readonly unconfirmed: number;
  /** Changes that wait for an earlier bundle of this peer. */
  readonly waiting: number;
  readonly revoked: boolean;
}

export interface ExchangeEntry {
  /** Of a refused file that tells none, a text of its own. */
  readonly bundleId: string;
  /** The sheet of a received bundle; null of others. */
  readonly sheetId: string | null;
  readonly direction: 'out' | 'in';
  /** Null: refused before that could be read. */
  readonly kind: BundleKind | null;
  readonly at: number;
  /** Of a refused bundle, whoever it says it is from; empty when it does not tell. */
  readonly office: string;
  readonly officeName: string;
  readonly fileName: string;
  readonly changes: number;
  readonly bytes: number;
  /** `aside`: taken in, and all that was new of it is not in force. */
  readonly outcome: 'sent' | 'confirmed' | 'applied' | 'nothing-new' | 'waiting' | 'aside' | 'refused';
  readonly refusal: RefusalTag | null;
}

/** Refusals that the exchange log tells of: the final ones. */
export type RefusalTag = Exclude<BundleRefusal['tag'], 'shrunken' | 'confirm-sender' | ShellError['tag']> | 'too-large';

export type BundleKind = 'changes' | 'snapshot' | 'provision' | 'backup';

export interface ExportPreview {
  readonly changes: number;
  readonly records: Readonly<Record<string, number>>;
  /** Files it would take: more than one only for what is too large for one. */
  readonly parts: number;
  readonly suggestedName: string;
}

/** A bundle, or a series of them: `name` and `bundleId` are the first's, `bytes` and `changes` those of all. */
export interface BundleWritten extends FileWritten {
  readonly bundleId: string;
  /** The files, in the order in which they are to be read. */
  readonly names: readonly string[];
  readonly changes: number;
  readonly safeToRemove: true;
}

export interface BundleFound {
  readonly entry: FileEntry;
  /** Empty when it is unreadable. */
  readonly bundleId: string;
  /** The bundle that its sender wrote before this one for the same recipient, by the name its sheet has or will have. */
  readonly follows: string | null;
  /** `other-office`: for another, or from one that we do not exchange with. */
  readonly fits: 'new' | 'already-received' | 'other-office' | 'unreadable';
  readonly office: string;
  readonly officeName: string;
  readonly createdAt: number;
  readonly changes: number;
}

/** Why a bundle was refused. The register is as it was before. */
export type BundleRefusal =
  | { readonly tag: 'not-a-bundle' }
  | { readonly tag: 'newer-format'; readonly version: string }
  | { readonly tag: 'damaged'; readonly part: 'container' | 'manifest' | 'signature' | 'payload' | 'size' | 'change' }
  | { readonly tag: 'not-for-us'; readonly forOffices: readonly string[] }
  | { readonly tag: 'sender-unknown'; readonly office: string; readonly fingerprint: string }
  | { readonly tag: 'sender-revoked'; readonly office: string }
  /** An office takes bundles from its district and its own PCs, from nobody else. */
  | { readonly tag: 'sender-elsewhere'; readonly office: string }
  | { readonly tag: 'signature-wrong' }
  | { readonly tag: 'wrong-kind'; readonly kind: BundleKind }
  | { readonly tag: 'too-large' }
  | { readonly tag: 'implausible' }
  | { readonly tag: 'own-bundle' }
  | { readonly tag: 'older-source'; readonly missing: number }
  /** Its sender's profile was put back to an earlier copy, or is used on two PCs. */
  | { readonly tag: 'writer-put-back'; readonly office: string; readonly replicaName: string }
  | { readonly tag: 'shrunken'; readonly office: string; readonly from: number; readonly to: number }
  | {
      readonly tag: 'confirm-sender';
      readonly office: string;
      readonly officeName: string;
      readonly replicaName: string;
      readonly fingerprint: string;
    }
  | ShellError;

export interface ImportConfirm {
  /** The user compared the fingerprint and takes this new replica as the office's. */
  readonly newSender: boolean;
  /** The user saw the numbers of a shrink and goes on. */
  readonly shrink: boolean;
}

export interface BundlePeek {
  readonly bundleId: string;
  readonly kind: BundleKind;
  readonly office: string;
  readonly officeName: string;
  readonly createdAt: number;
  readonly changes: number;
  readonly alreadyReceived: boolean;
  readonly missing: readonly MissingRange[];
}

/** Changes to ask a sender for. */
export interface MissingRange {
  readonly replica: string;
  readonly office: string;
  readonly from: number;
  readonly to: number;
}

/** Those that stand now (null), or those of one sheet: what was not taken, or what comes again with a proof. */
export type NotInForceQuery = { readonly sheetId: string; readonly comesAgain: boolean } | null;

/** A change that is out of force here, or was not taken yet. */
export interface NotInForce {
  readonly dot: string;
  readonly reason: Reason | NotTaken;
  /** Null: of a kind that this version does not know. */
  readonly type: RecordType | null;
  readonly id: RecordId;
  /** Of an event or a transfer, whose it is. Empty when it is known nowhere here, or was erased. */
  readonly name: string;
  /** Where a person may look at it. */
  readonly opens: { readonly type: RecordType; readonly id: RecordId } | null;
  readonly step: 'made' | 'changed' | 'voided' | 'unvoided' | 'erased' | 'asked-erasure';
  /** What it wrote, as far as people read it. */
  readonly fields: readonly string[];
  /** Null where the change is not held, or its record was erased. */
  readonly values: Values | null;
  readonly references: Readonly<Record<string, Referenced>>;
  /** Of the PC that wrote it; both empty when nobody knows that PC. */
  readonly office: string;
  readonly replicaName: string;
  readonly actor: string;
  readonly at: number;
}

/** received = applied + already + conflicting + waiting + quarantined. */
export interface Reconciliation {
  readonly bundleId: string;
  /** What this sheet is called: of whom the bundle is and what he signed, since ids are anybody's to use again. */
  readonly sheetId: string;
  readonly at: number;
  readonly office: string;
  readonly officeName: string;
  readonly fileName: string;
  readonly received: number;
  readonly applied: number;
  readonly already: number;
  readonly conflicting: number;
  readonly waiting: number;
  readonly quarantined: number;
  /** Changes held before that are out of force since this bundle: listed in `quarantine`, counted in no other figure. */
  readonly turned: number;
  /** Records the district erased with this bundle because their office asks for it; a member's events and transfers too. */
  readonly erasedOnRequest: number;
  /** Records of each type after the import, for the figures on the sheet. */
  readonly added: Readonly<Partial<Record<RecordType, number>>>;
  /** Records it brought that only a later version can show. */
  readonly later: number;
  readonly missing: readonly MissingRange[];
  readonly quarantine: readonly {
    readonly dot: string;
    readonly reason: Reason | NotTaken;
    readonly record: string;
    readonly type: string;
    readonly fields: readonly string[];
    readonly actor: string;
    readonly at: number;
  }[];
  /** Digests of the shared scope, the sender's and ours after the import. */
  /** `agree` is null while one side lacks what the other holds of the shared scope: it has to be sent or read first. */
  /** Not `comparable`: the sender states none, or one of another kind, so that nothing can be concluded. */
  readonly digest: {
    readonly theirs: string;
    readonly ours: string;
    readonly agree: boolean | null;
    readonly comparable: boolean;
  };
  readonly conflictIds: readonly RecordId[];
  readonly appliedIds: readonly RecordId[];
  readonly restorePoint: string;
  /** What the sender said of this PC's own changes and cannot be. */
  readonly disbelieved: readonly Disbelieved[];
  /** PCs by whose changes it is more than a day later than it is here: one of the two clocks is wrong. */
  readonly ahead: readonly ClockAhead[];
}

export interface ClockAhead {
  readonly replica: string;
  /** Empty when it is not known whose it is. */
  readonly office: string;
  readonly name: string;
  /** What it was there by the latest of these changes; wall time, ms. */
  readonly at: number;
}

/** What was said of this PC's own changes: that they were received, withheld or brought, up to a number beyond the truth. */
export interface Disbelieved {
  readonly claim: 'held' | 'withheld' | 'carried';
  /** The last number of which it was said. */
  readonly to: number;
  /** How many this PC had made. */
  readonly made: number;
}

export interface Provisioned extends FileWritten {
  /** To be told by telephone, never written beside the file. */
  readonly code: string;
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

export interface ReplicaRow {
  readonly replica: string;
  readonly office: string;
  readonly officeName: string;
  readonly name: string;
  readonly fingerprint: string;
  /** `retired`: the same PC goes on under another name; its late bundles are still read. */
  readonly state: 'this' | 'waiting' | 'trusted' | 'retired' | 'revoked';
  /** Why it was revoked; empty for any other. */
  readonly reason: string;
  readonly lastBundleAt: number | null;
  readonly holes: number;
}

// --- conflicts ---------------------------------------------------------------------------------------------------

export interface ConflictQuery {
  readonly office: string | null;
  readonly field: string | null;
  readonly union: RecordId | null;
  readonly olderThanDays: number | null;
}

export interface ConflictRow {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly title: string;
  readonly office: string;
  readonly unionName: string;
  readonly conflict: ConflictSide;
  /** All that the sides and the value before them point to, by id. */
  readonly references: Readonly<Record<string, Referenced>>;
}

export interface Decision {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly unit: string;
  /** The heads the decision replaces: all that were shown. */
  readonly over: readonly Dot[];
  readonly values: Values;
}

// --- transfers and the same person twice -------------------------------------------------------------------------

export interface TransferOut {
  readonly member: RecordId;
  readonly toOffice: string;
  readonly toUnionName: string;
  readonly reason: string;
  /** yyyy-MM-dd. */
  readonly date: string;
}

export type TransferAnswer =
  | { readonly accept: true; readonly union: RecordId | null; readonly date: string }
  | { readonly accept: false; readonly reason: string; readonly date: string };

export type TransferState = 'out' | 'accepted' | 'refused' | 'withdrawn';

export interface TransferQuery {
  readonly state: TransferState | null;
  readonly olderThanDays: number | null;
}

export interface TransferRow {
  readonly id: RecordId;
  readonly member: RecordId;
  readonly memberName: string;
  readonly fromOffice: string;
  readonly toOffice: string;
  readonly toUnionName: string;
  readonly state: TransferState;
  readonly outDate: string;
  readonly answeredDate: string;
  /** Why the sending office lets the member go. */
  readonly reason: string;
  /** Why the receiving office sent it back. */
  readonly answerReason: string;
  /** Accepted, but the district found the member no longer, or not only, where it was to leave from. */
  readonly unmoved: boolean;
  readonly days: number;
  /** Whether this replica may answer it now. */
  readonly toAnswer: boolean;
  readonly send: SendState;
}

export interface DuplicatePair {
  readonly why: 'same-document' | 'same-name-birth-sex';
  readonly left: MemberRow;
  readonly right: MemberRow;
  /** Both are this replica's to merge; else only the district may. */
  readonly mayMerge: boolean;
}

export interface MergePeople {
  readonly keep: RecordId;
  readonly drop: RecordId;
  /** Values chosen from either side, by field, for the record that stays. */
  readonly values: Values;
}

export interface RestorePoint {
  readonly name: string;
  /** Before an import, by hand, or before going back to another one. */
  readonly why: 'import' | 'manual' | 'restore';
  /** Wall time, ms. */
  readonly at: number;
  readonly bytes: number;
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
  readonly at: number;
  readonly reason: BackupReason;
  /** Tag of a `BackupError`, or `backup-cut-off`: the program ended in the middle. */
  readonly tag: string;
}

export interface BackupOverview {
  readonly place: {
    readonly label: string;
    /** Null while it cannot be reached. */
    readonly free: number | null;
    readonly writable: boolean;
    readonly ownVolume: boolean;
    /** A backup of this PC lies there: those made by themselves go there too. */
    readonly proven: boolean;
  } | null;
  /** The newest first. */
  readonly entries: readonly BackupEntry[];
  readonly standing: BackupStanding;
  readonly rehearsal: { readonly at: number; readonly createdAt: number } | null;
  readonly present: BackupCounts;
}

export interface BackupEntry {
  readonly name: string;
  readonly bytes: number;
  /** When it was made; for a file that tells nothing, when it was last written. */
  readonly at: number;
  /** `verified` and `unchecked`: this PC's own. */
  readonly state: 'verified' | 'unchecked' | BackupRefusal['tag'];
  /** Null when the file does not tell. */
  readonly says: BackupPeek | null;
  readonly refusal: BackupRefusal | null;
}

export interface BackupPeek {
  readonly id: string;
  readonly createdAt: number;
  readonly reason: BackupReason;
  readonly office: string;
  readonly officeName: string;
  readonly replica: string;
  readonly counts: BackupCounts;
  readonly bytes: number;
}

export interface BackupMade {
  readonly name: string;
  readonly placeLabel: string;
  readonly bytes: number;
  readonly counts: BackupCounts;
  /** Older ones that gave way to it. */
  readonly thinned: number;
}

export interface Rehearsal {
  readonly backup: BackupPeek;
  readonly counts: BackupCounts;
  /** Of what was restored in memory; equal to what the backup states, or there is no rehearsal. */
  readonly digest: string;
}

/** Counts of changes between a backup and the present register. */
export interface BackupPreview extends RestorePreview {
  readonly backup: BackupPeek;
  readonly present: BackupCounts;
  /** Changes that the backup has and the register has not. */
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

/** Counts of changes made after a restore point. */
export interface RestorePreview {
  /** All that going back takes out of the register. */
  readonly since: number;
  /** Of these, what no other PC has confirmed: it stays only in the copy that is set aside. */
  readonly onlyHere: number;
  /** Records erased since that would show again, until they are erased once more. */
  readonly erased: number;
}
