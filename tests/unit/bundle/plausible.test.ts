import { describe, expect, it } from 'vitest';
import { arePlausible, FREE_PLAIN_BYTES, MAX_DENSITY, MAX_LINES } from '../../../shared/bundle/plausible.ts';
import { PART_BOUND } from '../../../shared/bundle/series.ts';

const MIB = 2 ** 20;
const sizes = (changes: number, bytes: number, plainBytes: number) => ({ changes, payload: { bytes, plainBytes } });

describe('the sizes a manifest states', () => {
  it.each([
    ['nothing at all', sizes(0, 300, 0)],
    ['one short change', sizes(1, 400, 160)],
    ['one change as long as a line may be', sizes(1, 40 * MIB, 40 * MIB)],
    ['a district’s whole register', sizes(122_000, 9 * MIB, 80 * MIB)],
    ['the largest part of a series', sizes(PART_BOUND.changes, 40 * MIB, PART_BOUND.bytes)],
    ['a bulk that writes one long text into every record', sizes(60_000, MIB, 60 * MIB)],
  ])('are plausible for %s', (_, stated) => {
    expect(arePlausible(stated)).toBe(true);
  });

  it.each([
    ['a megabyte that unfolds to a gigabyte', sizes(1_000_000, MIB, 1000 * MIB)],
    ['more than any density gives', sizes(100_000, 100, FREE_PLAIN_BYTES + 100 * MAX_DENSITY + 1)],
    ['more lines than a bundle has', sizes(MAX_LINES + 1, 400 * MIB, 400 * MIB)],
    ['more lines than its bytes can be', sizes(100_000, 100_000, 100_000)],
    ['bytes of no line', sizes(0, 1000, 1000)],
    ['one line longer than any', sizes(1, 60 * MIB, 60 * MIB)],
  ])('are not for %s', (_, stated) => {
    expect(arePlausible(stated)).toBe(false);
  });
});
