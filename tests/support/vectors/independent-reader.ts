import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../independent/read.py', import.meta.url));

/** Debian's first: its packages are not those of another Python that may come before it. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const NEEDED = 'import cryptography, argon2, zstandard';

/** The Python that the independent reader runs in, or null where there is none with what it needs. */
export const python = (): string | null =>
  PYTHONS.find((each) => spawnSync(each, ['-c', NEEDED], { stdio: 'ignore' }).status === 0) ?? null;

/** What the independent reader makes of a folder. @param what `vectors` or `world` */
export function readIndependently(what: 'vectors' | 'world', folder: string): unknown {
  const found = python();
  if (found === null) throw new Error('python3 with cryptography, argon2 and zstandard is not installed here');
  // Without its cache: nothing is written beside the sources.
  const text = execFileSync(found, ['-B', SCRIPT, what, folder], { maxBuffer: 1 << 28 });
  return JSON.parse(text.toString()) as unknown;
}
