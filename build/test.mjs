/**
 * `npm test`: sets up what is missing, then format, types, lint, unit and property tests, end-to-end tests in a real
 * Electron. The last line is `N passed, N failed`; the exit status is 0 only when nothing failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { command } from './command.mjs';
import { EVERYTHING } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each static check counts as one test, so that a failing one shows in the last line. */
const checks = {
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  types: ['tsc', '--noEmit', '-p', '.'],
  lint: ['eslint', '-c', 'build/eslint.config.mjs', '--max-warnings', '0', '.'],
};

const run = (program, args) =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

function runVitest() {
  const folder = mkdtempSync(join(tmpdir(), 'mingce-test-'));
  try {
    const report = join(folder, 'report.json');
    const good = run('npx', [
      'vitest',
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that could not be loaded has no failed test of its own.
    const failed = numFailedTests > 0 ? numFailedTests : good ? 0 : Math.max(1, numFailedTestSuites);
    return { passed: numPassedTests, failed };
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await command(import.meta.url, { usage: 'usage: npm test', wants: EVERYTHING, run: test });

/** @returns {Promise<boolean>} whether nothing failed */
async function test() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, args] of Object.entries(checks)) {
    console.log(`\n${name}: ${args.join(' ')}`);
    counts[run('npx', ['--no-install', ...args]) ? 'passed' : 'failed'] += 1;
  }
  const tests = runVitest();
  counts.passed += tests.passed;
  counts.failed += tests.failed;
  if (findChromium() === null) {
    console.log(
      '\nThere is no Chromium here: the page ran in the Electron named above alone; those tests are not counted.',
    );
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed === 0 && counts.passed > 0;
}
