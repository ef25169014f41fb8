import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { LearntWords } from '../../../excel/sheet-rows.ts';
import type { SheetPlace } from '../../../excel/sheets-together.ts';
import type { Unaccounted } from '../../../excel/unaccounted.ts';
import type { OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { Problem, Values } from '../../../values/field.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { ListQuery } from '../records/face.ts';
import type { FileWritten } from '../files/face.ts';
import type { OnProgress, TaskError } from '../tasks/face.ts';

/** Spreadsheets in and out. */
export interface SheetsFace {
  /** Reads the sheet and recognises its columns; nothing is saved. */
  readSheet(file: OpenedFile, onProgress: OnProgress): Promise<Result<SheetPreview, SheetError>>;
  /** The preview again with another mapping of columns, another header row or other defaults. */
  remapSheet(sheetId: string, plan: SheetPlan): Promise<Result<SheetPreview, SheetError>>;
  /** Rows of the preview, for a table. */
  sheetRows(sheetId: string, filter: SheetFilter, window: Window): Promise<Page<SheetRow>>;
  /** Saves the good rows as one batch; bad rows stay listed with their reasons. */
  importSheet(sheetId: string, onProgress: OnProgress): Promise<Result<SheetOutcome, TaskError>>;
  /** The rejected rows as a sheet: the same columns and 是否导入成功 and 错误原因, the reasons in the window's words. */
  exportRejected(
    sheetId: string,
    reasons: readonly { readonly row: number; readonly text: string }[],
  ): Promise<Result<FileWritten, TaskError>>;
  /** A blank sheet of a kind with its lists, to hand to employers. */
  exportTemplate(type: RecordType): Promise<Result<FileWritten, TaskError>>;
  /** The list of a kind as its query shows it (a prescribed form without voided records), re-imported as no change. */
  exportRecords(type: RecordType, query: ListQuery, onProgress: OnProgress): Promise<Result<FileWritten, TaskError>>;
  importLog(): Promise<readonly ImportEntry[]>;
  /** Rows of the worksheet as they stand, for choosing the one that is the header. */
  rawRows(sheetId: string, window: Window): Promise<Page<{ readonly row: number; readonly texts: readonly string[] }>>;
  /** The texts of a row's cells in full, one for each column. */
  rowCells(sheetId: string, row: number): Promise<readonly string[]>;
  /**
   * What a row would be with other texts in its cells; null where that is no record. Nothing is kept.
   * @param reason why a person insists on a number or code that fails its check; it stands in the record's note then
   */
  checkRow(sheetId: string, row: number, texts: readonly string[], reason?: string): Promise<SheetRow | null>;
  /** The preview with other texts in the cells of a row, and what is insisted on. The file itself stays as it is. */
  repairRow(
    sheetId: string,
    row: number,
    texts: readonly string[],
    reason?: string,
  ): Promise<Result<SheetPreview, SheetError>>;
  /** The rows that an import refused, to be looked at again; once they are imported the log asks for them no more. */
  readRefused(batch: string, onProgress: OnProgress): Promise<Result<SheetPreview, SheetError>>;
  /** What an import left out and is still to be filled in. */
  leftCells(batch: string): Promise<readonly LeftCell[]>;
  /** How sheets were understood, so that the next of the same sender are read alike: by sender, what holds for all last. */
  keptHeads(): Promise<readonly KeptHead[]>;
  forgetHead(id: string): Promise<Result<null, TaskError>>;
  /** Nothing of what an import left out or refused is asked for any more. */
  dropLeft(batch: string, what: 'cells' | 'rows'): Promise<Result<null, TaskError>>;
}

export type SheetError =
  | { readonly tag: 'not-a-sheet' }
  | { readonly tag: 'too-large' }
  | { readonly tag: 'empty' }
  | { readonly tag: 'encrypted' }
  | ShellError;

export interface SheetPlan {
  readonly type: RecordType;
  readonly sheet: string;
  /** Other sheets with the same head that are read with it, as one list. */
  readonly together?: readonly string[];
  /** 0-based row of the header in the sheet. */
  readonly headerRow: number;
  /** For each column of the sheet the field it fills, or null. */
  readonly mapping: readonly (string | null)[];
  /** Values for fields the sheet lacks (the union the people belong to, the office). */
  readonly defaults: Values;
  /** Names in the sheet that no record has yet and that are to be registered with the import (the employers of members). */
  readonly register?: readonly string[];
  /** What words of the sheet mean that stand in no list, by field. */
  readonly words?: LearntWords;
  /** Whom it is from, as a person said. Left out: the unit chosen for all rows, or named by the sheet itself. */
  readonly sender?: string;
  /** It is understood as a sheet with the same head was before: one of this sender; empty: whosever it was. */
  readonly kept?: string;
}

export type SheetRowKind = 'new' | 'changed' | 'unchanged' | 'rejected';

/** Rows of a kind, or those that are taken without some of their cells. */
export type SheetFilter = SheetRowKind | 'all' | 'left-out';

export interface SheetPreview {
  readonly sheetId: string;
  readonly sheets: readonly string[];
  /** Whom it is from; empty where nobody knows. */
  readonly sender: string;
  /** Of whom sheets with this head were understood before, the sender himself first; an empty one holds for all. */
  readonly keptBy: readonly string[];
  /** Other sheets that have the head of this one, so that they can be read together. */
  readonly alike: readonly string[];
  /** The sheets that are read, with how many rows each has and how many of them are refused. */
  readonly parts: readonly { readonly name: string; readonly read: number; readonly rejected: number }[];
  readonly headers: readonly string[];
  readonly plan: SheetPlan;
  /** read = new + changed + unchanged + rejected. */
  readonly counts: {
    readonly read: number;
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly rejected: number;
    readonly warnings: number;
    /** Rows that are taken without some of their cells. */
    readonly leftOut: number;
  };
  /** Fields that must have a column and have none: no row is read before a person says which it is. */
  readonly missing: readonly string[];
  /** Words that stand in no list, with how many rows have them. */
  readonly unknownWords: readonly { readonly field: string; readonly word: string; readonly rows: number }[];
  /** Names that a reference could have meant if there were a record of them, with how many rows say so. */
  readonly unregistered: readonly { readonly name: string; readonly rows: number }[];
  /** What the workbook holds and no row shows: to be looked at before the import. */
  readonly unaccounted: readonly Unaccounted[];
  /** Rows that are no records: title, header, notes, empty; with the reason each was passed over. */
  readonly passedOver: readonly {
    readonly row: number;
    readonly place?: SheetPlace;
    readonly why: 'title' | 'header' | 'notes' | 'empty' | 'total' | 'repeated';
  }[];
}

export interface SheetRow {
  /** 1-based row number as the spreadsheet program shows it; in a list of several sheets only what tells it from others. */
  readonly row: number;
  /** Where it stands, in a list of several sheets. */
  readonly place?: SheetPlace;
  readonly kind: SheetRowKind;
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** Which fields would change, for `changed`; for `new`, those of a record brought back that a person had changed. */
  readonly changes: readonly string[];
  /** What the fields of `changes` hold now, as far as they hold anything. */
  readonly before: Values;
  /** Fields whose cells say what cannot be taken; the row is taken without them, and a problem says why. */
  readonly leftOut: readonly string[];
}

export interface SheetOutcome {
  readonly batch: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly SheetRow[];
  /** Rows that were taken without some of their cells. */
  readonly leftOut: number;
}

/** How sheets with one head are understood. */
export interface KeptHead {
  readonly id: string;
  /** Whose; empty: of anybody. */
  readonly sender: string;
  readonly type: RecordType;
  /** The heads of the columns, without marks and hints, and the field that each fills. */
  readonly headers: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly words: LearntWords;
}

/** A cell that an import left out, so that the record lacks what it should have said. */
export interface LeftCell {
  /** 1-based row number in the sheet. */
  readonly row: number;
  /** The sheet, of an import that read several. */
  readonly sheet?: string;
  readonly type: RecordType;
  readonly id: RecordId;
  /** What the record is called. */
  readonly name: string;
  readonly field: string;
  /** The record held another value and kept it. */
  readonly kept: boolean;
}

export interface ImportEntry {
  /** Taken back by `undoBatch`. */
  readonly undone: boolean;
  readonly batch: string;
  /** Wall time, ms. */
  readonly at: number;
  readonly fileName: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Cells that were left out and are still to be filled in; it is counted anew each time. */
  readonly open?: number;
  /** Rows that it refused and that are not done yet; counted anew each time. */
  readonly refused?: number;
}
