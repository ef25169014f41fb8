import { describe, expect, it } from 'vitest';
import { engineHistoryOfSeed, engineScriptOf, fuzzEngines, shrinkEngines } from '../support/engine-fuzzer.ts';

describe('real engines, by 12 random histories', () => {
  it('lose nothing they acknowledged, and come to the same registers and conflicts', { timeout: 900_000 }, async () => {
    const outcome = await fuzzEngines(1, 12, 25, () => undefined);
    if ('message' in outcome) throw new Error(engineScriptOf(outcome));
    expect(outcome.saved).toBeGreaterThan(100);
    for (const count of [outcome.bundles, outcome.refused, outcome.killed, outcome.mended])
      expect(count).toBeGreaterThan(4);
  });

  it('play the same history for the same seed', () => {
    expect(engineHistoryOfSeed(7, 25)).toEqual(engineHistoryOfSeed(7, 25));
    expect(engineHistoryOfSeed(7, 25)).not.toEqual(engineHistoryOfSeed(8, 25));
  });
});

describe('a failing history of engines', () => {
  it('is printed as a script of the fewest steps that still fail', async () => {
    const { steps, ...rest } = engineHistoryOfSeed(3, 20);
    const failure = await shrinkEngines(
      { ...rest, steps: [['wipe', 0], ...steps, ['keep', 1]] },
      'it fails',
      (history) => {
        const has = (what: string): boolean => history.steps.some((step) => step[0] === what);
        return has('wipe') && has('keep') ? Promise.reject(new Error('it fails')) : Promise.resolve();
      },
    );
    expect(failure.history.steps.map(([what]) => what)).toEqual(['wipe', 'keep']);
    const script = engineScriptOf(failure);
    expect(script).toContain('it fails');
    expect(JSON.parse(script.split('\n').slice(1).join('\n'))).toEqual(failure.history);
  });
});
