import { concat, type Bytes } from '../../shared/base/bytes.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { PaperAnswer, PaperQuestion } from '../../shared/engine/paper-server.ts';
import { papersHere, type LoadFonts, type Papers, type PaperSource, type Written } from '../../shared/engine/papers.ts';
import type { Task } from '../../shared/engine/tasks.ts';
import { pieces } from '../../shared/engine/workbook-server.ts';
import { inThread, type Stopped, type Thread } from './thread.ts';

type PaperThread = Thread<PaperQuestion, PaperAnswer>;

/**
 * Paper made in a thread of its own, one for each: this one goes on answering meanwhile, a stopped task ends its thread at
 * once, and the fonts go with it. Where no thread can be had the work is done in this one.
 */
export function papersBeside(start: () => PaperThread, load: LoadFonts): Papers {
  const here = papersHere(load);
  const beside = <T>(
    source: PaperSource,
    as: 'pdf' | 'html',
    task: Task,
    pieceOf: (answer: PaperAnswer) => T | null,
  ): Promise<Result<Written<T>, Stopped> | null> =>
    inThread<PaperQuestion, PaperAnswer, Written<T>, Stopped>(start, task, (thread, done) => {
      const written: T[] = [];
      void ask(thread, source, as, task);
      return (answer) => {
        const piece = pieceOf(answer);
        if (piece !== null) written.push(piece);
        if (answer.kind === 'page') task.tell('print-pages', answer.page, answer.pages);
        if (answer.kind === 'written') done(ok({ pieces: written, pages: answer.pages }));
        if (answer.kind === 'failed') done(null);
      };
    });
  return {
    typeface: () => here.typeface(),
    async pdf(source, task) {
      const written = await beside<Bytes>(source, 'pdf', task, (answer) =>
        answer.kind === 'bytes' ? answer.bytes : null,
      );
      if (written === null) return here.pdf(source, task);
      return written.ok ? ok({ bytes: concat(written.value.pieces), pages: written.value.pages }) : written;
    },
    async html(source, task) {
      const written = await beside<string>(source, 'html', task, (answer) =>
        answer.kind === 'text' ? answer.text : null,
      );
      return written ?? here.html(source, task);
    },
  };
}

async function ask(thread: PaperThread, source: PaperSource, as: 'pdf' | 'html', task: Task): Promise<void> {
  if ('pages' in source) thread.postMessage({ kind: 'pages', pages: source.pages });
  else {
    thread.postMessage({ kind: 'list', frame: source.frame });
    for (const rows of pieces(source.rows)) {
      thread.postMessage({ kind: 'rows', rows });
      if (!(await task.pause())) return;
    }
  }
  thread.postMessage({ kind: 'write', as });
}
