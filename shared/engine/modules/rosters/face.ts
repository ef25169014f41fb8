import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { PaperCode } from '../../../bundle/code.ts';
import type { Page } from '../../../paper/marks.ts';
import type { FileWritten } from '../files/face.ts';
import type { ListQuery } from '../records/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Rosters on paper. */
export interface RostersFace {
  /** Counts, pages and missing glyphs, before printing. */
  rosterPreview(request: RosterRequest): Promise<RosterPreview>;
  /** A page as it will be printed; null when there is no such page (any longer). `page`: from 1 on */
  rosterPage(request: RosterRequest, page: number): Promise<Page | null>;
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
  /**
   * What was printed here with a check code, newest first; the last ones when none is typed. `mistyped`: no paper has such a
   * code.
   */
  rosterPrints(typed: string): Promise<Result<readonly RosterPrint[], { readonly tag: 'mistyped' }>>;
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
  /** Members with characters that cannot be drawn; on paper 〓 stands for each of these. */
  readonly missing: number;
  /** The first of them. */
  readonly missingOf: readonly MissingGlyphs[];
  /** Characters of title, conditions and places that cannot be drawn. */
  readonly missingAbove: readonly string[];
}

export interface MissingGlyphs {
  readonly id: RecordId;
  /** On the roster, from 1 on. */
  readonly ordinal: number;
  readonly name: string;
  readonly characters: readonly string[];
}

/** A roster that was printed here, as it is noted: nothing of those on it. */
export interface RosterPrint {
  /** On the foot of each page; of exactly the rows on it: the same rows have the same code. */
  readonly code: PaperCode;
  /** Wall time, ms. */
  readonly at: number;
  /** Who was signed in. */
  readonly by: string;
  readonly into: 'pdf' | 'printer';
  readonly title: string;
  readonly basis: string;
  readonly rows: number;
  readonly pages: number;
  readonly whole: boolean;
}
