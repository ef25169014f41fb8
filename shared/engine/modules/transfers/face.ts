import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { FileWritten } from '../files/face.ts';
import type { SaveError, Saved, SendState } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Transfers of membership (会籍接转) between offices. */
export interface TransfersFace {
  /** Starts a transfer of membership (会籍接转) to another office; it travels with the next bundles. */
  transferOut(input: TransferOut): Promise<Result<Saved, SaveError>>;
  /** The receiving office accepts (into a union) or refuses with a reason. */
  answerTransfer(id: RecordId, answer: TransferAnswer): Promise<Result<Saved, SaveError>>;
  /** The sending office takes an unanswered transfer back. */
  withdrawTransfer(id: RecordId): Promise<Result<Saved, SaveError>>;
  /** Transfers of this office, those nobody answered longest first. */
  transfers(query: TransferQuery, window: Window): Promise<Page<TransferRow>>;
  /** The letter that goes with a transfer, as a PDF. */
  transferLetter(id: RecordId, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
}

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
  /** Only transfers that waited, or took, this many days (24 hours each) or longer; null: all. */
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
  /** Days (24 hours each) since it was made; of one that was answered, until then. */
  readonly days: number;
  /** Whether this replica may answer it now. */
  readonly toAnswer: boolean;
  readonly send: SendState;
}
