import { execFile } from 'node:child_process';
import { posix, win32 } from 'node:path';
import { promisify } from 'node:util';

/** Runs a program, named by its absolute path, and answers what it printed. Rejects when it fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** The environment of the process: variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program of the system that does not answer within this time is given up. */
const PATIENCE_MS = 15_000;

export const runProgram: RunProgram = async (program, args) =>
  (await promisify(execFile)(program, [...args], runOptions(program, process.env))).stdout;

/**
 * A program runs in its own folder: Windows would look for a library in the working folder, which may be a stick. The
 * locale is one that prints every name as it is written; under `C` Linux tools print Chinese names as numbers.
 * @throws when `program` is no absolute path: a bare name is looked for in the working folder on Windows
 */
export function runOptions(program: string, env: Environment) {
  if (!isAbsoluteProgram(program)) throw new Error('a program is run by its absolute path only');
  return {
    cwd: (program.startsWith('/') ? posix : win32).dirname(program),
    env: { ...env, LC_ALL: 'C.UTF-8' },
    timeout: PATIENCE_MS,
    windowsHide: true,
    maxBuffer: 4 * 1024 * 1024,
  };
}

/** Whether a text is an absolute path on Linux or, with its drive letter, on Windows. */
export const isAbsoluteProgram = (program: string): boolean =>
  program.startsWith('/') || /^[A-Za-z]:\\[^\\]/.test(program);

/**
 * Path of a program below `%SystemRoot%\System32`, such as `taskkill.exe`. A `SystemRoot` that is no plain absolute
 * path is not believed.
 */
export function windowsProgram(relative: string, env: Environment): string {
  return `${systemRoot(env)}\\System32\\${relative}`;
}

/** The letter of the drive that Windows runs from, as `C:`. */
export const systemDrive = (env: Environment): string => systemRoot(env).slice(0, 2).toUpperCase();

function systemRoot(env: Environment): string {
  const named = env['SystemRoot'] ?? env['windir'] ?? '';
  return /^[A-Za-z]:\\[^\\/:*?"<>|]+$/.test(named) ? named : 'C:\\Windows';
}
