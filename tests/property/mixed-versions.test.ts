import { describe, expect, it } from 'vitest';
import { fuzzMixed, mixedScriptOf, type Rule } from '../support/mixed-versions.ts';

describe('old and new versions together, by 400 random histories', () => {
  it('lose nothing, agree while they differ, and come to the same once all are new', { timeout: 120_000 }, () => {
    const outcome = fuzzMixed(1, 400, () => undefined);
    if ('message' in outcome) throw new Error(mixedScriptOf(outcome));
    expect(outcome.later).toBeGreaterThan(500);
    expect(outcome.mixedPairs).toBeGreaterThan(100);
    expect(outcome.upgrades).toBeGreaterThan(100);
    // States cannot be compared between versions: that is why changes are.
    expect(outcome.statesDiffer).toBeGreaterThan(0);
  });

  it.each(['hold', 'place', 'envelope', 'refold', 'digest-of-changes'] satisfies readonly Rule[])(
    'fail without the rule %s',
    { timeout: 120_000 },
    (rule) => {
      expect(fuzzMixed(1, 400, () => undefined, rule)).toHaveProperty('message');
    },
  );
});
