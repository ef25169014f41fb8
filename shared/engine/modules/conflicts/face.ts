import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Dot } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';
import type { ConflictSide, Referenced } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Conflicts, and deciding them. */
export interface ConflictsFace {
  conflicts(query: ConflictQuery, window: Window): Promise<Page<ConflictRow>>;
  resolve(
    decisions: readonly Decision[],
    onProgress: OnProgress,
  ): Promise<Result<{ readonly decided: number; readonly batch: string }, TaskError>>;
}

export interface ConflictQuery {
  readonly office: string | null;
  readonly field: string | null;
  readonly union: RecordId | null;
  /** Days (24 hours each). */
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
