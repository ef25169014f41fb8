import { err, ok, type Result } from '../base/result.ts';
import type { Shell, ShellResult } from '../shell/shell.ts';
import type { FileWritten } from './modules/files/face.ts';
import type { TaskError } from './modules/tasks/face.ts';
import type { Task } from './tasks.ts';

/** Pages printed in one go: enough to be quick, few enough that a weak PC's memory holds them. */
export const PAGES_PER_PART = 20;

export interface Printed<T> {
  /** What the file or the printer answered. */
  readonly answer: T;
  readonly pages: number;
}

/** Takes a finished job to a file or a printer. */
export type Deliver<T> = (jobId: string) => ShellResult<T>;

export interface Paper {
  /** HTML, one text for so many pages as are printed in one go. */
  readonly parts: Iterable<string>;
  /** Pages of all parts, for telling how far it is. */
  readonly pages: number;
  readonly landscape: boolean;
}

/** Prints part by part. `cancelled`: nothing was delivered. */
export async function printPaper<T>(
  { print }: Pick<Shell, 'print'>,
  { parts, pages: total, landscape }: Paper,
  task: Task,
  deliver: Deliver<T>,
): Promise<Result<Printed<T>, TaskError>> {
  const begun = await print.begin({ landscape, pageSize: 'A4' });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    let pages = 0;
    for (const html of parts) {
      if (!(await task.step('print-pages', pages, total))) return err({ tag: 'cancelled' });
      const printed = await print.part(id, html);
      if (!printed.ok) return printed;
      pages += printed.value.pages;
    }
    if (task.cancelled) return err({ tag: 'cancelled' });
    task.close('deliver-pages', pages, total);
    const answer = await deliver(id);
    return answer.ok ? ok({ answer: answer.value, pages }) : answer;
  } finally {
    await print.end(id);
  }
}

/** Asks for a file first, since printing takes long, and prints to it. */
export async function printToFile<T extends Printed<{ readonly name: string; readonly bytes: number }>>(
  { files, print }: Pick<Shell, 'files' | 'print'>,
  suggestedName: string,
  printing: (deliver: Deliver<{ name: string; pages: number; bytes: number }>) => Promise<Result<T, TaskError>>,
): Promise<Result<FileWritten & Omit<T, 'answer'>, TaskError>> {
  const chosen = await files.chooseSave('pdf', suggestedName);
  if (!chosen.ok) return chosen;
  const { place, name } = chosen.value;
  const printed = await printing((job) => print.toFile(job, place.id, name));
  if (!printed.ok) return printed;
  const { answer, ...rest } = printed.value;
  return ok({ ...rest, ...answer, placeLabel: place.label });
}
