import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../shared/base/id.ts';
import type { Change, Dot } from '../../shared/sync/change.ts';
import { hasApplied, receive } from '../../shared/sync/inbox.ts';
import type { RecordState } from '../../shared/sync/merge.ts';
import type { Holding, Ranges } from '../../shared/sync/version-vector.ts';
import { emptyHolding, rangesOf, uniteRanges } from '../../shared/sync/version-vector.ts';
import { allChanges, applyAll, foldAll, plainAll, play, stepsArbitrary } from '../support/histories.ts';

/** A place that takes bundles in. */
interface Place {
  holding: Holding;
  backlog: readonly Change[];
  readonly log: Map<Dot, Change>;
  states: Map<RecordId, RecordState>;
}

const newPlace = (): Place => ({ holding: emptyHolding, backlog: [], log: new Map(), states: new Map() });

/** Takes a bundle in and checks what must hold of every one. */
function take(place: Place, changes: readonly Change[], filtered: Ranges = {}): void {
  const known = { ...place.holding, has: (dot: Dot) => place.log.has(dot) };
  const result = receive(known, place.backlog, { changes, filtered });
  const fresh = result.apply.length - result.released.length;
  const waitingNew = result.waiting.length - (place.backlog.length - result.released.length);
  expect(fresh + waitingNew + result.already.length).toBe(changes.length);
  for (const change of result.apply) {
    expect(place.log.has(change.dot)).toBe(false);
    place.log.set(change.dot, change);
  }
  applyAll(result.apply, place.states);
  for (const id of result.late) {
    const whole = foldAll([...place.log.values()].filter((change) => change.id === id)).get(id);
    if (whole !== undefined) place.states.set(id, whole);
  }
  place.holding = result;
  place.backlog = result.waiting;
  const has = hasApplied(place.holding, place.backlog);
  for (const change of place.backlog) expect(has(change.dot)).toBe(false);
  for (const dot of place.log.keys()) expect(has(dot)).toBe(true);
  expect(Object.keys(result.missing).length > 0).toBe(result.waiting.length > 0);
}

/** Bundles: the changes in any order, cut anywhere, some twice. */
const bundlesOf = (changes: readonly Change[]): fc.Arbitrary<Change[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...changes], { minLength: changes.length }),
      fc.shuffledSubarray([...changes]),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 10 }),
    )
    .map(([all, again, sizes]) => {
      const stream = [...all.slice(0, all.length >> 1), ...again, ...all.slice(all.length >> 1)];
      const bundles: Change[][] = [];
      for (let i = 0; stream.length > 0; i++) bundles.push(stream.splice(0, sizes[i % sizes.length]));
      return bundles;
    });

const history = stepsArbitrary().map((steps) => allChanges(play(steps, 4)));

describe('inbox', () => {
  it('loses nothing and has applied everything when everything has come, in whatever order and how often', () => {
    fc.assert(
      fc.property(
        history.chain((changes) => fc.tuple(fc.constant(changes), bundlesOf(changes))),
        ([changes, bundles]) => {
          const place = newPlace();
          for (const bundle of bundles) take(place, bundle);
          expect(place.backlog).toEqual([]);
          expect(place.log.size).toBe(changes.length);
          expect(plainAll(place.states)).toEqual(plainAll(foldAll(changes)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('changes nothing when a bundle comes a second time', () => {
    fc.assert(
      fc.property(
        history.chain((changes) => bundlesOf(changes)),
        (bundles) => {
          const place = newPlace();
          for (const bundle of bundles) {
            take(place, bundle);
            const before = { holding: place.holding.vector, log: place.log.size, backlog: place.backlog };
            take(place, bundle);
            expect({ holding: place.holding.vector, log: place.log.size, backlog: place.backlog }).toEqual(before);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('applies only what has no hole before it and follows what it names', () => {
    fc.assert(
      fc.property(
        history.chain((changes) => fc.shuffledSubarray(changes)),
        (some) => {
          const place = newPlace();
          take(place, some);
          for (const change of place.log.values()) {
            for (const dot of Object.values(change.over ?? {}).flat()) expect(place.log.has(dot)).toBe(true);
            if (change.id !== (change.dot as string)) expect(place.states.has(change.id)).toBe(true);
          }
          expect(place.log.size + place.backlog.length).toBe(some.length);
          const asked = receive({ ...place.holding, has: (dot) => place.log.has(dot) }, place.backlog, {
            changes: [],
            filtered: {},
          }).missing;
          const held = rangesOf([...place.log.keys(), ...place.backlog.map((change) => change.dot)]);
          const sum = (ranges: Ranges): number =>
            Object.values(ranges).reduce((n, spans) => n + spans.reduce((m, [from, to]) => m + to - from + 1, 0), 0);
          expect(sum(uniteRanges(asked, held))).toBe(sum(asked) + sum(held));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes past what was filtered, and takes it in when it comes after all', () => {
    fc.assert(
      fc.property(
        history.chain((changes) =>
          fc.tuple(
            fc.constant(changes),
            fc.shuffledSubarray([...new Set(changes.map((change) => change.id))]),
            fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }),
          ),
        ),
        ([changes, outside, cuts]) => {
          const place = newPlace();
          const hidden = new Set<string>(outside);
          const bySeq = [...changes].sort((a, b) => Number(a.dot.slice(17)) - Number(b.dot.slice(17)));
          const parts: Change[][] = [[], [], [], []];
          bySeq.forEach((change, i) => parts[cuts[i % cuts.length] ?? 0]?.push(change));
          for (const part of parts) {
            const filtered = rangesOf(part.filter((change) => hidden.has(change.id)).map((change) => change.dot));
            take(
              place,
              part.filter((change) => !hidden.has(change.id)),
              filtered,
            );
          }
          const inside = changes.filter((change) => !hidden.has(change.id));
          expect(plainAll(place.states)).toEqual(plainAll(foldAll(inside)));
          expect(place.backlog).toEqual([]);
          take(
            place,
            bySeq.filter((change) => hidden.has(change.id)),
          );
          expect(plainAll(place.states)).toEqual(plainAll(foldAll(changes)));
          expect(place.holding.filtered).toEqual({});
        },
      ),
      { numRuns: 200 },
    );
  });
});
