import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT, toThin, type Thinnable } from '../../../../../shared/engine/modules/backups/thinning.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 2, 2, 4);

const made = (day: number, hour = 0, verified = true): Thinnable => ({
  name: `${String(day)}-${String(hour)}`,
  at: NOON + day * DAY + hour * 60 * 60 * 1000,
  verified,
});

const staying = (backups: readonly Thinnable[]): string[] => {
  const gone = new Set(toThin(backups));
  return backups.map((each) => each.name).filter((name) => !gone.has(name));
};

describe('thinning out', () => {
  it('of two years of daily backups keeps the newest of 7 days, 4 weeks and 12 months', () => {
    const stays = staying(Array.from({ length: 730 }, (_, day) => made(day)));
    expect(stays.slice(-7)).toEqual([723, 724, 725, 726, 727, 728, 729].map((day) => `${String(day)}-0`));
    expect(stays.length).toBeLessThanOrEqual(KEPT.days + KEPT.weeks + KEPT.months);
    expect(stays.length).toBeGreaterThanOrEqual(7 + 2 + 11);
    const oldest = Number((stays[0] ?? '').split('-')[0]);
    expect(oldest).toBeLessThan(729 - 330);
  });

  it('keeps three of one day, and then the newest of the day only', () => {
    expect(staying([0, 1, 2, 3, 4].map((hour) => made(0, hour)))).toEqual(['0-2', '0-3', '0-4']);
  });

  it('lets one that was found equal stand for its day before a newer one that was not', () => {
    const later = [1, 2, 3].map((day) => made(day));
    expect(staying([made(0, 0), made(0, 1, false), ...later])).toContain('0-0');
    expect(staying([made(0, 0), made(0, 1, false), ...later])).not.toContain('0-1');
  });

  it('takes nothing away while none was found equal', () => {
    expect(toThin(Array.from({ length: 50 }, (_, day) => made(day, 0, false)))).toEqual([]);
  });

  it('keeps the only one that was found equal, though years of others came after it', () => {
    const later = Array.from({ length: 800 }, (_, day) => made(day + 1, 0, false));
    expect(staying([made(0), ...later])).toContain('0-0');
  });

  it('never takes the newest that was found equal, whatever there is', () => {
    const any = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 900 }), hour: fc.nat(11), verified: fc.boolean() }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(any, (list) => {
        const backups = list.map(({ day, hour, verified }, i) => ({ ...made(day, hour, verified), name: String(i) }));
        const verified = backups
          .filter((each) => each.verified)
          .sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
        const stays = staying(backups);
        if (verified[0] !== undefined) expect(stays).toContain(verified[0].name);
        expect(stays.length).toBeLessThanOrEqual(Math.max(backups.length, 0));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
