import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { createPrintShell } from '../../electron/print.ts';

/**
 * A main process that does nothing but send the document it finds in its folder (`pieces.json`) to the printer, and says in
 * `printed.json` how that went. Instead of a person at the dialog of the system it prints to `printer.pdf`.
 */
const folder = import.meta.dirname;
const pieces = JSON.parse(readFileSync(join(folder, 'pieces.json'), 'utf8')) as string[];

app.commandLine.appendSwitch('disable-gpu');
app.on('window-all-closed', () => undefined);
app.on('web-contents-created', (_event, contents) => {
  contents.print = ({ landscape = false, pageSize = 'A4' } = {}, done) => {
    const margins = { top: 0, bottom: 0, left: 0, right: 0 };
    void contents.printToPDF({ landscape, pageSize, printBackground: true, margins }).then((pdf) => {
      writeFileSync(join(folder, 'printer.pdf'), pdf);
      done?.(true, '');
    });
  };
});
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
  const shell = createPrintShell({ newId: randomUUID, owner: () => null });
  const job = await shell.begin({ landscape: true, pageSize: 'A4' });
  if (!job.ok) return job;
  const { id } = job.value;
  const nothing = await shell.toPrinter(id);
  for (const piece of pieces) await shell.part(id, piece);
  const sent = await shell.toPrinter(id);
  await shell.end(id);
  const afterEnd = await shell.part(id, '<p>');
  return { nothing, sent, afterEnd };
}
