import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { writeWorkbook, type SheetDesign } from '../../../shared/excel/write-workbook.ts';
import { createTasks } from '../../../shared/engine/tasks.ts';
import { serveWorkbooks, type WorkbookAnswer, type WorkbookQuestion } from '../../../shared/engine/workbook-server.ts';
import { workbooksBeside } from '../../../renderer/worker/workbooks-beside.ts';
import { workbooksHere } from '../../../shared/engine/workbooks.ts';
import { must, nothing } from '../../support/engine-harness.ts';
import { playedThread, type PlayedThread } from '../../support/played-thread.ts';

const designs: readonly SheetDesign[] = [
  {
    name: '会员信息',
    widths: [10, 10],
    rows: Array.from({ length: 4500 }, (_, i) => [`人${String(i)}`, i]),
  },
  { name: '说明', widths: [10], rows: [['只读']] },
];

/** `deaf`: it never answers; `broken`: it fails at the first question. */
const thread = ({ deaf = false, broken = false } = {}): PlayedThread<WorkbookQuestion, WorkbookAnswer> =>
  playedThread<WorkbookQuestion, WorkbookAnswer>(deaf ? null : serveWorkbooks, broken);

const readBack = async (bytes: Bytes) => must(await readWorkbook(bytes));

describe('spreadsheets in a thread of their own', () => {
  it('are read and written as here, and the thread ends with it', async () => {
    const tasks = createTasks();
    const bytes = await writeWorkbook(designs);
    const reading = thread();
    const read = await workbooksBeside(() => reading.beside).read(bytes, tasks.start(nothing));
    expect(must(read)).toEqual(await readBack(bytes));
    expect(reading.ended()).toBe(true);
    const writing = thread();
    const written = await workbooksBeside(() => writing.beside).write(designs, tasks.start(nothing));
    expect(await readBack(must(written))).toEqual(await readBack(bytes));
    expect(writing.ended()).toBe(true);
  });

  it('say what is wrong with a file', async () => {
    const { beside } = thread();
    const read = await workbooksBeside(() => beside).read(
      new TextEncoder().encode('<html>'),
      createTasks().start(nothing),
    );
    expect(read).toEqual({ ok: false, error: { tag: 'not-a-sheet' } });
  });

  it('stop at once, whatever the thread is doing', async () => {
    const tasks = createTasks();
    for (const work of ['read', 'write'] as const) {
      const { beside, ended } = thread({ deaf: true });
      const task = tasks.start(nothing);
      const books = workbooksBeside(() => beside);
      const outcome = work === 'read' ? books.read(new Uint8Array(9), task) : books.write(designs, task);
      tasks.cancel(task.id);
      expect(await outcome).toEqual({ ok: false, error: { tag: 'cancelled' } });
      expect(ended()).toBe(true);
    }
  });

  it('end as they would here where the thread finds that it cannot', async () => {
    const { beside, ended } = thread();
    const unwritable = [{ name: '会员信息', widths: null, rows: [['甲']] }] as unknown as readonly SheetDesign[];
    const here = await workbooksHere.write(unwritable, createTasks().start(nothing)).then(
      () => 'written',
      () => 'refused',
    );
    const there = await workbooksBeside(() => beside)
      .write(unwritable, createTasks().start(nothing))
      .then(
        () => 'written',
        () => 'refused',
      );
    expect([there, ended()]).toEqual([here, true]);
    expect(here).toBe('refused');
  });

  it('are done here where no thread can be had', async () => {
    const { beside } = thread({ broken: true });
    const bytes = await writeWorkbook(designs);
    const read = await workbooksBeside(() => beside).read(bytes, createTasks().start(nothing));
    expect(must(read)).toEqual(await readBack(bytes));
  });
});
