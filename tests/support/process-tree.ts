import { spawnSync, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { windowsProgram } from '../../electron/system-program.ts';

const GONE_MS = 10_000;

/**
 * Kills a program and all processes it started at one stroke (SIGKILL to its process group, which it must lead), and
 * waits until none of them runs, so that nothing can still write.
 * @throws when it had ended by itself before, was not ended by SIGKILL, or a process of it lives on
 */
export async function killTree(program: ChildProcess): Promise<void> {
  const { pid } = program;
  if (pid === undefined || program.exitCode !== null || program.signalCode !== null) {
    throw new Error(
      `the app had ended by itself (${String(program.exitCode ?? program.signalCode)}) before it was killed`,
    );
  }
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    program.once('exit', (_, signal) => {
      resolve(signal);
    });
  });
  if (process.platform === 'win32') {
    spawnSync(windowsProgram('taskkill.exe', process.env), ['/pid', String(pid), '/T', '/F']);
    await ended;
    return;
  }
  process.kill(-pid, 'SIGKILL');
  const signal = await ended;
  if (signal !== 'SIGKILL') throw new Error(`the app was ended by ${String(signal)}, not by SIGKILL`);
  const deadline = Date.now() + GONE_MS;
  while ((await livingIn(pid)) > 0) {
    if (Date.now() > deadline) throw new Error('a process of the killed app lives on');
    await sleep(5);
  }
}

/** How many processes of a group still run; those that only wait to be reaped do not count. */
async function livingIn(group: number): Promise<number> {
  if (process.platform !== 'linux') return groupExists(group) ? 1 : 0;
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const states = await Promise.all(
    ids.map(async (id) => {
      // "pid (name) state ppid pgrp …"; the name may hold spaces and brackets.
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
      const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(pgrp) === group && state !== 'Z' && state !== 'X';
    }),
  );
  return states.filter(Boolean).length;
}

function groupExists(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
