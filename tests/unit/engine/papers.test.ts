import { describe, expect, it } from 'vitest';
import { servePapers, type PaperAnswer, type PaperQuestion } from '../../../shared/engine/paper-server.ts';
import { packedRow, papersHere, type PaperSource } from '../../../shared/engine/papers.ts';
import { createTasks } from '../../../shared/engine/tasks.ts';
import type { Progress } from '../../../shared/engine/modules/tasks/face.ts';
import { papersBeside } from '../../../renderer/worker/papers-beside.ts';
import { must, nothing } from '../../support/engine-harness.ts';
import { playedThread, type PlayedThread } from '../../support/played-thread.ts';
import { loadFonts, papers } from '../../support/papers.ts';

const list: PaperSource = {
  frame: {
    paper: { landscape: true },
    ...{ title: '名册', captions: [], closing: ['完'], signatures: [], foot: '区' },
    columns: [
      { label: '序号', width: 1, align: 'center' },
      { label: '姓名', width: 3, align: 'left' },
    ],
  },
  rows: Array.from({ length: 4500 }, (_, i) => packedRow([String(i + 1), `人${String(i)}`])),
};
const page: PaperSource = {
  pages: [{ width: 210, height: 297, texts: [{ x: 9, y: 9, text: '函', type: { size: 12 } }], lines: [] }],
};

/** `deaf`: it never answers; `broken`: it fails at the first question. */
const thread = ({ deaf = false, broken = false, load = loadFonts } = {}): PlayedThread<PaperQuestion, PaperAnswer> =>
  playedThread<PaperQuestion, PaperAnswer>(
    deaf
      ? null
      : (channel) => {
          servePapers(channel, load);
        },
    broken,
  );

describe('paper made in a thread of its own', () => {
  it('is the same as here, tells how far it is, and the thread ends with it', async () => {
    const tasks = createTasks();
    for (const source of [list, page]) {
      const here = must(await papers.pdf(source, tasks.start(nothing)));
      const making = thread();
      const told: Progress[] = [];
      const made = must(
        await papersBeside(() => making.beside, loadFonts).pdf(
          source,
          tasks.start((progress) => told.push(progress)),
        ),
      );
      expect(made).toEqual(here);
      expect(making.ended()).toBe(true);
      expect(told.map(({ step, total }) => [step, total])).toEqual(
        Array.from({ length: Math.floor(made.pages / 10) }, () => ['print-pages', made.pages]),
      );
    }
  });

  it('is a document for printing as well', async () => {
    const tasks = createTasks();
    const here = must(await papers.html(list, tasks.start(nothing)));
    const making = thread();
    const made = must(await papersBeside(() => making.beside, loadFonts).html(list, tasks.start(nothing)));
    expect(made).toEqual(here);
    expect(made.pieces.length).toBeGreaterThan(5);
    expect(making.ended()).toBe(true);
  });

  it('is given up at once when the task is stopped', async () => {
    const tasks = createTasks();
    const making = thread({ deaf: true });
    const task = tasks.start(nothing);
    const made = papersBeside(() => making.beside, loadFonts).pdf(list, task);
    tasks.cancel(task.id);
    expect(await made).toEqual({ ok: false, error: { tag: 'cancelled' } });
    expect(making.ended()).toBe(true);
  });

  it('is made here where no thread can be had, or where it fails', async () => {
    const tasks = createTasks();
    const here = must(await papers.pdf(page, tasks.start(nothing)));
    for (const made of [thread({ broken: true }), thread({ load: () => Promise.reject(new Error('no fonts')) })]) {
      expect(must(await papersBeside(() => made.beside, loadFonts).pdf(page, tasks.start(nothing)))).toEqual(here);
      expect(made.ended()).toBe(true);
    }
  });
});

describe('paper made here', () => {
  it('stops between two pages', async () => {
    const tasks = createTasks();
    const task = tasks.start(({ taskId, done }) => {
      if (done === 3) tasks.cancel(taskId);
    });
    expect(await papers.pdf(list, task)).toEqual({ ok: false, error: { tag: 'cancelled' } });
  });

  it('asks for the fonts again after they could not be had', async () => {
    let asked = 0;
    const late = papersHere(() => ((asked += 1) === 1 ? Promise.reject(new Error('not yet')) : loadFonts()));
    await expect(late.typeface()).rejects.toThrow('not yet');
    expect((await late.typeface()).regular.name).toBe('NotoSansSC-Regular');
    await late.typeface();
    expect(asked).toBe(2);
  });
});
