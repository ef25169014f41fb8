import type { Environment } from './system-program.ts';

/** A locale every newer Linux has, in which every name can be written. */
const EVERY_NAME = 'C.UTF-8';

/**
 * The locale the program must start with instead of its own, or null when its own will do. Chromium writes paths in the
 * locale it was started with: where that knows no Chinese (`C`, `POSIX`, none), IndexedDB cannot be opened in a profile
 * folder with a Chinese name. It can only be chosen before the start.
 */
export function localeToStartWith(env: Environment, profile: string, platform: string): string | null {
  if (platform !== 'linux' || /^[\x20-\x7e]*$/.test(profile)) return null;
  const named = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((each) => each !== undefined && each !== '') ?? '';
  return /utf-?8/i.test(named) ? null : EVERY_NAME;
}
