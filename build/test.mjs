/**
 * `npm test`: sets up what is missing, then format, types, lint, unit and property tests, end-to-end tests in a real
 * Electron. The last line is `N passed, N failed`, before it the failed tests with their messages; the exit status is 0
 * only when nothing failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { command } from './command.mjs';
import { failureLines } from './failures.mjs';
import { EVERYTHING } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each static check counts as one test, so that a failing one shows in the last line. */
const checks = {
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  types: ['tsc', '--noEmit', '-p', '.'],
  lint: ['eslint', '-c', 'build/eslint.config.mjs', '--max-warnings', '0', '.'],
};

const shell = process.platform === 'win32';

/** What it prints is kept, for the list at the end, and printed once it is done: several run at once. */
async function check(name, args) {
  let said = '';
  const status = await new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', ...args], { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        said += chunk;
      });
    child.once('error', (error) => {
      said += error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  console.log(`\n${name}: ${args.join(' ')}`);
  process.stdout.write(said);
  return status === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [{ file: name, name: '', error: said }] };
}

/** Temporary files of the tests, and of the programs they start, lie in one folder and go with it: also of those killed. */
function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'mingce-test-'));
  try {
    const MINGCE_OUTCOME = join(folder, 'outcome.json');
    const args = ['--config', 'build/vitest.config.ts', '--reporter=default', '--reporter=build/outcome-reporter.mjs'];
    const { status } = spawnSync('npx', ['vitest', 'run', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MINGCE_OUTCOME, TMPDIR: folder, TEMP: folder, TMP: folder },
      shell,
    });
    const { passed, failed } = JSON.parse(readFileSync(MINGCE_OUTCOME, 'utf8'));
    const ended = { file: 'vitest', name: '', error: `ended with status ${status}` };
    return { passed, failed: failed.length === 0 && status !== 0 ? [ended] : failed };
  } catch (error) {
    return { passed: 0, failed: [{ file: 'vitest', name: '', error: `left no report: ${error.message}` }] };
  } finally {
    remove(folder);
  }
}

/** What cannot be removed is said, and changes nothing in how the tests went. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    console.error(error.message);
  }
}

await command(import.meta.url, { usage: 'usage: npm test', wants: EVERYTHING, run: test });

/** @returns {Promise<boolean>} whether nothing failed */
async function test() {
  const outcomes = await Promise.all(Object.entries(checks).map(([name, args]) => check(name, args)));
  outcomes.push(runVitest());
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  if (findChromium() === null) {
    console.log(
      '\nThere is no Chromium here: the page ran in the Electron named above alone, and no component by itself; those tests are not counted.',
    );
  }
  console.log(['', ...failureLines(failed), `${passed} passed, ${failed.length} failed`].join('\n'));
  return failed.length === 0 && passed > 0;
}
