import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../shared/base/id.ts';
import { dotOf, type Stamp } from '../../shared/sync/change.ts';
import { MOST_AHEAD_MS, msOf, observeAll, stampOf, ticking } from '../../shared/sync/hlc.ts';

const NOW = Date.UTC(2026, 10, 22);
const END = 0xffff_ffff_ffff;

/** Six PCs of three offices, the last of which nobody knows. */
const PCS = Array.from({ length: 6 }, (_, i) => 'abcdef'.charAt(i).repeat(16) as ReplicaId);
const witnessOf = (replica: ReplicaId): string | null =>
  [0, 0, 1, 1, null, null].map((n) => n?.toString() ?? null)[PCS.indexOf(replica)] ?? null;

const stamps = fc.tuple(
  fc.oneof(fc.integer({ min: NOW - 1e9, max: NOW + 1e9 }), fc.integer({ min: 0, max: END }), fc.constant(END)),
  fc.oneof(fc.constant(0xffff), fc.integer({ min: 0, max: 0xffff })),
);
const bundle = fc.array(fc.tuple(fc.constantFrom(...PCS), stamps), { maxLength: 8 });
const wall = fc.oneof(fc.integer({ min: NOW, max: NOW + 1e10 }), fc.integer({ min: 0, max: NOW * 2 }));
const step = fc.record({ wall, bundle, saves: fc.integer({ min: 0, max: 5 }) });

describe('a clock, whatever is sent to it', () => {
  it('only goes forward, or has no stamp to give', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.option(stamps), (steps, begin) => {
        let last: Stamp | null = begin === null ? null : stampOf(...begin);
        for (const { wall: now, bundle: came, saves } of steps) {
          const before: Stamp | null = last;
          last = observeAll(last, remotesOf(came), now, witnessOf).stamp;
          if (before !== null) expect(last >= before).toBe(true);
          const next = ticking(last, now);
          for (let i = 0; i < saves; i++) {
            const stamp = next();
            if (stamp === null) expect(last).toBe('f'.repeat(16));
            else {
              expect(stamp > last).toBe(true);
              last = stamp;
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is never moved beyond what a wall clock here has read, and the reach of a dead battery', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let last: Stamp | null = null;
        let most = 0;
        for (const { wall: now, bundle: came } of steps) {
          most = Math.max(most, now);
          last = observeAll(last, remotesOf(came), now, witnessOf).stamp;
          expect(msOf(last)).toBeLessThanOrEqual(most + MOST_AHEAD_MS);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is not moved at all by those whom nobody knows', () => {
    fc.assert(
      fc.property(bundle, wall, (came, now) => {
        const last = stampOf(NOW, 0);
        expect(observeAll(last, remotesOf(came), now, () => null).stamp).toBe(last);
      }),
    );
  });

  it('is moved by one office a day at most', () => {
    fc.assert(
      fc.property(bundle, (came) => {
        const last = stampOf(NOW, 0);
        const { stamp } = observeAll(last, remotesOf(came), NOW, () => 'one');
        expect(msOf(stamp)).toBeLessThanOrEqual(NOW + 24 * 60 * 60 * 1000);
      }),
    );
  });
});

const remotesOf = (came: readonly (readonly [ReplicaId, readonly [number, number]])[]) =>
  came.map(([replica, stamp], i) => ({ dot: dotOf(replica, i + 1), stamp: stampOf(...stamp) }));
