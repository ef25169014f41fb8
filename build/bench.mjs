/**
 * Measures the app in the real Electron: `npm run bench -- [--only NAME,…] [--members N] [--accept] [--keep]`.
 * What it measures stands in bench/measure-*.mjs; `--accept` makes the new figures the accepted ones.
 */
import { command, wholeNumber } from './command.mjs';

await command(import.meta.url, {
  usage: 'usage: npm run bench -- [--only NAME,...] [--members N] [--accept] [--keep]',
  options: {
    only: { type: 'string' },
    members: wholeNumber(120_000, 1),
    accept: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
  wants: { electron: true },
  run: async ({ only, ...options }) => {
    const { runBench } = await import('./bench-run.mjs');
    return runBench({ ...options, only: only?.split(',').map((name) => name.trim()) ?? null });
  },
});
