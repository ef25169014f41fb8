import type { Result } from '../../../base/result.ts';
import type { FileEntry, OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { FileWritten } from '../files/face.ts';
import type { MissingRange, Reconciliation } from '../reconciliation/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Bundles to and from other offices. */
export interface ExchangeFace {
  /** Peers this replica exchanges with, what is owed and when it was last heard of. */
  peers(): Promise<readonly Peer[]>;
  /** Bundles that went out, came in or were refused, the newest first. */
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
  /** Opens one of the files that `bundlesIn` lists. */
  openBundleIn(placeId: string, entry: FileEntry): Promise<Result<OpenedFile, ShellError>>;
  /** Checks and opens a bundle without applying it: who, when, what it holds, what would happen. */
  peekBundle(file: OpenedFile): Promise<Result<BundlePeek, BundleRefusal>>;
  /**
   * Takes a bundle in. Refused, nothing has happened; `confirm-sender` and `shrunken` are questions, to be answered by
   * calling it again with `confirm`.
   */
  importBundle(
    file: OpenedFile,
    confirm: ImportConfirm,
    onProgress: OnProgress,
  ): Promise<Result<Reconciliation, BundleRefusal | TaskError>>;
}

/** A series of bundles of which only the first parts were written. They are whole, and noted as sent. */
export interface SeriesCut {
  readonly tag: 'series-cut';
  /** Files that were written, the first ones of the series. */
  readonly written: number;
  /** Files that the whole series would have been. */
  readonly parts: number;
  readonly because: TaskError;
}

export type ExportError = TaskError | SeriesCut;

export interface Peer {
  /** Office code, the address of a bundle. */
  readonly office: string;
  readonly officeName: string;
  /** PCs of the office that are known and in use, revoked ones included. */
  readonly replicas: number;
  /** When the newest bundle that came from it was written; wall time, ms. Null: none came. */
  readonly lastReceivedAt: number | null;
  /** When a bundle was written for it last; wall time, ms. Null: none was. */
  readonly lastSentAt: number | null;
  /** Changes (条) owed to it that no bundle has carried yet. */
  readonly unsent: number;
  /** Changes (条) that a bundle carried and it has not confirmed. */
  readonly unconfirmed: number;
  /** Changes (条) of its PCs that came and wait for an earlier bundle. */
  readonly waiting: number;
  /** None of its PCs is trusted any more. */
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
  /** When it was written, taken in or last refused here; wall time, ms. */
  readonly at: number;
  /** Of a refused bundle, whoever it says it is from; empty when it does not tell. */
  readonly office: string;
  readonly officeName: string;
  readonly fileName: string;
  /** Changes (条) in it. */
  readonly changes: number;
  /** Length in bytes; 0 of one that was taken in. */
  readonly bytes: number;
  /** `aside`: taken in, and all that was new of it is not in force. */
  readonly outcome: 'sent' | 'confirmed' | 'applied' | 'nothing-new' | 'waiting' | 'aside' | 'refused';
  readonly refusal: RefusalTag | null;
}

/** Refusals that the exchange log tells of: the final ones. */
export type RefusalTag = Exclude<BundleRefusal['tag'], 'shrunken' | 'confirm-sender' | ShellError['tag']> | 'too-large';

export type BundleKind = 'changes' | 'snapshot' | 'provision' | 'backup';

export interface ExportPreview {
  /** Changes (条). */
  readonly changes: number;
  /** Records that they are of, by kind; of kinds of a later version too. */
  readonly records: Readonly<Record<string, number>>;
  /** Files it would take: more than one only for what is too large for one. */
  readonly parts: number;
}

/** A bundle, or a series of them: `name` and `bundleId` are the first's, `bytes` and `changes` those of all. */
export interface BundleWritten extends FileWritten {
  readonly bundleId: string;
  /** The files, in the order in which they are to be read. */
  readonly names: readonly string[];
  /** Changes (条). */
  readonly changes: number;
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
  /** Wall time, ms. */
  readonly createdAt: number;
  /** Changes (条). */
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
  /** Its sender lacks changes of its own that are here: `missing` of them (条). */
  | { readonly tag: 'older-source'; readonly missing: number }
  /** Its sender's profile was put back to an earlier copy, or is used on two PCs. */
  | { readonly tag: 'writer-put-back'; readonly office: string; readonly replicaName: string }
  /** It strikes out more than a fifth of the members that both sides share: `to` of `from` members would stay. */
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
  /** Wall time, ms. */
  readonly createdAt: number;
  /** Changes (条). */
  readonly changes: number;
  readonly alreadyReceived: boolean;
  readonly missing: readonly MissingRange[];
}
