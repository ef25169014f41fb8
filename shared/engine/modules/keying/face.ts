import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Dot, Value } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';

/**
 * Second keying (复核录入), as in the verification of CSPro: the number, the name and the telephone of some members that the
 * user entered by hand are typed again without seeing them, and what differs is looked at. How it went is kept at this PC,
 * for this user alone: which record, how much was typed and how much had been wrong, and no word of what.
 */
export interface KeyingFace {
  /** Members whom the user entered by hand on these days, as many as wanted, picked at random of those not keyed again yet. */
  keyingSample(days: KeyingDays, size: number): Promise<KeyingSample>;
  /** Holds what was typed against the record; null when it is not here any more. Writes nothing. */
  keyAgain(id: RecordId, typed: Values): Promise<Keyed | null>;
  /** Notes how the keying of a record went, once it is settled what had been wrong in it. */
  noteKeyed(id: RecordId, figures: KeyedFigures): Promise<void>;
  /** How the user's own entries were, of those keyed again on these days. */
  keyingReport(days: KeyingDays): Promise<KeyingReport>;
}

/** Both days count. */
export interface KeyingDays {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

export interface KeyingSample {
  /** How many the user entered by hand on these days, and how many of them have been keyed again. */
  readonly entered: number;
  readonly done: number;
  /** In the order in which they were entered, as the papers lie. */
  readonly clues: readonly KeyingClue[];
}

/** What leads to the paper of a record, without what is to be typed again. */
export interface KeyingClue {
  readonly id: RecordId;
  /** When it was entered; wall time, ms. */
  readonly at: number;
  /** The first character of the name. */
  readonly surname: string;
  readonly union: string;
  readonly workplace: string;
}

/** What came of holding a second keying against a record. */
export interface Keyed {
  /** So many characters were typed. */
  readonly keys: number;
  /** Where it differs, in the order of the form. */
  readonly differences: readonly KeyedDifference[];
  /** The dots behind what stands in the record: for saving what was wrong. */
  readonly seen: Readonly<Record<string, readonly Dot[]>>;
}

export interface KeyedDifference {
  readonly field: string;
  readonly before: Value;
  readonly typed: Value;
  /** The fewest characters that are changed, left out or put in between the one and the other. */
  readonly errors: number;
}

export interface KeyedFigures {
  /** Characters typed the second time. */
  readonly keys: number;
  /** Characters that had been entered wrong the first time. */
  readonly errors: number;
}

export interface KeyingReport extends KeyedFigures {
  readonly records: number;
}
