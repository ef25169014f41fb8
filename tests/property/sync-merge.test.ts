import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, conflicted, conflictsOf, headsOf } from '../../shared/sync/merge.ts';
import {
  allChanges,
  applyAll,
  causalOrder,
  foldAll,
  plain,
  plainAll,
  play,
  stepsArbitrary,
  unitOf,
} from '../support/histories.ts';

const replicas = fc.integer({ min: 1, max: 5 });
const picks = fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 40 });

describe('merge', () => {
  it('comes to the same state by any causal order as by the definition of heads', () => {
    fc.assert(
      fc.property(stepsArbitrary(), replicas, picks, (steps, count, order) => {
        const changes = allChanges(play(steps, count));
        expect(plainAll(applyAll(causalOrder(changes, order)))).toEqual(plainAll(foldAll(changes)));
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same state by the definition whatever the order, the grouping and the repetitions', () => {
    fc.assert(
      fc.property(
        stepsArbitrary().chain((steps) => {
          const changes = allChanges(play(steps, 4));
          const shuffled = fc.shuffledSubarray(changes, { minLength: changes.length });
          return fc.tuple(fc.constant(changes), shuffled, fc.shuffledSubarray(changes));
        }),
        ([changes, shuffled, again]) => {
          expect(plainAll(foldAll([...shuffled, ...again]))).toEqual(plainAll(foldAll(changes)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same in every replica that holds the same changes, conflicts included', () => {
    fc.assert(
      fc.property(stepsArbitrary(), replicas, (steps, count) => {
        const rounds = Array.from({ length: count * 2 }, (_, i) => ({ do: 'meet' as const, at: i + 1, from: i }));
        const all = play([...steps, ...rounds], count);
        const [first] = all;
        for (const other of all) {
          expect(plainAll(other.states)).toEqual(plainAll(first?.states ?? new Map()));
          for (const [id, state] of other.states) {
            const there = first?.states.get(id);
            expect(there && conflictsOf(there)).toEqual(conflictsOf(state));
            expect(conflicted(state)).toBe(conflictsOf(state).length > 0);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('changes nothing when a change that is still a head comes again', () => {
    fc.assert(
      fc.property(stepsArbitrary(), (steps) => {
        const changes = allChanges(play(steps, 3));
        const states = applyAll(causalOrder(changes, [0]));
        for (const change of changes) {
          const state = states.get(change.id);
          if (state === undefined) continue;
          const units = Object.keys(change.fields).map((field) => unitOf(change.type, field));
          const standing = units.some((unit) => headsOf(state, unit, unitOf).some((h) => h.origin.dot === change.dot));
          if (standing) expect(plain(applyChange(state, change, unitOf))).toEqual(plain(state));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('never shows or keeps as a head what a writer saw and replaced, whatever the clocks say', () => {
    fc.assert(
      fc.property(stepsArbitrary(), replicas, (steps, count) => {
        const changes = allChanges(play(steps, count));
        for (const state of applyAll(causalOrder(changes, [0])).values()) {
          const mine = changes.filter((change) => change.id === state.id && (!state.erased || change.erase === true));
          for (const change of mine) {
            for (const [unit, dots] of Object.entries(change.over ?? {})) {
              const heads = headsOf(state, unit, unitOf).map((head) => head.origin.dot);
              expect(heads.filter((dot) => dots.includes(dot))).toEqual([]);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has no conflict left in a record all of whose heads one decision names', () => {
    fc.assert(
      fc.property(stepsArbitrary(), (steps) => {
        const gather = [1, 2, 3].map((from) => ({ do: 'meet' as const, at: 0, from }));
        const [before] = play([...steps, ...gather], 4);
        const count = before?.states.size ?? 0;
        const decide = Array.from({ length: count }, (_, record) => ({
          do: 'decide' as const,
          at: 0,
          record,
          value: 1,
        }));
        const [after] = play([...steps, ...gather, ...decide], 4);
        expect([...(after?.states.values() ?? [])].filter(conflicted)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps of an erased record only what erasing changes wrote', () => {
    fc.assert(
      fc.property(stepsArbitrary(), (steps) => {
        const changes = allChanges(play(steps, 4));
        const wiped = new Set(changes.filter((change) => change.erase === true).map((change) => change.id));
        for (const state of applyAll(causalOrder(changes, [3, 1, 2])).values()) {
          expect(state.erased).toBe(wiped.has(state.id));
          if (!state.erased) continue;
          const left = [
            state.values,
            ...Object.values(state.rivals ?? {}).flatMap((heads) => heads.map((head) => head.fields)),
          ];
          expect(JSON.stringify(left)).not.toMatch(/"(name|phone|note|document\w*)"/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
