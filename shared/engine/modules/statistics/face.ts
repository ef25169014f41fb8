import type { RecordType } from '../../../kinds/all.ts';
import type { ListFilter } from '../../../kinds/list-filter.ts';
import type { Cut } from '../../../kinds/cuts.ts';
import type { Counting, Tally } from '../../../kinds/results.ts';
import type { Result } from '../../../base/result.ts';
import type { FiguresPaper } from '../../../report/figures.ts';
import type { FileWritten } from '../files/face.ts';
import type { ListQuery } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** What the register counts, for any kind and whatever its list can be narrowed to. */
export interface StatisticsFace {
  /**
   * How many of the records that a query lists fall into each group of one cut, and of two cuts at once.
   * @param across the cut whose groups stand side by side; null counts by `down` alone
   */
  crossTable(type: RecordType, query: ListQuery, down: Cut, across: Cut | null): Promise<CrossTable>;
  /** How many records each of some lists has, in all and in groups: what pages of figures are made of. */
  tallies(asked: readonly Counting[]): Promise<readonly Tally[]>;
  /** Writes a table as it stands on the screen to a spreadsheet that the user names, its figures as numbers. */
  exportTable(table: PrintedTable): Promise<Result<FileWritten, TaskError>>;
  /** The same on paper, to a file that the user names. @returns `pages` of A4 */
  tableToPdf(
    table: PrintedTable,
    onProgress: OnProgress,
  ): Promise<Result<FileWritten & { readonly pages: number }, TaskError>>;
  /** The same through the dialog of the system. */
  tableToPrinter(table: PrintedTable, onProgress: OnProgress): Promise<Result<{ readonly pages: number }, TaskError>>;
}

/** One group of a cut: the records in whose field stands the same. */
export interface Group {
  /** The value they have in common; `missing`: they have none there; `others`: all groups beyond the largest. */
  readonly key: string | number | boolean | { readonly is: 'missing' | 'others' };
  /** What the record is called that is their value, where it is a record. */
  readonly title: string | null;
  /** The condition that lists exactly them, within the query; null of `others`. */
  readonly filter: ListFilter | null;
  readonly count: number;
}

export interface CrossTable {
  /** How many records the query lists: the base of all shares. */
  readonly total: number;
  readonly down: readonly Group[];
  /** Empty where nothing stands side by side. */
  readonly across: readonly Group[];
  /** For each group of `down`, how many fall into each of `across`. */
  readonly counts: readonly (readonly number[])[];
  /** A record may fall into several groups of a cut: its counts come to more than the total. */
  readonly overlaps: boolean;
}

/** A table in words and figures, as it goes to paper and to a sheet; its title is also the name of the file. */
export type PrintedTable = Omit<FiguresPaper, 'foot'>;
