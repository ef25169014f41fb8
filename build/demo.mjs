/**
 * Drives the real app through its main job: `npm run demo -- [--roster FILE.xlsx] [--out DIR] [--members N]`.
 * Builds the app first; what it does and leaves behind stands in demo-run.ts. Exit status 0 only if all numbers agree.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, wholeNumber } from './command.mjs';
import { compile } from './compile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {{ roster?: string | undefined, out?: string, members?: number }} options
 * @returns {Promise<boolean>} whether the numbers agree
 */
export async function demo({ roster, out = 'demo-out', members = 2000 }) {
  await compile();
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'build/demo-run.ts'), {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
  });
  const from = process.env['INIT_CWD'] ?? process.cwd();
  return module.runDemo({
    roster: roster === undefined ? null : path.resolve(from, roster),
    out: path.resolve(from, out),
    members,
  });
}

await command(import.meta.url, {
  usage: 'usage: npm run demo -- [--roster FILE.xlsx] [--out DIR] [--members N]',
  options: {
    roster: { type: 'string' },
    out: { type: 'string', default: 'demo-out' },
    members: wholeNumber(2000, 1),
  },
  wants: { electron: true, proofs: true },
  run: demo,
});
