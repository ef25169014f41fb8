import type { RecordType } from '../../../kinds/all.ts';
import type { BackupStanding } from '../backups/face.ts';

/** How this PC stands. */
export interface StatusFace {
  status(): Promise<Status>;
}

export interface Status {
  readonly counts: {
    /** Records of each kind in force. */
    readonly records: Readonly<Record<RecordType, number>>;
    /** Units of records to be decided (处), as many as `conflicts` lists. */
    readonly conflicts: number;
    /** Changes (条). */
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
  /** Changes (条). */
  readonly unconfirmed: number | null;
  /** Own changes that have reached everybody. */
  readonly confirmed: number;
  /** Wall time, ms. */
  readonly lastExchangeAt: number | null;
  readonly backup: BackupStanding;
  readonly freeBytes: number | null;
}
