import { describe, expect, it } from 'vitest';
import { historyOfSeed } from '../support/fuzzer.ts';
import { playHistory } from '../support/model.ts';
import { fuzzPutBacks } from '../support/put-back-model.ts';

/**
 * A few of the random histories of tests/property/sync-fuzz.test.ts and put-back.test.ts, one a test, for `npm run mutate`
 * alone: all of them take minutes, and it plays them for every fault that nothing else notices.
 */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

describe.each(['honest', 'several-pcs', 'adversary'] as const)('a random history, %s', (company) => {
  it.each(SEEDS)('of seed %i holds', (seed) => {
    expect(playHistory(historyOfSeed(seed, company)).changes).toBeGreaterThan(0);
  });
});

describe('random histories of put-back profiles', () => {
  it.each(SEEDS)('from seed %i on hold', (seed) => {
    expect(fuzzPutBacks(seed, 4, () => undefined)).not.toHaveProperty('message');
  });
});
