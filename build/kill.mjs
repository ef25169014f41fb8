/**
 * Kills the real app at random moments, for long: `npm run kill -- [--rounds 200] [--seed N]`.
 * Builds the app first; what is cut off and what must hold stands in kill-run.ts. Exit status 0 only if all held.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from './compile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run kill -- [--rounds N] [--seed N]');
  process.exit(2);
}
await compile();
const { runnerImport } = await import('vite');
const { module } = await runnerImport(path.join(root, 'build/kill-run.ts'), {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
});
process.exit((await module.runKills({ rounds, seed })) ? 0 : 1);
