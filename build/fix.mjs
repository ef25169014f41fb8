/** `npm run fix`: formats, and mends what lint can mend. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const TOOLS = [
  ['prettier', '--write', '--log-level', 'warn', '.'],
  ['eslint', '-c', 'build/eslint.config.mjs', '--fix', '.'],
];

await command(import.meta.url, {
  usage: 'usage: npm run fix',
  wants: {},
  run: async () => TOOLS.map(mends).every(Boolean),
});

function mends(tool) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync('npx', ['--no-install', ...tool], options).status === 0;
}
