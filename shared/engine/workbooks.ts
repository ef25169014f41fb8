import type { Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readWorkbook, type Workbook, type WorkbookError } from '../excel/workbook.ts';
import { writeWorkbook, type SheetDesign } from '../excel/write-workbook.ts';
import type { Task } from './tasks.ts';

type Cancelled = { readonly tag: 'cancelled' };

/**
 * Reads and writes spreadsheets. The library does each in one go, which takes seconds for a large sheet: whoever wants
 * other work to have its turn meanwhile, and a stop that stops, has it done beside (`workbooksBeside`).
 */
export interface Workbooks {
  /** @returns what `readWorkbook` says of the file, or `cancelled` once the task is stopped */
  read(bytes: Bytes, task: Task): Promise<Result<Workbook, WorkbookError | Cancelled>>;
  write(sheets: readonly SheetDesign[], task: Task): Promise<Result<Bytes, Cancelled>>;
}

/** Everything in this thread. */
export const workbooksHere: Workbooks = {
  async read(bytes, task) {
    const read = await readWorkbook(bytes);
    return task.cancelled ? err({ tag: 'cancelled' }) : read;
  },
  async write(sheets, task) {
    const bytes = await writeWorkbook(sheets);
    return task.cancelled ? err({ tag: 'cancelled' }) : ok(bytes);
  },
};

export const workbooksOf = ({ workbooks }: { readonly workbooks?: Workbooks }): Workbooks => workbooks ?? workbooksHere;
