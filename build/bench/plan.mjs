/** What a run of the bench was asked for, and the folder of its profiles. */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PASSPHRASE = 'bench passphrase 42';
export const DISTRICT = '370102';
export const SMALL_OFFICE = '370102001';
export const LARGE_OFFICE = '370102002';

/**
 * Set once, before the first measurement. `only`: names of figures, null for all; `large` and `small`: members of a district
 * and of an office; `work`: a folder for the profiles, and in it the `stick`.
 * @type {{ only: readonly string[] | null, large: number, small: number, work: string, stick: string }}
 */
export const plan = { only: null, large: 0, small: 0, work: '', stick: '' };

/** @param {{ only: readonly string[] | null, members: number, keep: boolean }} options `keep`: leaves the profiles */
export async function beginRun({ only, members, keep }) {
  const work = await mkdtemp(path.join(tmpdir(), 'mingce-bench-'));
  process.once('exit', () => {
    if (!keep) rmSync(work, { recursive: true, force: true });
  });
  Object.assign(plan, { only, large: members, small: Math.min(9231, members), work, stick: path.join(work, 'stick') });
  await mkdir(plan.stick);
}

/** Whether one of these figures was asked for. */
export const wanted = (...names) => plan.only === null || names.some((name) => plan.only.includes(name));
