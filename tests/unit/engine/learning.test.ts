import { expect, it } from 'vitest';
import { createLearning } from '../../../shared/engine/learning.ts';

const DAY = 86_400_000;

/** How often a register was looked through for each kind. */
function watched(): {
  readonly learn: () => void;
  readonly write: (type: string) => void;
  readonly sleep: (ms: number) => void;
  readonly looks: () => Readonly<Record<string, number>>;
} {
  const versions = new Map<string, number>();
  const looks: Record<string, number> = {};
  const clock = { at: Date.UTC(2026, 10, 28), now: () => clock.at };
  const register = {
    versionOf: (type: string) => versions.get(type) ?? 0,
    rows(type: string) {
      looks[type] = (looks[type] ?? 0) + 1;
      return new Map();
    },
  };
  const identity = { district: '370102', districtName: '历下区', office: '370102', officeName: '历下区总工会' };
  return {
    learn: createLearning({ register, clock, identity } as never),
    write: (type) => versions.set(type, (versions.get(type) ?? 0) + 1),
    sleep: (ms) => (clock.at += ms),
    looks: () => ({ ...looks }),
  };
}

it('looks at places and codes at first, and after a write of one of them', () => {
  const { learn, write, looks } = watched();
  learn();
  const first = looks();
  expect(first).toMatchObject({ area: 1, word: 1 });
  for (const type of ['area', 'word', 'measure']) {
    write(type);
    learn();
  }
  expect(looks()).toMatchObject({ area: 4, word: 4 });
});

it('looks no more after any other write: a save costs nothing for what it does not change', () => {
  const { learn, write, looks } = watched();
  learn();
  const first = looks();
  for (let i = 0; i < 9; i++) {
    write('member');
    learn();
  }
  expect(looks()).toEqual(first);
});

it('looks again on a new day: what begins or ends today is offered or not', () => {
  const { learn, sleep, looks } = watched();
  learn();
  sleep(DAY);
  learn();
  expect(looks()).toMatchObject({ area: 2, word: 2 });
});
