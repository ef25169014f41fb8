import { expect, it } from 'vitest';
import { fuzzDistrictPutBacks } from '../support/put-back-district.ts';

it('a district whose only PC is put back has all again that was ever on its sticks, nobody twice, and agrees with its offices', async () => {
  const figures = await fuzzDistrictPutBacks(101, 16, () => undefined);
  expect(figures).toMatchObject({ putBack: expect.any(Number) as number });
  if (!('putBack' in figures)) return;
  expect(figures.putBack).toBeGreaterThan(5);
  expect(figures.noticed).toBeGreaterThan(3);
}, 240_000);
