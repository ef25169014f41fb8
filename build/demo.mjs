/**
 * Drives the real app through its main job: `npm run demo -- [--roster FILE.xlsx] [--out DIR] [--members N]`.
 * Builds the app first; what it does and leaves behind stands in demo-run.ts. Exit status 0 only if all numbers agree.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      roster: { type: 'string' },
      out: { type: 'string', default: 'demo-out' },
      members: { type: 'string', default: '2000' },
    },
  });
  const agree = await demo({ ...values, members: Number(values.members) });
  process.exit(agree ? 0 : 1);
}
