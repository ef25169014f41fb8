import type { RecordId } from '../../../base/id.ts';
import type { Cell } from '../../../excel/cell.ts';
import type { LearntWords } from '../../../excel/sheet-rows.ts';
import type { Value } from '../../../sync/change.ts';

/** What is noted of imports, beside their line in the log. */

/** A cell that an import left out: where it stood, of which record, and nothing of what it said. */
export interface NotedCell {
  readonly row: number;
  /** The sheet, of an import that read several. */
  readonly sheet?: string;
  readonly id: RecordId;
  readonly field: string;
  /** The record held another value when the sheet was imported, and kept it. */
  readonly kept?: true;
}

/** What an import left out. */
export interface LeftNote {
  readonly type: string;
  readonly cells: readonly NotedCell[];
}

/** The rows that an import refused, as they stood, and how their columns were understood: kept until they are done. */
export interface RefusedRowsNote {
  readonly type: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly mapping: readonly (string | null)[];
  readonly defaults: Readonly<Record<string, Value>>;
  readonly rows: readonly { readonly row: number; readonly sheet?: string; readonly cells: readonly Cell[] }[];
}

/** How a sheet with a certain head was understood: which field each column fills, and what words of its own mean. */
export interface HeadNote {
  readonly type: string;
  readonly mapping: readonly (string | null)[];
  readonly words: LearntWords;
}

/** The same of one sender: the unit, union or office that the sheet is from, by its name. */
export interface SenderNote extends HeadNote {
  readonly sender: string;
  /** What the head goes by. */
  readonly mark: string;
  /** When it was used last, Unix ms. */
  readonly at: number;
}
