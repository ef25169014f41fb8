import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDisplay } from '../../build/display.mjs';
import { findElectron } from '../../build/electron-runtime.mjs';
import { pack } from '../../build/pack.mjs';
import { freePort, rootSwitches, scratchFolder } from '../support/app.ts';

const START_MS = 60_000;

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let program: string;
let profile: string;

beforeAll(async () => {
  folder = await scratchFolder('packaged');
  profile = join(folder.path, 'profile');
  await pack({ electron: await findElectron(), target: 'dir', output: folder.path });
  program = join(folder.path, 'linux-unpacked/mingce');
});

afterAll(async () => {
  await folder.remove();
});

const switches = (): readonly string[] => [...rootSwitches(), '--disable-gpu', `--user-data-dir=${profile}`];

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${String(port)}/json/version`).then(
    () => true,
    () => false,
  );

interface Running {
  readonly id: number;
  readonly args: readonly string[];
}

/** Processes of the packaged program on the test's profile, by /proc. */
async function running(): Promise<readonly Running[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      return { id: Number(id), args: line.split(/[\0 ]/).filter((arg) => arg !== '') };
    }),
  );
  return all.filter(({ args }) => args[0]?.startsWith(folder.path));
}

/** Waits until the program's page runs; answers the processes then. */
async function started(): Promise<readonly Running[]> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const processes = await running();
    if (processes.some(({ args }) => args.includes('--type=renderer'))) return processes;
    if (Date.now() > deadline) throw new Error('the packaged program did not start');
    await sleep(100);
  }
}

async function end(): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const processes = await running();
    if (processes.length === 0) return;
    if (Date.now() > deadline) throw new Error('the packaged program did not end');
    for (const { id } of processes) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        continue;
      }
    }
    await sleep(50);
  }
}

describe('the packaged program', () => {
  it('starts without the debugging switches it was given, and no debugger can reach it', async () => {
    const [devTools, inspector] = [await freePort(), await freePort()];
    const foreign = [`--remote-debugging-port=${String(devTools)}`, `--inspect=${String(inspector)}`];
    const child = spawn(program, [...switches(), ...foreign, '--js-flags=--expose-gc'], {
      env: { ...process.env, ...(await ensureDisplay()), NODE_OPTIONS: '' },
      stdio: 'ignore',
    });
    await once(child, 'exit');
    try {
      const processes = await started();
      const heard = processes.flatMap(({ args }) => args).filter((arg) => /debugging|inspect|expose-gc/.test(arg));
      expect(heard).toEqual([]);
      expect(processes.flatMap(({ args }) => args)).toContain(`--user-data-dir=${profile}`);
      expect(await answers(devTools)).toBe(false);
      expect(await answers(inspector)).toBe(false);
    } finally {
      await end();
    }
  });

  it('is no Node and runs no script that the environment names', async () => {
    const script = join(folder.path, 'foreign.cjs');
    const trace = join(folder.path, 'ran');
    await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`);
    const env = { ...process.env, ...(await ensureDisplay()) };
    try {
      spawn(program, [...switches(), script], { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'ignore' });
      await started();
      expect(existsSync(trace)).toBe(false);
      await end();
      spawn(program, [...switches()], { env: { ...env, NODE_OPTIONS: `--require ${script}` }, stdio: 'ignore' });
      await started();
      expect(existsSync(trace)).toBe(false);
    } finally {
      await end();
    }
  });
});
