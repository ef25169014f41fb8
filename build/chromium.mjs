/** Debian's Chromium, the newest the page and its worker are tried in. */
import { existsSync } from 'node:fs';

const PLACE = '/usr/bin/chromium';

/**
 * The executable of a Chromium from the system's packages, or null when there is none.
 * @returns {string | null}
 */
export function findChromium() {
  return existsSync(PLACE) ? PLACE : null;
}
