import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Dot } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';
import type { ConflictSide, Referenced } from '../records/face.ts';
import type { LeftAlone, OnProgress, TaskError } from '../tasks/face.ts';

/** Conflicts, and deciding them. */
export interface ConflictsFace {
  /** What is to be decided, the longest waiting first: a row for each unit of a record on which heads differ. */
  conflicts(query: ConflictQuery, window: Window): Promise<Page<ConflictRow>>;
  /**
   * Decides conflicts as one batch that `undoBatch` takes back: all of them or none, but for those of records whose
   * processing is stopped, which stay open; where all are such, that is refused (`locked`).
   */
  resolve(decisions: readonly Decision[], onProgress: OnProgress): Promise<Result<Decided, TaskError>>;
}

export interface Decided {
  /** Conflicts (处) that were decided. */
  readonly decided: number;
  readonly batch: string;
  readonly left: LeftAlone;
}

export interface ConflictQuery {
  readonly office: string | null;
  readonly field: string | null;
  readonly union: RecordId | null;
  /** Only conflicts of records last changed this many days (24 hours each) ago or longer; null: of any age. */
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
