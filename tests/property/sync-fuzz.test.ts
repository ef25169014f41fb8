import { describe, expect, it } from 'vitest';
import type { History, Outcome } from '../support/model.ts';
import { playHistory } from '../support/model.ts';
import { fuzz, historyOfSeed, scriptOf, shrink } from '../support/fuzzer.ts';

describe('sync, by 300 random histories of up to 14 PCs', () => {
  it('loses nothing, and all who share a scope come to the same registers and conflicts', { timeout: 120_000 }, () => {
    const outcome = fuzz(1, 300, () => undefined);
    if ('message' in outcome) throw new Error(scriptOf(outcome));
    expect(outcome.changes).toBeGreaterThan(3000);
    for (const count of [outcome.conflicts, outcome.bundles, outcome.refused, outcome.quarantined, outcome.waited]) {
      expect(count).toBeGreaterThan(20);
    }
  });

  it('plays the same history for the same seed', () => {
    expect(historyOfSeed(7)).toEqual(historyOfSeed(7));
    expect(historyOfSeed(7)).not.toEqual(historyOfSeed(8));
  });
});

describe('a failing history', () => {
  it('is printed as a script of the fewest steps that still fail', () => {
    const random = historyOfSeed(3);
    const play = (history: History): Outcome => {
      const erased = history.steps.some(([what]) => what === 'erase');
      if (erased && history.steps.some(([what]) => what === 'move')) throw new Error('it fails');
      return playHistory({ ...history, steps: [] });
    };
    const failure = shrink(
      { ...random, steps: [['erase', 0, 0], ...random.steps, ['move', 0, 0, 0]] },
      'it fails',
      play,
    );
    expect(failure.history.steps.map(([what]) => what).sort()).toEqual(['erase', 'move']);
    expect(failure.history.pcs).toBe(2);
    expect(scriptOf(failure)).toContain('it fails');
    expect(JSON.parse(scriptOf(failure).split('\n').slice(1).join('\n'))).toEqual(failure.history);
  });
});
