import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, type Stamp } from '../../../shared/sync/change.ts';
import {
  compareShown,
  counterOf,
  isStamp,
  msOf,
  observe,
  observeAll,
  stampOf,
  tick,
  ticking,
} from '../../../shared/sync/hlc.ts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 24 * 60 * 60 * 1000;
const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;
const officeOf = (replica: ReplicaId): string => (replica === a ? '370102006' : '370102');

describe('hybrid logical clock', () => {
  it('writes a stamp as 12 hex digits of ms and 4 of counter, so that text order is time order', () => {
    const stamp = stampOf(NOW, 5);
    expect(isStamp(stamp)).toBe(true);
    expect(msOf(stamp)).toBe(NOW);
    expect(counterOf(stamp)).toBe(5);
    expect(stampOf(NOW, 0xffff) < stampOf(NOW + 1, 0)).toBe(true);
    expect(stampOf(9, 0) < stampOf(10, 0)).toBe(true);
  });

  it('follows the wall clock when it runs, and counts within one ms', () => {
    const first = tick(null, NOW);
    expect(first).toBe(stampOf(NOW, 0));
    expect(tick(first, NOW)).toBe(stampOf(NOW, 1));
    expect(tick(first, NOW + 7)).toBe(stampOf(NOW + 7, 0));
  });

  it('still goes up when the wall clock falls back by years', () => {
    expect(tick(stampOf(NOW, 3), Date.UTC(2000, 0, 1))).toBe(stampOf(NOW, 4));
  });

  it('carries a counter that overflows into the ms', () => {
    expect(tick(stampOf(NOW, 0xffff), NOW)).toBe(stampOf(NOW + 1, 0));
  });

  it('goes on rising through a bulk that fills the counter', () => {
    const next = ticking(stampOf(NOW, 0xfffd), NOW);
    const stamps = [next(), next(), next(), next()];
    expect(stamps).toEqual([stampOf(NOW, 0xfffe), stampOf(NOW, 0xffff), stampOf(NOW + 1, 0), stampOf(NOW + 1, 1)]);
  });

  it('moves past what it observes', () => {
    const remote = stampOf(NOW + 5000, 2);
    const { stamp, ahead } = observe(tick(null, NOW), remote, NOW);
    expect(ahead).toBe(false);
    expect(tick(stamp, NOW)).toBe(stampOf(NOW + 5000, 3));
  });

  it('flags a stamp more than a day ahead and is not dragged along', () => {
    const last = tick(null, NOW);
    expect(observe(last, stampOf(NOW + DAY, 0), NOW).ahead).toBe(false);
    expect(observe(last, stampOf(NOW + DAY + 1, 0), NOW)).toEqual({ stamp: last, ahead: true });
  });

  it('learns the time from a bundle when its own battery is dead and two replicas agree', () => {
    const dead = Date.UTC(2000, 0, 1);
    const remotes = [
      { dot: dotOf(a, 1), stamp: stampOf(NOW, 0) },
      { dot: dotOf(b, 1), stamp: stampOf(NOW - 5000, 0) },
    ];
    expect(observeAll(null, remotes, dead, officeOf)).toEqual({ stamp: stampOf(NOW, 0), ahead: [] });
  });

  it('is not moved by two PCs of one office that agree, nor by PCs that nobody knows', () => {
    const year3000 = Date.UTC(3000, 0, 1);
    for (const [ms, witnessOf] of [
      [year3000, officeOf],
      [NOW + 900 * DAY, () => '370102006'],
      [NOW + 900 * DAY, () => null],
      [NOW + 3600, () => null],
    ] as const) {
      const remotes = [a, b].map((replica) => ({ dot: dotOf(replica, 1), stamp: stampOf(ms, 0) }));
      expect(observeAll(stampOf(NOW, 0), remotes, NOW, witnessOf).stamp).toBe(stampOf(NOW, 0));
    }
  });

  it('does not take the lesser of two far readings for the truth', () => {
    const remotes = [
      { dot: dotOf(a, 1), stamp: stampOf(NOW + 9000 * DAY, 0) },
      { dot: dotOf(b, 1), stamp: stampOf(NOW + 900 * DAY, 0) },
    ];
    const { stamp, ahead } = observeAll(stampOf(NOW, 0), remotes, NOW, officeOf);
    expect(stamp).toBe(stampOf(NOW, 0));
    expect(ahead.map(({ replica }) => replica)).toEqual([a, b]);
  });

  it('has no stamp left at the end of the scale, and never one that is earlier', () => {
    const last = 'fffffffffffffffe' as Stamp;
    const next = ticking(last, NOW);
    expect([next(), next(), next()]).toEqual(['ffffffffffffffff', null, null]);
    expect(ticking(null, Number.MAX_SAFE_INTEGER)()).toBe('ffffffffffff0000');
    expect(() => tick('ffffffffffffffff' as Stamp, NOW)).toThrow(RangeError);
  });

  it('names the one replica that is ahead of all others and takes the time of the others', () => {
    const remotes = [
      { dot: dotOf(a, 1), stamp: stampOf(NOW + 900 * DAY, 0) },
      { dot: dotOf(b, 1), stamp: stampOf(NOW + 5000, 0) },
    ];
    const { stamp, ahead } = observeAll(stampOf(NOW, 0), remotes, NOW, officeOf);
    expect(stamp).toBe(stampOf(NOW + 5000, 0));
    expect(ahead).toEqual([{ replica: a, stamp: stampOf(NOW + 900 * DAY, 0) }]);
  });

  it('keeps its reading when nothing came', () => {
    expect(observeAll(stampOf(NOW, 1), [], NOW, officeOf)).toEqual({ stamp: stampOf(NOW, 1), ahead: [] });
  });

  it('shows the greater stamp, and of equal ones the greater replica', () => {
    const early = { dot: dotOf(b, 9), stamp: stampOf(NOW, 0) };
    const late = { dot: dotOf(a, 1), stamp: stampOf(NOW, 1) };
    const twin = { dot: dotOf(a, 2), stamp: stampOf(NOW, 0) };
    expect(compareShown(late, early)).toBeGreaterThan(0);
    expect(compareShown(early, twin)).toBeGreaterThan(0);
    expect(compareShown(early, early)).toBe(0);
    expect(compareShown({ ...early, dot: dotOf(b, 10) }, early)).toBeGreaterThan(0);
  });
});

