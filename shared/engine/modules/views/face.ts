import type { RecordId } from '../../../base/id.ts';

/** Who saw whole numbers of people at this PC: kept here, told to nobody else. */
export interface ViewsFace {
  /** Notes that the whole numbers of these records were shown to the user. */
  noteShown(ids: readonly RecordId[]): Promise<void>;
  /** The latest, newest first. */
  views(limit: number): Promise<readonly ViewEntry[]>;
}

/** How whole numbers were seen: `shown` on the screen, `sheet`: in a spreadsheet that was written. */
export type ViewWay = 'shown' | 'sheet';

/** No number stands in it, and no name: whose it was is looked up when it is read. */
export interface View {
  /** Wall time, ms. */
  readonly at: number;
  /** The user's name. */
  readonly by: string;
  readonly way: ViewWay;
  /** How many records. */
  readonly count: number;
  /** Which, where they are few. */
  readonly ids: readonly RecordId[];
}

export interface ViewEntry extends View {
  /** What those records are called now; empty of one that is erased. */
  readonly titles: readonly string[];
}
