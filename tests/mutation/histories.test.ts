import { describe, expect, it } from 'vitest';
import { historyOfSeed } from '../support/fuzzer.ts';
import { playHistory } from '../support/model.ts';
import { fuzzPutBacks } from '../support/put-back-model.ts';

/**
 * A few short ones of the random histories of tests/property/sync-fuzz.test.ts and put-back.test.ts, one a test, for
 * `npm run mutate` alone: all of them take minutes, and it plays them for every fault that nothing else notices.
 */
describe.each([
  ['honest', [4, 7]],
  ['several-pcs', [4, 6]],
  ['adversary', [2, 4]],
] as const)('a random history, %s', (company, seeds) => {
  it.each(seeds)('of seed %i holds', (seed) => {
    expect(playHistory(historyOfSeed(seed, company)).changes).toBeGreaterThan(0);
  });
});

describe('a random history of put-back profiles', () => {
  it.each([1, 2, 3, 4])('of seed %i holds', (seed) => {
    expect(fuzzPutBacks(seed, 1, () => undefined)).not.toHaveProperty('message');
  });
});
