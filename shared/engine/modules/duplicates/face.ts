import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { Values } from '../../../values/field.ts';
import type { RecordRow } from '../records/face.ts';
import type { TaskError } from '../tasks/face.ts';

/** The same person twice. */
export interface DuplicatesFace {
  /** Pairs of records that may be one person: same document number, or same name, birth date and sex. */
  duplicates(window: Window): Promise<Page<DuplicatePair>>;
  /** Makes one record of two: `drop` is struck out and points to `keep`, its events move over; `undoBatch` parts them. */
  mergePeople(input: MergePeople): Promise<Result<{ readonly batch: string }, TaskError>>;
}

export interface DuplicatePair {
  readonly why: 'same-document' | 'same-name-birth-sex';
  readonly left: RecordRow;
  readonly right: RecordRow;
  /** Both are this replica's to merge; else only the district may. */
  readonly mayMerge: boolean;
}

export interface MergePeople {
  readonly keep: RecordId;
  readonly drop: RecordId;
  /** Values chosen from either side, by field, for the record that stays. */
  readonly values: Values;
}
