import { err, ok, type Result } from '../base/result.ts';
import type { Page } from '../paper/marks.ts';
import type { Place, ShellError } from '../shell/shell.ts';
import type { Host } from './host.ts';
import type { FileWritten } from './modules/files/face.ts';
import type { TaskError } from './modules/tasks/face.ts';
import type { PaperSource } from './papers.ts';
import type { Task } from './tasks.ts';

/** One page of its own. */
export const onePage = (page: Page): PaperSource => ({ pages: [page] });

/** How many pages came of it. */
interface Printed {
  readonly pages: number;
}

type PrintHost = Pick<Host, 'files' | 'parts'>;

interface Chosen {
  readonly place: Place;
  readonly name: string;
}

/** Asks for a PDF to write to: before anything is laid out, which takes long. */
export const choosePdf = (
  { parts: { shell } }: PrintHost,
  suggestedName: string,
): Promise<Result<Chosen, ShellError>> => shell.files.chooseSave('pdf', suggestedName);

/** Writes a PDF to a place. `cancelled`: nothing is there. */
export async function printInto(
  { files, parts: { papers } }: PrintHost,
  { place, name }: Chosen,
  source: PaperSource,
  task: Task,
): Promise<Result<FileWritten & Printed, TaskError>> {
  const made = await papers.pdf(source, task);
  if (!made.ok) return made;
  const { bytes, pages } = made.value;
  task.close('deliver-pages', pages, pages);
  const written = await files.writeAll(place, name, bytes, true);
  if (!written.ok) return written;
  return ok({ ...written.value, pages });
}

/** Prints through the dialog of the system. `cancelled`: nothing was delivered. */
export async function printToPrinter(
  { parts: { shell, papers } }: PrintHost,
  source: PaperSource,
  landscape: boolean,
  task: Task,
): Promise<Result<Printed, TaskError>> {
  const made = await papers.html(source, task);
  if (!made.ok) return made;
  const { pieces, pages } = made.value;
  const begun = await shell.print.begin({ landscape, pageSize: 'A4' });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    for (const piece of pieces) {
      if (!(await task.pause())) return err({ tag: 'cancelled' });
      const taken = await shell.print.part(id, piece);
      if (!taken.ok) return taken;
    }
    if (task.cancelled) return err({ tag: 'cancelled' });
    task.close('deliver-pages', pages, pages);
    const answer = await shell.print.toPrinter(id);
    return answer.ok ? ok({ pages }) : answer;
  } finally {
    await shell.print.end(id);
  }
}
