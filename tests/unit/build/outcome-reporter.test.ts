import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Failure } from '../../../build/failures.mjs';

const root = join(import.meta.dirname, '../../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingce-outcome-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function outcomeOf(files: Readonly<Record<string, string>>): { passed: number; failed: readonly Failure[] } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const report = join(folder, 'outcome.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporter = join(root, 'build/outcome-reporter.mjs');
  const args = [vitest, 'run', '--root', folder, '--globals', `--reporter=${reporter}`];
  const env = { ...process.env, MINGCE_OUTCOME: report };
  spawnSync(process.execPath, args, { cwd: folder, env });
  return JSON.parse(readFileSync(report, 'utf8')) as { passed: number; failed: readonly Failure[] };
}

it('counts what passed, and names each test that failed with its message', () => {
  const { passed, failed } = outcomeOf({
    'a.test.js': `it('holds', () => {});
      describe('a save', () => it('is kept', () => { expect('here').toBe('there'); }));`,
  });
  expect(passed).toBe(1);
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatchObject({ file: 'a.test.js', name: 'a save > is kept' });
  expect(failed[0]?.error).toContain("expected 'here' to be 'there'");
});

it('names a file that cannot be loaded, a hook that fails, and an error outside all tests', () => {
  const { failed } = outcomeOf({
    'b.test.js': `import './missing.js';`,
    'c.test.js': `describe('with a hook', () => { beforeAll(() => { throw new Error('no disk'); }); it('is', () => {}); });`,
    'd.test.js': `it('is done', async () => { void Promise.reject(new Error('late')); await new Promise((r) => setTimeout(r, 20)); });`,
  });
  const told = failed.map(({ file, name, error }) => `${file}|${name}|${String(error.split('\n')[0])}`);
  expect(told).toHaveLength(3);
  expect(told).toContainEqual(expect.stringMatching(/^b\.test\.js\|\|.*missing\.js/));
  expect(told).toContain('c.test.js|with a hook|Error: no disk');
  expect(told).toContainEqual(expect.stringMatching(/^outside all tests\|\|.*late/));
});
