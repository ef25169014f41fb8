/**
 * Kills the real app at random moments, for long: `npm run kill -- [--rounds 200] [--seed N]`.
 * Builds the app first; what is cut off and what must hold stands in kill-run.ts. Exit status 0 only if all held.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, wholeNumber } from './command.mjs';
import { compile } from './compile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run kill -- [--rounds N] [--seed N]',
  options: { rounds: wholeNumber(200, 1), seed: wholeNumber(1) },
  wants: { electron: true },
  run: async (plan) => {
    await compile();
    const { runnerImport } = await import('vite');
    const { module } = await runnerImport(path.join(root, 'build/kill-run.ts'), {
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
    });
    return module.runKills(plan);
  },
});
