/**
 * The founding case in one process: `npm run simulate -- [--members N] [--days N] [--seed N]`. 13 offices and a
 * district with real engines over disks in memory; what happens stands in simulate-run.ts. Exit status 0 only if all
 * registers agree in the end.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, wholeNumber } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run simulate -- [--members N] [--days N] [--seed N]',
  options: { members: wholeNumber(120_000, 1), days: wholeNumber(30, 1), seed: wholeNumber(1) },
  wants: {},
  run: async (plan) => {
    const { runnerImport } = await import('vite');
    const { module } = await runnerImport(path.join(root, 'build/simulate-run.ts'), {
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
    });
    return module.simulate(plan);
  },
});
