/**
 * The founding case in one process: `npm run simulate -- [--members N] [--days N] [--seed N]`. 13 offices and a
 * district with real engines over disks in memory; what happens stands in simulate-run.ts. Exit status 0 only if all
 * registers agree in the end.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '120000' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const { module } = await runnerImport(path.join(root, 'build/simulate-run.ts'), {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
});
const agree = await module.simulate({
  members: Number(values.members),
  days: Number(values.days),
  seed: Number(values.seed),
});
process.exit(agree ? 0 : 1);
