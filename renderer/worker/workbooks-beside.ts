import type { Bytes } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Row, Sheet } from '../../shared/excel/cell.ts';
import type { Workbook, WorkbookError } from '../../shared/excel/workbook.ts';
import type { Task } from '../../shared/engine/tasks.ts';
import {
  pieces,
  type Channel,
  type WorkbookAnswer,
  type WorkbookQuestion,
} from '../../shared/engine/workbook-server.ts';
import { workbooksHere, type Workbooks } from '../../shared/engine/workbooks.ts';

/** A thread of its own: it can be ended in the middle of anything. */
export interface Beside extends Channel<WorkbookAnswer, WorkbookQuestion> {
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

type Outcome<T> = Result<T, WorkbookError | { readonly tag: 'cancelled' }>;

/**
 * Spreadsheets in a thread of their own, one for each: this one goes on answering meanwhile, and a stopped task ends its
 * thread at once. Where no thread can be had the work is done in this one.
 */
export function workbooksBeside(start: () => Beside): Workbooks {
  return {
    async read(bytes, task) {
      const read = await inThread<Workbook>(start, task, (beside, done) => {
        const sheets: (Omit<Sheet, 'rows'> & { readonly rows: Row[] })[] = [];
        beside.postMessage({ kind: 'read', bytes });
        return (answer) => {
          if (answer.kind === 'refused') done(err(answer.error));
          else if (answer.kind === 'sheet') sheets.push({ name: answer.name, hidden: answer.hidden, rows: [] });
          else if (answer.kind === 'rows') sheets.at(-1)?.rows.push(...answer.rows);
          else done(ok({ sheets }));
        };
      });
      return read ?? workbooksHere.read(bytes, task);
    },
    async write(sheets, task) {
      const written = await inThread<Bytes>(start, task, (beside, done) => {
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
        };
      });
      if (written === null) return workbooksHere.write(sheets, task);
      return written.ok ? written : err({ tag: 'cancelled' });
    },
  };
}

/** Asks one thread and ends it with its answer, or when the task is stopped; null when the thread fails. */
async function inThread<T>(
  start: () => Beside,
  task: Task,
  ask: (beside: Beside, done: (outcome: Outcome<T>) => void) => (answer: WorkbookAnswer) => void,
): Promise<Outcome<T> | null> {
  if (task.cancelled) return err({ tag: 'cancelled' });
  const beside = start();
  try {
    return await new Promise<Outcome<T> | null>((resolve) => {
      beside.onerror = () => {
        resolve(null);
      };
      void task.whenStopped.then(() => {
        resolve(err({ tag: 'cancelled' }));
      });
      const take = ask(beside, resolve);
      beside.onmessage = ({ data }) => {
        take(data);
      };
    });
  } finally {
    beside.terminate();
  }
}
