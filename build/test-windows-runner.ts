/**
 * Runs one bundled test file and writes down how it went: `node test-windows-runner.js FILE REPORT`. The report is JSON,
 * `{ passed, failed: [{ name, error }], skipped }`; a program that dies writes none.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startTests, type Task } from '@vitest/runner';

/** Several times that of the ordinary run: the programs are interpreted twice, and the disk is slow. */
const TIMEOUT_MS = 300_000;

const [file = '', report = ''] = process.argv.slice(2);
const outcome = { passed: 0, failed: [] as { name: string; error: string }[], skipped: 0 };

function count(task: Task, above: string): void {
  const name = above === '' ? task.name : `${above} > ${task.name}`;
  const errors = (task.result?.errors ?? []).map((error) => `${error.message}\n${error.stack ?? ''}`).join('\n');
  if (task.type === 'suite') {
    const isFile = 'filepath' in task;
    if (errors !== '') outcome.failed.push({ name: isFile ? 'the file itself' : name, error: errors });
    for (const child of task.tasks) count(child, isFile ? '' : name);
  } else if (task.result?.state === 'pass') outcome.passed += 1;
  else if (task.result?.state === 'fail') outcome.failed.push({ name, error: errors });
  else outcome.skipped += 1;
}

const files = await startTests([file], {
  config: {
    root: process.cwd(),
    setupFiles: [],
    name: undefined,
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 5,
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  importFile: (path) => import(/* @vite-ignore */ pathToFileURL(path).href),
});
for (const each of files) count(each, '');
writeFileSync(report, JSON.stringify(outcome));
process.exit(0);
