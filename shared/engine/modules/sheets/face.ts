import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
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
  sheetRows(sheetId: string, filter: SheetRowKind | 'all', window: Window): Promise<Page<SheetRow>>;
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
}

export type SheetError =
  | { readonly tag: 'not-a-sheet' }
  | { readonly tag: 'too-large' }
  | { readonly tag: 'no-header' }
  | { readonly tag: 'empty' }
  | { readonly tag: 'encrypted' }
  | { readonly tag: 'missing-columns'; readonly type: RecordType; readonly fields: readonly string[] }
  | ShellError;

export interface SheetPlan {
  readonly type: RecordType;
  readonly sheet: string;
  /** 0-based row of the header in the sheet. */
  readonly headerRow: number;
  /** For each column of the sheet the field it fills, or null. */
  readonly mapping: readonly (string | null)[];
  /** Values for fields the sheet lacks (the union the people belong to, the office). */
  readonly defaults: Values;
}

export type SheetRowKind = 'new' | 'changed' | 'unchanged' | 'rejected';

export interface SheetPreview {
  readonly sheetId: string;
  readonly sheets: readonly string[];
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
  };
  /** Rows that are no records: title, header, notes, empty; with the reason each was passed over. */
  readonly passedOver: readonly {
    readonly row: number;
    readonly why: 'title' | 'header' | 'notes' | 'empty' | 'total';
  }[];
}

export interface SheetRow {
  /** 1-based row number as the spreadsheet program shows it. */
  readonly row: number;
  readonly kind: SheetRowKind;
  readonly values: Values;
  readonly problems: readonly Problem[];
  /** Which fields would change, for `changed`; for `new`, those of a record brought back that a person had changed. */
  readonly changes: readonly string[];
  /** What the fields of `changes` hold now, as far as they hold anything. */
  readonly before: Values;
}

export interface SheetOutcome {
  readonly batch: string;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly SheetRow[];
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
}
