import { err } from '../shared/base/result.ts';
import type { PrintShell, ShellError } from '../shared/shell/shell.ts';

const none = (): Promise<{ readonly ok: false; readonly error: ShellError }> =>
  Promise.resolve(err({ tag: 'printer' }));

export const noPrint: PrintShell = { begin: none, part: none, toFile: none, toPrinter: none, end: none };
