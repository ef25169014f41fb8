import * as fs from 'node:fs';
import { win32 } from 'node:path';
import type { Environment } from './system-program.ts';

/** Names by which a folder is known to hold a register. */
const SIGNS = ['keys.mck', 'journal'];

const NAME = 'Mingce';

export interface ProfileHost {
  readonly platform: string;
  readonly env: Environment;
  readonly home: string;
  /** The folder Electron would take: on Windows the roaming one. */
  readonly usual: string;
  readonly exists: (path: string) => boolean;
  readonly rename: (from: string, to: string) => void;
}

/**
 * The folder of the register. On Windows it lies in `%LOCALAPPDATA%`: what roams is copied at every log-on, and two PCs
 * would hold one replica with one key. A register that an earlier build began in the roaming folder moves over; when it
 * cannot (it is in use, or lies on a server), it goes on where it is, and the next start tries again: a second, empty
 * register is never begun beside it.
 */
export function profileFolder({ platform, env, home, usual, exists, rename }: ProfileHost): string {
  if (platform !== 'win32') return usual;
  const holdsRegister = (folder: string): boolean => SIGNS.some((sign) => exists(win32.join(folder, sign)));
  const named = env['LOCALAPPDATA'] ?? '';
  const local = win32.join(/^[A-Za-z]:\\/.test(named) ? named : win32.join(home, 'AppData', 'Local'), NAME);
  if (holdsRegister(local) || !holdsRegister(usual)) return local;
  try {
    rename(usual, local);
    return local;
  } catch {
    return usual;
  }
}

/** What of the file system makes a folder and tells who may enter it; Node's own, or a test's. */
export interface FolderSystem {
  mkdirSync(path: string, options: { readonly recursive: true; readonly mode: number }): unknown;
  accessSync(path: string, mode: number): void;
  statSync(path: string): { readonly mode: number };
  chmodSync(path: string, mode: number): void;
}

const PRIVATE = 0o700;

/**
 * Makes the folder, for this user alone (0700); one that was open to others is closed. On Windows the user's own folder
 * sees to it. One that belongs to somebody else stays as wide as it is.
 * @returns whether files can be kept there; not where a file lies in its place, or without the right to write
 */
export function closeToOthers(folder: string, platform: string, system: FolderSystem = fs): boolean {
  try {
    system.mkdirSync(folder, { recursive: true, mode: PRIVATE });
    system.accessSync(folder, fs.constants.W_OK);
    if (platform !== 'win32' && (system.statSync(folder).mode & 0o077) !== 0) closeQuietly(folder, system);
    return true;
  } catch {
    return false;
  }
}

function closeQuietly(folder: string, system: FolderSystem): void {
  try {
    system.chmodSync(folder, PRIVATE);
  } catch {
    return;
  }
}