describe('the bounds of a stamp', () => {
  it('carries a counter that is too great into the ms, and stays on the scale', () => {
    expect(stampOf(NOW, 0x10000)).toBe(stampOf(NOW + 1, 0));
    expect(stampOf(-5, 0)).toBe('0000000000000000');
    expect(stampOf(NOW + 0.9, 0)).toBe(stampOf(NOW, 0));
  });

  it.each([['0123456789abcdef0'], ['x0123456789abcdef'], ['0123456789ABCDEF'], ['0123456789abcde'], [7], [null]])(
    'has 16 small hex digits and no others: %s',
    (text) => {
      expect(isStamp(text)).toBe(false);
    },
  );

  it('fills a counter for the second time within one bulk', () => {
    const next = ticking(stampOf(NOW, 0xffff), NOW);
    expect(next()).toBe(stampOf(NOW + 1, 0));
    for (let i = 1; i < 0xffff; i++) next();
    expect([next(), next()]).toEqual([stampOf(NOW + 1, 0xffff), stampOf(NOW + 2, 0)]);
  });

  it('is ahead more than a day after the later of the wall clock and our own', () => {
    const late = stampOf(NOW + 10 * DAY, 0);
    expect(observe(late, stampOf(NOW + 11 * DAY, 0), NOW)).toEqual({ stamp: stampOf(NOW + 11 * DAY, 0), ahead: false });
    expect(observe(late, stampOf(NOW + 11 * DAY + 1, 0), NOW)).toEqual({ stamp: late, ahead: true });
    expect(observe(stampOf(0, 0), stampOf(NOW + DAY, 0), NOW).ahead).toBe(false);
    expect(observe(null, stampOf(NOW + DAY + 1, 0), NOW)).toEqual({ stamp: stampOf(NOW, 0), ahead: true });
  });
});

