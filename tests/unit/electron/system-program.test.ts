import { execPath } from 'node:process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAbsoluteProgram, runProgram, systemDrive, windowsProgram } from '../../../electron/system-program.ts';

let folder: string;
const before = { cwd: process.cwd(), path: process.env['PATH'] };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingce-program-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a program of the system', () => {
  it('is named by its absolute path below the folder of Windows', () => {
    expect(windowsProgram('taskkill.exe', { SystemRoot: 'D:\\WINNT' })).toBe('D:\\WINNT\\System32\\taskkill.exe');
    expect(systemDrive({ SystemRoot: 'd:\\WINNT' })).toBe('D:');
  });

  it('is looked for in C:\\Windows when the environment names no plain absolute folder', () => {
    for (const SystemRoot of [undefined, '', '.', 'tools', '\\\\server\\share', 'E:tools', 'C:\\..\\x\\y?', 'C:/x'])
      expect(windowsProgram('a.exe', { SystemRoot })).toBe('C:\\Windows\\System32\\a.exe');
  });

  it('is never one of that name in the working folder, nor on the search path', async () => {
    const planted = join(folder, 'lsblk');
    writeFileSync(planted, '#!/bin/sh\necho planted\n');
    chmodSync(planted, 0o755);
    process.env['PATH'] = `${folder}${delimiter}${before.path ?? ''}`;
    process.chdir(folder);
    try {
      for (const bare of ['lsblk', './lsblk', 'lsblk.exe', 'C:lsblk.exe', '\\\\server\\share\\lsblk.exe'])
        await expect(runProgram(bare, [])).rejects.toThrow('absolute');
    } finally {
      process.chdir(before.cwd);
      process.env['PATH'] = before.path;
    }
  });

  it('runs in its own folder, and prints names as they are written', async () => {
    const printed = await runProgram(execPath, ['-p', 'JSON.stringify([process.cwd(), process.env.LC_ALL])']);
    const [cwd, locale] = JSON.parse(printed) as [string, string];
    expect(execPath.startsWith(cwd)).toBe(true);
    expect(cwd).not.toBe(process.cwd());
    expect(locale).toBe('C.UTF-8');
  });

  it('is told by its path', () => {
    expect(['/usr/bin/lsblk', 'C:\\Windows\\x.exe', 'c:\\x'].every(isAbsoluteProgram)).toBe(true);
    expect(['x', './x', 'C:x', 'C:\\\\x', '\\x', '\\\\a\\b'].some(isAbsoluteProgram)).toBe(false);
  });
});
