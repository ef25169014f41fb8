import type { RecordId } from '../../../base/id.ts';
import type { QuotaLine } from '../../../kinds/congress/roster.ts';

/** The roster of a congress as a whole. */
export interface DelegatesFace {
  /** Its delegates who serve today, counted and held against the quotas of the district; null without any. */
  roster(congress: RecordId): Promise<Roster | null>;
}

export interface Roster {
  readonly lines: readonly QuotaLine[];
  /** Delegates of whom it is not known whether they are women, and among whom they are counted. */
  readonly withoutSex: number;
  readonly withoutKind: number;
}
