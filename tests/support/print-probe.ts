import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { createPrintShell } from '../../electron/print.ts';
import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import { err, ok } from '../../shared/base/result.ts';
import { layoutRoster, type RosterEntry } from '../../shared/report/roster.ts';

/**
 * A main process that does nothing but print the roster it finds in its folder (`roster.json`), into `roster.pdf`, and
 * says in `printed.json` how that went. Memory is in MiB, summed over all processes of the app (proportional shares).
 */
const folder = import.meta.dirname;
const { entries, rowsPerPart } = JSON.parse(readFileSync(join(folder, 'roster.json'), 'utf8')) as {
  entries: RosterEntry[];
  rowsPerPart: number;
};

app.commandLine.appendSwitch('disable-gpu');
app.on('window-all-closed', () => undefined);
void app
  .whenReady()
  .then(printAll)
  .then(
    (report) => {
      writeFileSync(join(folder, 'printed.json'), JSON.stringify(report));
      app.exit(0);
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      app.exit(1);
    },
  );

async function printAll(): Promise<unknown> {
  const shell = createPrintShell({
    newId: randomUUID,
    owner: () => null,
    write: (placeId, name, bytes) => {
      if (placeId !== 'here') return Promise.resolve(err({ tag: 'not-found' }));
      writeFileSync(join(folder, name), bytes);
      return Promise.resolve(ok({ name, bytes: bytes.length }));
    },
  });
  const rest = memory();
  let peak = rest;
  const watch = setInterval(() => {
    peak = Math.max(peak, memory());
  }, 200);
  const started = performance.now();
  const laid = layoutRoster(entries, {
    title: '',
    basis: '按姓名，在册',
    gone: 0,
    unit: '解放路街道总工会',
    union: null,
    date: '2026-11-22' as CalendarDay,
    whole: true,
  });
  const job = await shell.begin({ landscape: true, pageSize: 'A4' });
  if (!job.ok) return job;
  const parts: unknown[] = [];
  for (const html of laid.parts(rowsPerPart)) parts.push(await shell.part(job.value.id, html));
  const file = await shell.toFile(job.value.id, 'here', 'roster.pdf');
  const refused = await shell.toFile(job.value.id, 'elsewhere', 'roster.pdf');
  await shell.end(job.value.id);
  const afterEnd = await shell.part(job.value.id, '<!doctype html><body></body>');
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return { pages: laid.pages, parts, file, refused, afterEnd, seconds, rest, peak, windows: 0 };
}

function memory(): number {
  return app.getAppMetrics().reduce((sum, { pid, memory: { workingSetSize } }) => sum + share(pid, workingSetSize), 0);
}

/** Shared pages counted once: Linux tells each process's proportional share. */
function share(pid: number, workingSet: number): number {
  try {
    const found = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'));
    return Number(found?.[1] ?? workingSet) / 1024;
  } catch {
    return workingSet / 1024;
  }
}
