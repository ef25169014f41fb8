import type { Result } from '../../../base/result.ts';
import type { FileEntry, OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { FileWritten } from '../files/face.ts';
import type { MissingRange, Reconciliation } from '../reconciliation/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Bundles to and from other offices. */
export interface ExchangeFace {
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
  openBundleIn(placeId: string, entry: FileEntry): Promise<Result<OpenedFile, ShellError>>;
  /** Checks and opens a bundle without applying it: who, when, what it holds, what would happen. */
  peekBundle(file: OpenedFile): Promise<Result<BundlePeek, BundleRefusal>>;
  importBundle(
    file: OpenedFile,
    confirm: ImportConfirm,
    onProgress: OnProgress,
  ): Promise<Result<Reconciliation, BundleRefusal | TaskError>>;
}

/** A series of bundles of which only the first parts were written. They are whole, and noted as sent. */
export interface SeriesCut {
  readonly tag: 'series-cut';
  readonly written: number;
  readonly parts: number;
  readonly because: TaskError;
}

export type ExportError = TaskError | SeriesCut;

export interface Peer {
  /** Office code, the address of a bundle. */
  readonly office: string;
  readonly officeName: string;
  readonly replicas: number;
  /** Wall time, ms. */
  readonly lastReceivedAt: number | null;
  /** Wall time, ms. */
  readonly lastSentAt: number | null;
  /** Changes (条). */
  readonly unsent: number;
  /** Changes (条). */
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
  /** Wall time, ms. */
  readonly at: number;
  /** Of a refused bundle, whoever it says it is from; empty when it does not tell. */
  readonly office: string;
  readonly officeName: string;
  readonly fileName: string;
  /** Changes (条). */
  readonly changes: number;
  /** Length in bytes. */
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
  /** Changes (条). */
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
  /** Wall time, ms. */
  readonly createdAt: number;
  /** Changes (条). */
  readonly changes: number;
  readonly alreadyReceived: boolean;
  readonly missing: readonly MissingRange[];
}
