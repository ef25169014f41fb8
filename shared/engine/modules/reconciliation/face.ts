import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { NotTaken, Reason } from '../../../sync/authority/reason.ts';
import type { Values } from '../../../values/field.ts';
import type { FileWritten } from '../files/face.ts';
import type { Referenced } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** What became of a bundle: its sheet, and the changes that are not in force. */
export interface ReconciliationFace {
  /** By its `sheetId`. */
  reconciliation(sheetId: string): Promise<Reconciliation | null>;
  /** Changes that are held here, or were brought, and are not in force, with the reason of each. */
  notInForce(query: NotInForceQuery, window: Window): Promise<Page<NotInForce>>;
  /** The reconciliation sheet of a received bundle as a PDF, to be signed and filed. */
  printReconciliation(sheetId: string, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
}

/** Changes to ask a sender for. */
export interface MissingRange {
  readonly replica: string;
  readonly office: string;
  /** Numbers of the first and the last of these changes: each PC counts its own from 1. */
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
  /** When it was written, by the clock of that PC; wall time, ms. */
  readonly at: number;
}

/** received = applied + already + conflicting + waiting + quarantined. */
export interface Reconciliation {
  readonly bundleId: string;
  /** What this sheet is called: of whom the bundle is and what he signed, since ids are anybody's to use again. */
  readonly sheetId: string;
  /** When it was taken in; wall time, ms. */
  readonly at: number;
  readonly office: string;
  readonly officeName: string;
  readonly fileName: string;
  /** Changes (条) in the bundle. */
  readonly received: number;
  /** Changes (条) that came into force. */
  readonly applied: number;
  /** Changes (条) that were held before. */
  readonly already: number;
  /** Changes (条) that came into force, and against which another value stands: a person decides. */
  readonly conflicting: number;
  /** Changes (条) that wait for earlier ones. */
  readonly waiting: number;
  /** Changes (条) that are not in force, each listed in `quarantine` with its reason. */
  readonly quarantined: number;
  /** Changes (条) held before that are out of force since this bundle: listed in `quarantine`, counted in no other figure. */
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
    /** Wall time, ms. */
    readonly at: number;
  }[];
  /**
   * Digests of the shared scope (16 hex digits), the sender's and ours after the import. `agree` is null while one side
   * lacks what the other holds of the shared scope: it has to be sent or read first. Not `comparable`: the sender states
   * none, or one of another kind, so that nothing can be concluded.
   */
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
  /** The highest number of a change of this PC of which it was said; they count from 1. */
  readonly to: number;
  /** Changes (条) that this PC had made. */
  readonly made: number;
}
