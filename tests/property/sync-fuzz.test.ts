import { describe, expect, it } from 'vitest';
import type { Outcome } from '../support/model.ts';
import type { History } from '../support/model/history.ts';
import { playHistory } from '../support/model.ts';
import { fuzz, historyOfSeed, scriptOf, shrink } from '../support/fuzzer.ts';

describe('sync, by 200 random histories of up to 14 PCs', () => {
  it('loses nothing, and all who share a scope come to the same registers and conflicts', { timeout: 240_000 }, () => {
    const outcome = fuzz(1, 200, () => undefined);
    if ('message' in outcome) throw new Error(scriptOf(outcome));
    expect(outcome.changes).toBeGreaterThan(3000);
    for (const count of [outcome.conflicts, outcome.bundles, outcome.refused, outcome.quarantined, outcome.waited]) {
      expect(count).toBeGreaterThan(20);
    }
    expect(outcome.setAside).toBe(0);
  });

  it('plays the same history for the same seed', () => {
    expect(historyOfSeed(7)).toEqual(historyOfSeed(7));
    expect(historyOfSeed(7)).not.toEqual(historyOfSeed(8));
  });
});

describe('sync with an adversary, by 200 random histories', () => {
  it('gives him no power, and no honest change is lost, waits or is set aside', { timeout: 240_000 }, () => {
    const outcome = fuzz(1, 200, () => undefined, 'adversary');
    if ('message' in outcome) throw new Error(scriptOf(outcome));
    for (const count of [outcome.attacks, outcome.quarantined, outcome.refused, outcome.thefts, outcome.twins]) {
      expect(count).toBeGreaterThan(20);
    }
  });
});

describe('sync between several PCs of one place, by 60 random histories', () => {
  it('misses no change and no erasure, whichever of them had withheld it', { timeout: 240_000 }, () => {
    const outcome = fuzz(1, 60, () => undefined, 'several-pcs');
    if ('message' in outcome) throw new Error(scriptOf(outcome));
    expect(outcome.bundles).toBeGreaterThan(3000);
    expect(outcome.conflicts).toBeGreaterThan(20);
  });
});

describe('histories that once failed', () => {
  const history = (seed: number, pcs: number, steps: History['steps']): History => ({ seed, pcs, steps });

  it('a member moved away by one PC of an office, and told of to the district by another', () => {
    const steps: History['steps'] = [
      ['create', 4, 16],
      ['move', 4, 12, 10],
      ['export', 4, 1],
      ['import', 1, 1],
      ['export', 1, 0],
      ['import', 0, 1],
      ['export', 0, 1],
      ['import', 4, 1],
    ];
    expect(() => playHistory(history(1, 5, steps))).not.toThrow();
  });

  it('forgers that leave gaps, between two PCs of the district', () => {
    const steps: History['steps'] = [
      ['create', 6, 25],
      ['create', 13, 4],
      ['forge', 6, 13, 0],
      ['forge', 3, 0, 22],
      ['forge', 12, 7, 26],
      ['forge', 12, 6, 18],
    ];
    expect(() => playHistory(history(825, 6, steps))).not.toThrow();
  });
});

describe('histories of several PCs that once failed', () => {
  it.each([
    [61200, 'what is left of a record comes before what erases it, and is taken together with that'],
    [
      80552,
      'an event that another PC of the office has given to another member, by what its writer had seen of the first',
    ],
    [20263008, 'an event that one office edits while another, which knows more, gives it to another member'],
    [20266951, 'an event that two offices give to other members at once, neither of which knows more'],
    [20503693, 'an event that one PC of the district gives to another member, while another PC moves its first member'],
  ])('seed %i: %s', (seed) => {
    expect(() => playHistory(historyOfSeed(seed, 'several-pcs'))).not.toThrow();
  });
});

describe('histories with an adversary that once failed', () => {
  it.each([
    [
      7201,
      'a false revocation by a stolen PC of the district is void, and what it made of no record was not judged again',
    ],
    [10177, 'what waits for a change that comes to be void is judged in the same bundle'],
    [10720, 'an answer to what its writer wrote after he was revoked'],
    [31340, 'a PC is vouched for beyond a hole'],
    [41009936, 'what a deceived PC wrote about a record that its district never takes'],
    [
      41008310,
      'a PC tells the other PC of its office and their district two things, under no seal that both can check',
    ],
  ])('seed %i: %s', (seed) => {
    expect(() => playHistory(historyOfSeed(seed, 'adversary'))).not.toThrow();
  });
});

it('a number of which an office and its district were told two things is found by what is carried behind the last seal', () => {
  const steps: History['steps'] = [
    ['create', 4, 24],
    ['create', 9, 9],
    ['attack', 13, 222116],
    ['attack', 0, 669569],
    ['create', 6, 16],
    ['attack', 11, 106888],
    ['attack', 5, 789911],
    ['move', 9, 18, 8],
    ['attack', 2, 236051],
  ];
  expect(() => playHistory({ seed: 41008310, pcs: 5, districts: 1, adversary: 'one', steps })).not.toThrow();
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
