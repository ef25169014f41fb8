import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** A clone on which nothing was ever installed, and an npm that notes what it is asked for and has no network. */
let clone: string;
let asked: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'mingce-clone-'));
  asked = join(clone, 'asked');
  for (const part of ['build', 'package.json', 'package-lock.json', 'tests/support'])
    cpSync(join(root, part), join(clone, part), { recursive: true });
  const npm = join(clone, 'bin/npm');
  mkdirSync(dirname(npm));
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> "${asked}"\nexit 1\n`);
  chmodSync(npm, 0o755);
  writeFileSync(`${npm}.cmd`, `@echo %*>>"${asked}"\r\n@exit /b 1\r\n`);
});

beforeEach(() => {
  rmSync(asked, { force: true });
});

afterAll(() => {
  rmSync(clone, { recursive: true });
});

function started(script: string, ...args: readonly string[]): { status: number | null; said: string; asked: string } {
  const [node, file, ...own] = (scripts[script] ?? '').split(' ');
  if (node !== 'node' || file === undefined)
    throw new Error(`${script} is no node script: its set-up cannot come first`);
  // Windows writes the name of this one as it likes.
  const around = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH');
  const PATH = [join(clone, 'bin'), process.env['PATH']].join(delimiter);
  const env = { ...Object.fromEntries(around), PATH, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...own, ...args], { cwd: clone, env });
  return {
    status,
    said: `${String(stdout)}${String(stderr)}`,
    asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '',
  };
}

describe.each(Object.keys(scripts))('npm run %s on a fresh clone', (script) => {
  it('begins with installing the packages, and says so in words when that fails', () => {
    const { status, said, asked } = started(script);
    expect(said).toContain('npm ci failed. 依赖包安装失败，请检查网络后重试。');
    expect(said).not.toMatch(/ERR_MODULE_NOT_FOUND|\n\s+at /);
    expect(asked).toMatch(/^ci /);
    expect(status).toBe(1);
  });
});

// What follows `npm start` goes to Electron, whatever it is.
describe.each(Object.keys(scripts).filter((script) => script !== 'start'))('npm run %s', (script) => {
  it('answers arguments it does not know with its usage, before anything is installed', () => {
    const { status, said, asked } = started(script, '--no-such-option');
    expect(said).toMatch(/--no-such-option/);
    expect(said).toMatch(new RegExp(`^usage: npm (run )?${script}\\b`, 'm'));
    expect(status).toBe(2);
    expect(asked).toBe('');
  });
});

describe('a number among the arguments', () => {
  it.each([
    ['fuzz', '--histories', 'many'],
    ['fuzz', '--engines', '1.5'],
    ['kill', '--rounds', '0'],
    ['simulate', '--members', ''],
    ['demo', '--members', '2e400'],
    ['bench', '--members', 'all'],
  ])('of %s that is none is answered with the usage: %s %s', (script, name, text) => {
    const { status, said } = started(script, name, text);
    expect(said).toContain(`${name} is a whole number`);
    expect(said).toMatch(/^usage: /m);
    expect(status).toBe(2);
  });
});
