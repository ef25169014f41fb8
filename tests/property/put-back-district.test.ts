import { expect, it } from 'vitest';
import { fuzzDistrictPutBacks, playDistrictPutBack } from '../support/put-back-district.ts';

it('a district whose only PC is put back has all again that was ever on its sticks, nobody twice, and agrees with its offices', async () => {
  const figures = await fuzzDistrictPutBacks(101, 12, () => undefined);
  expect(figures).not.toHaveProperty('message');
  if ('message' in figures) return;
  expect(figures.putBack).toBeGreaterThan(5);
  expect(figures.noticed).toBeGreaterThan(0);
}, 240_000);

/** Histories that did not hold once. */
it.each([26, 69, 85, 1032, 1091, 20600054])(
  'so it is in the history of seed %i',
  async (seed) => {
    expect(await playDistrictPutBack(seed, { putBack: 0, noticed: 0 })).toEqual([]);
  },
  60_000,
);
