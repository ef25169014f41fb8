import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'mingce-gate-'));
  cpSync(join(root, '.ci'), join(clone, '.ci'), { recursive: true });
  mkdirSync(join(clone, 'bin'));
});

afterEach(() => {
  rmSync(clone, { recursive: true });
});

interface Ran {
  readonly says: string;
  readonly status: number;
}

/** The gate's answer, with an npm that says of each of its two commands what it is told to. */
function gate(test: Ran, windows: Ran): { readonly status: number | null; readonly lines: readonly string[] } {
  writeFileSync(join(clone, 'test.txt'), test.says);
  writeFileSync(join(clone, 'windows.txt'), windows.says);
  const npm = join(clone, 'bin/npm');
  writeFileSync(
    npm,
    `#!/bin/sh\ncase "$2" in\ntest) cat test.txt; exit ${String(test.status)};;\n*) cat windows.txt; exit ${String(windows.status)};;\nesac\n`,
  );
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: [join(clone, 'bin'), process.env['PATH']].join(delimiter) };
  const { status, stdout } = spawnSync(join(clone, '.ci/run'), { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

const good = (says: string): Ran => ({ says, status: 0 });
const bad = (says: string): Ran => ({ says, status: 1 });

describe('the gate', () => {
  it('adds up what passed, and ends well', () => {
    const { status, lines } = gate(good('noise\n\n7 passed, 0 failed\n'), good('5 passed, 0 failed\n'));
    expect(lines.slice(-2)).toEqual(['', '12 passed, 0 failed']);
    expect(status).toBe(0);
  });

  it('ends with what failed in both commands, and why', () => {
    const { status, lines } = gate(
      bad('noise\n\nFailed:\n  ✗ a.test.ts > one\n      Error: gone\n7 passed, 1 failed\n'),
      bad(`${'noise\n'.repeat(1000)}\nFailed:\n  ✗ b.test.ts > two\n      Error: late\n5 passed, 1 failed\n`),
    );
    expect(lines.slice(-7)).toEqual([
      'Failed in npm run test:',
      '  ✗ a.test.ts > one',
      '      Error: gone',
      'Failed in npm run test:windows:',
      '  ✗ b.test.ts > two',
      '      Error: late',
      '12 passed, 2 failed',
    ]);
    expect(status).toBe(1);
  });

  it('gives the last words of a command that ends badly without saying what failed', () => {
    const { status, lines } = gate(bad('npm: no space left\n'), good('5 passed, 0 failed\n'));
    expect(lines.slice(-4)).toEqual([
      'Failed in npm run test:',
      '  ✗ npm run test ended with status 1',
      '      npm: no space left',
      '5 passed, 1 failed',
    ]);
    expect(status).toBe(1);
  });
});
