import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { FileWritten } from '../files/face.ts';
import type { SaveError, Saved } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Transfers of membership (会籍接转) between offices. */
export interface TransfersFace {
  /** Starts a transfer of membership (会籍接转) to another office; it travels with the next bundles. */
  transferOut(input: TransferOut): Promise<Result<Saved, SaveError>>;
  /** The receiving office accepts (into a union) or refuses with a reason. */
  answerTransfer(id: RecordId, answer: TransferAnswer): Promise<Result<Saved, SaveError>>;
  /** The sending office takes an unanswered transfer back. */
  withdrawTransfer(id: RecordId): Promise<Result<Saved, SaveError>>;
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
