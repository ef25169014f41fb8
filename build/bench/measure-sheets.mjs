/** Spreadsheets out of a large register, and into it again. */
import path from 'node:path';
import { report } from './figures.mjs';
import { memoryOf, watchMemory } from './launch.mjs';
import { plan } from './plan.mjs';
import { copyOf, fullDistrict, withApp } from './profiles.mjs';

export async function sheets() {
  const { profile } = await fullDistrict();
  const copy = await copyOf(profile);
  const file = path.join(plan.work, 'members.xlsx');
  await withApp(
    copy,
    async (app) => {
      await app.unlock();
      await app.dialogs({ save: [file] });
      const out = await measured(app, 'sheet-out', ['exportRecords', 'member', { text: '' }, 'progress']);
      console.log(`  ${out.bytes} bytes`);
    },
    { counts: true },
  );
  await withApp(
    copy,
    async (app) => {
      await app.unlock();
      const sheet = await app.file(file, 'sheet');
      const { counts } = await measured(app, 'sheet-in', ['readSheet', sheet, 'progress']);
      console.log(
        `  ${counts.read} rows: ${counts.unchanged} unchanged, ${counts.new} new, ${counts.rejected} rejected`,
      );
    },
    { counts: true },
  );
}

/** Its time, and its memory above what the app has taken before. */
async function measured(app, name, call) {
  const before = await memoryOf(app.pid);
  const memory = watchMemory(app.pid);
  const { ms, value } = await app.call('timed', ...call);
  report(`${name}-120k`, ms, 'ms');
  report(`${name}-memory`, (await memory()) - before, 'MiB');
  return value;
}
