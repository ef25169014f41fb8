/**
 * Whether the tests of the core's rules would notice a fault: `npm run mutate -- [--only PATH,…]`. Puts one small fault
 * after another into `shared/sync`, the register, the rights and the rules of the kinds, and runs the tests that reach it.
 * Ends with the faults that no test notices and the score by file and in total; the exit status is 0 only when it is 85 %
 * or more. What of them no test could notice stands in docs/mutation.md.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run mutate -- [--only PATH,…]',
  options: { only: { type: 'string' } },
  wants: {},
  run: async ({ only }) => {
    const { runnerImport } = await import('vite');
    const { module } = await runnerImport(path.join(root, 'build/mutate-run.ts'), {
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
    });
    return module.mutate(root, only === undefined ? [] : only.split(','));
  },
});
