import type { RecordType } from '../../../kinds/all.ts';

/** How complete the records of a kind are, and what to work on. */
export interface CompletenessFace {
  /** Of all records that are counted; null of a kind that says nothing of it. */
  completeness(type: RecordType): Promise<CompletenessCounts | null>;
  /**
   * The same by the values of a field (the office, the union), those with the most that are not qualified first.
   * @returns 500 groups at most
   */
  completenessBy(type: RecordType, field: string): Promise<readonly CompletenessGroup[]>;
}

/** The records that have one value in a field. */
export interface CompletenessGroup extends CompletenessCounts {
  /** Null of those that have none. */
  readonly value: string | null;
  /** The value in words; empty of those that have none. */
  readonly name: string;
}

export interface CompletenessCounts {
  /** How many records are counted, and how many of them nothing keeps from it (合格). */
  readonly counted: number;
  readonly qualified: number;
  /** How many lack what stands beside the fields (`lacking`); 0 where the kind names nothing. */
  readonly lacking: number;
  /** Fields of which some record holds nothing, or nothing sound: those that block first, the most first. */
  readonly gaps: readonly Gap[];
}

export interface Gap {
  readonly field: string;
  /** It keeps a record from being counted; else it only lowers the score. */
  readonly blocks: boolean;
  readonly missing: number;
  readonly unsound: number;
}

/** How complete one record is. */
export interface Complete {
  /** The share of the fields asked that hold something sound, in hundredths, rounded down. */
  readonly score: number;
  readonly qualified: boolean;
  /** Whether it lacks what stands beside the fields. */
  readonly lacking: boolean;
  readonly gaps: readonly { readonly field: string; readonly blocks: boolean; readonly why: 'missing' | 'unsound' }[];
}
