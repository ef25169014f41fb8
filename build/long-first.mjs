/**
 * Test files that take longest, the longest first: they are begun first, so that no processor waits for the last of
 * them. On a fresh clone nothing is known of how long a file took the last time.
 */
export const LONG = [
  'tests/property/put-back-district.test.ts',
  'tests/property/engine-fuzz.test.ts',
  'tests/property/engine-replay.test.ts',
  'tests/property/engine-faults.test.ts',
  'tests/property/sync-fuzz.test.ts',
  'tests/property/backup-faults.test.ts',
  'tests/property/put-back.test.ts',
  'tests/property/independent-worlds.test.ts',
  'tests/unit/engine/modules/session/unreadable-notes.test.ts',
  'tests/unit/engine/stopping.test.ts',
  'tests/unit/engine/frames-at-hand.test.ts',
  'tests/unit/engine/modules/backups/backup.test.ts',
  'tests/unit/engine/modules/restore/restore.test.ts',
  'tests/property/sheet-round-trip.test.ts',
  'tests/property/backup-damage.test.ts',
  'tests/e2e/restore-erase-renew.test.ts',
  'tests/e2e/kill.test.ts',
  'tests/e2e/lost-copies.test.ts',
  'tests/e2e/opening.test.ts',
  'tests/e2e/three-profiles.test.ts',
  'tests/e2e/save-from-inside.test.ts',
];

/**
 * The long files first, the others behind them in the order they come in.
 * @template T
 * @param {readonly T[]} files
 * @param {(file: T) => string} pathOf ends with the path from the root, with slashes
 * @returns {T[]}
 */
export function longFirst(files, pathOf) {
  const rank = (file) => {
    const at = LONG.findIndex((long) => pathOf(file).endsWith(long));
    return at < 0 ? LONG.length : at;
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}
