import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { SaveError } from '../records/face.ts';

/** Erasing records for privacy, and asking the district to. */
export interface ErasureFace {
  /**
   * Wipes a record for privacy, a member with its events and transfers: here, and wherever the erasure arrives. Cannot
   * be taken back. The district may; the office whose record it is asks the district by this, with its next bundle.
   */
  erase(type: RecordType, id: RecordId): Promise<Result<Erased, SaveError>>;
  /** Takes an office's request back, as long as the district has not acted on it. */
  withdrawErasure(type: RecordType, id: RecordId): Promise<Result<Erased, SaveError>>;
  /** What erasing a record would wipe, or what is left of one that was erased; null when there never was one. */
  erasure(type: RecordType, id: RecordId): Promise<Erasure | null>;
}

/** What came of an order to erase: wiped here, or asked for. */
export interface Erased {
  readonly erased: readonly RecordId[];
  readonly asked: boolean;
}

export interface Erasure {
  /** When its office asked for it, wall time, ms; null unless that is open. */
  readonly asked: number | null;
  /** Null while the record is not erased; else when (wall time, ms), and by whom (name of the person). */
  readonly erased: { readonly at: number; readonly actor: string } | null;
  /** Whether this PC may erase it now. */
  readonly mayErase: boolean;
  /** Code of the office it belongs to. */
  readonly office: string;
  /** How many records of each kind are wiped with it; kind null: of kinds that this version does not know. */
  readonly along: readonly { readonly type: RecordType | null; readonly count: number }[];
  /** Records that point to it and stay where they are. */
  readonly referring: number;
}
