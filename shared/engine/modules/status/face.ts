import type { RecordType } from '../../../kinds/all.ts';
import type { BackupStanding } from '../backups/face.ts';

/** How this PC stands. */
export interface StatusFace {
  /** For the line at the foot of the window. */
  status(): Promise<Status>;
}

export interface Status {
  readonly counts: {
    /** Records in force, by kind. */
    readonly records: Readonly<Record<RecordType, number>>;
    /** Units of records to be decided (处), as many as `conflicts` lists. */
    readonly conflicts: number;
    /** Changes (条) that came and wait for earlier ones. */
    readonly waiting: number;
    /** Changes (条) that are not in force, as many as `notInForce` lists. */
    readonly notInForce: number;
    /** Records (条) that hold something which only a later version can show. */
    readonly later: number;
    /** Members struck out. */
    readonly voided: number;
  };
  /** True when all acknowledged work is in both copies. */
  readonly saved: boolean;
  /**
   * Changes (条) no bundle has carried yet, and carried but not confirmed: those to the district, or the sum of those to
   * each office, as `peers` counts them. Null when a district owes too many to count them in passing.
   */
  readonly unsent: number | null;
  /** Changes (条) that a bundle carried and that were not confirmed; null as for `unsent`. */
  readonly unconfirmed: number | null;
  /** This PC's own changes (条) that have reached everybody they go to. */
  readonly confirmed: number;
  /** When a bundle was written or taken in last; wall time, ms. Null: never. */
  readonly lastExchangeAt: number | null;
  readonly backup: BackupStanding;
  /** On the volume of the profile; null when the system does not tell. */
  readonly freeBytes: number | null;
}
