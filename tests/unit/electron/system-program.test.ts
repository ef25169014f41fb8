import { describe, expect, it } from 'vitest';
import {
  isAbsoluteProgram,
  runOptions,
  runProgram,
  systemDrive,
  windowsProgram,
} from '../../../electron/system-program.ts';

describe('a program of the system', () => {
  it('is named by its absolute path below the folder of Windows', () => {
    expect(windowsProgram('taskkill.exe', { SystemRoot: 'D:\\WINNT' })).toBe('D:\\WINNT\\System32\\taskkill.exe');
    expect(systemDrive({ SystemRoot: 'd:\\WINNT' })).toBe('D:');
  });

  it('is looked for in C:\\Windows when the environment names no plain absolute folder', () => {
    for (const SystemRoot of [undefined, '', '.', 'tools', '\\\\server\\share', 'E:tools', 'C:\\..\\x\\y?', 'C:/x'])
      expect(windowsProgram('a.exe', { SystemRoot })).toBe('C:\\Windows\\System32\\a.exe');
  });

  it('is never one that is found in the working folder or on the search path', async () => {
    for (const bare of ['lsblk', './lsblk', 'powershell.exe', 'C:lsblk.exe', '\\\\server\\share\\lsblk.exe'])
      await expect(runProgram(bare, [])).rejects.toThrow('absolute');
  });

  it('runs in its own folder, and prints names as they are written', () => {
    expect(runOptions('C:\\Windows\\System32\\a.exe', { LC_ALL: 'C', PATH: 'x' })).toMatchObject({
      cwd: 'C:\\Windows\\System32',
      env: { LC_ALL: 'C.UTF-8', PATH: 'x' },
    });
    expect(runOptions('/usr/bin/lsblk', {}).cwd).toBe('/usr/bin');
  });

  it('is told by its path', () => {
    expect(['/usr/bin/lsblk', 'C:\\Windows\\x.exe', 'c:\\x'].every(isAbsoluteProgram)).toBe(true);
    expect(['x', './x', 'C:x', 'C:\\\\x', '\\x', '\\\\a\\b'].some(isAbsoluteProgram)).toBe(false);
  });
});
