import { posix, win32 } from 'node:path';

/** What was asked for when the program was started, or when it was started a second time. */
export interface StartArguments {
  /** Absolute path of the profile folder (`--user-data-dir=`), or null. */
  readonly profile: string | null;
  /** Absolute path of the bundle to open (a double click on an `.mcb` file), or null. */
  readonly file: string | null;
  /** Whether Chromium's sandbox is to stay off (root on Linux). */
  readonly noSandbox: boolean;
}

/**
 * Reads the arguments themselves, not Electron's list of switches, which turns names into lower case and keeps no order.
 * @param argv the program's own name first
 * @param cwd the folder that a relative path starts from
 */
export function readArguments(argv: readonly string[], cwd: string, platform: string): StartArguments {
  const path = platform === 'win32' ? win32 : posix;
  const absolute = (text: string | undefined): string | null =>
    text === undefined || text === '' ? null : path.resolve(cwd, text);
  const args = argv.slice(1);
  return {
    profile: absolute(
      args.map((arg) => /^--user-data-dir=(.*)$/i.exec(arg)?.[1]).findLast((each) => each !== undefined),
    ),
    file: absolute(args.findLast((arg) => !isSwitch(arg, platform) && /\.mcb$/i.test(arg))),
    noSandbox: args.includes('--no-sandbox'),
  };
}

/** Switches that a packaged program takes: where its data lies, and how its window is drawn on an odd screen. */
const TAKEN = ['user-data-dir', 'disable-gpu', 'force-device-scale-factor'];

/** For a packaged program: the arguments that are taken, and the others. */
export interface SiftedArguments {
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Debugging ports, flags of the script engine, foreign code, weaker sandboxes: hundreds of switches open a packaged
 * program to whoever can write a shortcut. It takes the few it needs and starts anew without the rest.
 * @param argv the program's own name first
 */
export function siftArguments(argv: readonly string[], platform: string): SiftedArguments {
  const kept: string[] = [];
  const dropped: string[] = [];
  for (const arg of argv.slice(1)) (!isSwitch(arg, platform) || isTaken(arg, platform) ? kept : dropped).push(arg);
  return { kept, dropped };
}

function isTaken(arg: string, platform: string): boolean {
  const name = /^--([a-z-]+)(?:=|$)/.exec(arg)?.[1];
  return name !== undefined && (TAKEN.includes(name) || (name === 'no-sandbox' && platform === 'linux'));
}

/** Chromium takes `-x` and `--x`, on Windows `/x` as well. */
const isSwitch = (arg: string, platform: string): boolean =>
  arg.startsWith('-') || (platform === 'win32' && arg.startsWith('/'));
