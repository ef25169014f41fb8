import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { Value } from '../../../sync/change.ts';
import type { Problem, Values } from '../../../values/field.ts';
import type { ListQuery } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Changing many records at once: first a preview, then one write, which `undoBatch` takes back. */
export interface BulkFace {
  /** What a change would come to, as the register stands now. */
  previewBulk(type: RecordType, picked: Picked, change: BulkChange, onProgress: OnProgress): Promise<BulkPreviewed>;
  /** Changes all that can be: each is judged anew inside the write; what is refused stays as it is. */
  changeBulk(type: RecordType, picked: Picked, change: BulkChange, onProgress: OnProgress): Promise<BulkChanged>;
  /** The last one of a kind at this PC, while it is of today and was not taken back; else null. */
  lastBulk(type: RecordType): Promise<BulkEntry | null>;
}

export type BulkPreviewed = Result<BulkPreview, TaskError>;
export type BulkChanged = Result<BulkEntry, TaskError>;

/** Records picked out of a list: these, or all of the list but these. */
export interface Picked {
  readonly query: ListQuery;
  readonly all: boolean;
  readonly ids: readonly RecordId[];
}

export type BulkChange =
  /** Null empties it. */
  | { readonly is: 'set'; readonly field: string; readonly value: Value }
  /** One more record of the kind that these stand by (`addedType`), to each of them. */
  | { readonly is: 'add'; readonly values: Values };

export interface BulkPreview {
  readonly picked: number;
  readonly changed: number;
  /** They are so already. */
  readonly unchanged: number;
  /** From what to what: the values of the field, or what the records stand as; the most first. */
  readonly moves: readonly BulkMove[];
  /** Why others stay as they are; the most first. */
  readonly refused: readonly BulkRefusal[];
  /** What the records are called that values name, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface BulkMove {
  readonly from: Value;
  readonly to: Value;
  readonly count: number;
}

export interface BulkRefusal {
  readonly why: 'not-allowed' | 'locked' | 'voided' | 'wrong';
  /** Of `wrong`: what, and in which kind's words. */
  readonly type: RecordType;
  readonly problem: Problem | null;
  readonly count: number;
  /** What the first of them are called. */
  readonly titles: readonly string[];
}

/** What was changed, as it is noted: no value and no name. */
export interface BulkEntry {
  readonly batch: string;
  /** Wall time, ms. */
  readonly at: number;
  readonly type: RecordType;
  /** The field that was set; null where a record was added to each. */
  readonly field: string | null;
  readonly changed: number;
  readonly refused: number;
  readonly undone: boolean;
}
