import { err, ok, type Result } from '../base/result.ts';
import type { Place, Shell, ShellResult } from '../shell/shell.ts';
import type { FileWritten } from './modules/files/face.ts';
import type { TaskError } from './modules/tasks/face.ts';
import type { Task } from './tasks.ts';

/** Pages printed in one go: enough to be quick, few enough that a weak PC's memory holds them. */
export const PAGES_PER_PART = 20;

/** What is to be printed, laid out. */
export interface Paper {
  /** HTML, one text for so many pages as are printed in one go. */
  readonly parts: Iterable<string>;
  /** Pages of all parts, for telling how far it is. */
  readonly pages: number;
  readonly landscape: boolean;
}

/** One page of its own, upright. */
export const onePage = (html: string): Paper => ({ parts: [html], pages: 1, landscape: false });

/** How many pages came of it. */
interface Printed {
  readonly pages: number;
}

type PrintShell = Pick<Shell, 'files' | 'print'>;

/** Asks for a file first, since laying out and printing take long, and prints to it. */
export async function printToFile(
  shell: PrintShell,
  suggestedName: string,
  layOut: () => Result<Paper, TaskError>,
  task: () => Task,
): Promise<Result<FileWritten & Printed, TaskError>> {
  const chosen = await shell.files.chooseSave('pdf', suggestedName);
  if (!chosen.ok) return chosen;
  const paper = layOut();
  return paper.ok ? printInto(shell, chosen.value, paper.value, task()) : paper;
}

/** Prints to a file in a place. */
export async function printInto(
  { print }: PrintShell,
  { place, name }: { readonly place: Place; readonly name: string },
  paper: Paper,
  task: Task,
): Promise<Result<FileWritten & Printed, TaskError>> {
  const printed = await printPaper(print, paper, task, (job) => print.toFile(job, place.id, name));
  return printed.ok ? ok({ ...printed.value.answer, placeLabel: place.label }) : printed;
}

/** Prints through the dialog of the system. */
export async function printToPrinter(
  { print }: PrintShell,
  paper: Paper,
  task: Task,
): Promise<Result<Printed, TaskError>> {
  const printed = await printPaper(print, paper, task, (job) => print.toPrinter(job));
  return printed.ok ? ok({ pages: printed.value.pages }) : printed;
}

/** Prints part by part, and takes the finished job where it is to go. `cancelled`: nothing was delivered. */
async function printPaper<T>(
  print: Shell['print'],
  { parts, pages: total, landscape }: Paper,
  task: Task,
  deliver: (jobId: string) => ShellResult<T>,
): Promise<Result<Printed & { readonly answer: T }, TaskError>> {
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
