import type { Bytes } from '../../shared/base/bytes.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { Row, Sheet } from '../../shared/excel/cell.ts';
import type { Workbook, WorkbookError } from '../../shared/excel/workbook.ts';
import { pieces, type WorkbookAnswer, type WorkbookQuestion } from '../../shared/engine/workbook-server.ts';
import { workbooksHere, type Workbooks } from '../../shared/engine/workbooks.ts';
import { inThread, type Stopped, type Thread } from './thread.ts';

type WorkbookThread = Thread<WorkbookQuestion, WorkbookAnswer>;

/**
 * Spreadsheets in a thread of their own, one for each: this one goes on answering meanwhile, and a stopped task ends its
 * thread at once. Where no thread can be had the work is done in this one.
 */
export function workbooksBeside(start: () => WorkbookThread): Workbooks {
  return {
    async read(bytes, task) {
      const read = await inThread<WorkbookQuestion, WorkbookAnswer, Workbook, WorkbookError>(
        start,
        task,
        (beside, done) => {
          const sheets: (Omit<Sheet, 'rows'> & { readonly rows: Row[] })[] = [];
          beside.postMessage({ kind: 'read', bytes });
          return (answer) => {
            if (answer.kind === 'refused') done(err(answer.error));
            else if (answer.kind === 'sheet') sheets.push({ name: answer.name, hidden: answer.hidden, rows: [] });
            else if (answer.kind === 'rows') sheets.at(-1)?.rows.push(...answer.rows);
            else if (answer.kind === 'read') done(ok({ sheets }));
            else done(null);
          };
        },
      );
      return read ?? workbooksHere.read(bytes, task);
    },
    async write(sheets, task) {
      const written = await inThread<WorkbookQuestion, WorkbookAnswer, Bytes, Stopped>(start, task, (beside, done) => {
        void (async () => {
          for (const sheet of sheets) {
            beside.postMessage({ kind: 'design', sheet: { ...sheet, rows: [] } });
            for (const rows of pieces(sheet.rows)) {
              beside.postMessage({ kind: 'design-rows', rows });
              if (!(await task.pause())) return;
            }
          }
          beside.postMessage({ kind: 'write' });
        })();
        return (answer) => {
          if (answer.kind === 'written') done(ok(answer.bytes));
          else if (answer.kind === 'failed') done(null);
        };
      });
      if (written === null) return workbooksHere.write(sheets, task);
      return written;
    },
  };
}