describe('what is learnt from many stamps', () => {
  const c = 'cccccccccccccccc' as ReplicaId;
  const e = 'eeeeeeeeeeeeeeee' as ReplicaId;
  const known = stampOf(NOW, 0);
  /** Readings of replicas, in ms after now, in the order in which they came. */
  const learnt = (
    readings: readonly (readonly [ReplicaId, number])[],
    witnessOf: (replica: ReplicaId) => string | null = (replica) => replica,
    last: Stamp | null = known,
  ) =>
    observeAll(
      last,
      readings.map(([replica, ms], at) => ({ dot: dotOf(replica, at + 1), stamp: stampOf(NOW + ms, 0) })),
      NOW,
      witnessOf,
    );

  it('is the wall clock where nothing came and nothing was known', () => {
    expect(learnt([], undefined, null)).toEqual({ stamp: known, ahead: [] });
  });

  it('is believed of one alone up to a day beyond the later of the wall clock and our own', () => {
    expect(learnt([[a, DAY]]).stamp).toBe(stampOf(NOW + DAY, 0));
    expect(learnt([[a, DAY + 1]]).stamp).toBe(known);
    const late = stampOf(NOW + 10 * DAY, 0);
    expect(learnt([[a, 11 * DAY]], undefined, late).stamp).toBe(stampOf(NOW + 11 * DAY, 0));
    expect(learnt([[a, 11 * DAY + 1]], undefined, late).stamp).toBe(late);
    expect(learnt([[a, DAY]], undefined, stampOf(0, 0)).stamp).toBe(stampOf(NOW + DAY, 0));
  });

  it('is believed of two that are a day apart, and not when they are further', () => {
    const at = (apart: number): Stamp =>
      learnt([
        [a, 900 * DAY],
        [b, 900 * DAY - apart],
      ]).stamp;
    expect(at(DAY)).toBe(stampOf(NOW + 900 * DAY, 0));
    expect(at(DAY + 1)).toBe(known);
  });

  it('is never believed beyond sixty years, whoever agrees', () => {
    const years = 60 * 365 * DAY;
    const at = (ms: number): Stamp =>
      learnt([
        [a, ms],
        [b, ms],
      ]).stamp;
    expect(at(years)).toBe(stampOf(NOW + years, 0));
    expect(at(years + 1)).toBe(known);
  });

  it('is the greatest of each replica, in whatever order its changes came', () => {
    const both = [
      [a, 5000],
      [a, 3000],
    ] as const;
    expect(learnt(both).stamp).toBe(stampOf(NOW + 5000, 0));
    expect(learnt(both.toReversed()).stamp).toBe(stampOf(NOW + 5000, 0));
  });

  it('is confirmed by somebody else of whom others of the same office stand between', () => {
    const office = (replica: ReplicaId): string => (replica === c ? 'C' : replica === e ? 'B' : 'A');
    const readings = [
      [c, 9000 * DAY],
      [a, 900 * DAY],
      [b, 900 * DAY - 1],
      [e, 900 * DAY - 2],
    ] as const;
    expect(learnt(readings, office).stamp).toBe(stampOf(NOW + 900 * DAY, 0));
  });

  it('is never that of one whom nobody knows, though others confirm it', () => {
    const office = (replica: ReplicaId): string | null => (replica === c ? null : replica);
    const readings = [
      [c, 900 * DAY + 5],
      [a, 900 * DAY],
      [b, 900 * DAY - DAY],
    ] as const;
    expect(learnt(readings, office).stamp).toBe(stampOf(NOW + 900 * DAY, 0));
  });

  it('names those that are far ahead, the furthest first, in whatever order they came', () => {
    const far = [
      [a, 900 * DAY],
      [b, 5000 * DAY],
      [c, 90 * DAY],
      [e, DAY],
    ] as const;
    for (const order of [far, far.toReversed(), [far[1], far[3], far[0], far[2]], [far[2], far[1], far[0], far[3]]])
      expect(learnt(order, () => null).ahead.map(({ replica }) => replica)).toEqual([b, a, c]);
  });
});

describe('of two changes of one stamp', () => {
  it('the later of one replica is shown, whichever is asked about', () => {
    const [one, two] = [2, 10].map((seq) => ({ dot: dotOf(a, seq), stamp: stampOf(NOW, 0) }));
    if (one === undefined || two === undefined) throw new Error('two');
    expect([Math.sign(compareShown(one, two)), Math.sign(compareShown(two, one))]).toEqual([-1, 1]);
  });
});
