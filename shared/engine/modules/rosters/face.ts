import type { Result } from '../../../base/result.ts';
import type { FileWritten } from '../files/face.ts';
import type { ListQuery } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Rosters on paper. */
export interface RostersFace {
  /** Counts, pages and missing glyphs, before printing. */
  rosterPreview(request: RosterRequest): Promise<RosterPreview>;
  /**
   * Asks for a file and prints to it. `nothing-to-do`: nobody is selected.
   * @returns `pages` of paper, `rows` on them: a member each
   */
  rosterToPdf(
    request: RosterRequest,
    onProgress: OnProgress,
  ): Promise<Result<FileWritten & { readonly pages: number; readonly rows: number }, TaskError>>;
  /** The same through the dialog of the system. */
  rosterToPrinter(
    request: RosterRequest,
    onProgress: OnProgress,
  ): Promise<Result<{ readonly pages: number; readonly rows: number }, TaskError>>;
}

export interface RosterRequest {
  /** Of the members. */
  readonly query: ListQuery;
  /** Empty: the standard title. */
  readonly title: string;
  /** The query in words, for the paper: in which order, and whom of all. */
  readonly basis: string;
  /** Print whole document numbers and phones; else masked. */
  readonly whole: boolean;
}

export interface RosterPreview {
  /** Members on it. */
  readonly rows: number;
  /** Of these, those who moved, left or were expelled, when not only such were asked for. */
  readonly gone: number;
  /** Pages of A4. */
  readonly pages: number;
  readonly title: string;
  /** HTML of the first page, to be shown scaled. */
  readonly firstPage: string;
}
