import { describe, expect, it } from 'vitest';
import { checkWorld, exchangeAll } from '../support/engine-check.ts';
import { framesOf } from '../support/engine-disk.ts';
import { playEngineHistory } from '../support/engine-fuzzer.ts';
import { newWorld, playStep, type EngineStep } from '../support/engine-world.ts';

/** Histories that once failed, as the fuzzer printed them. */
const ONCE_FAILED: readonly (readonly [
  what: string,
  offices: number,
  steps: readonly EngineStep[],
  world?: { readonly seed: number; readonly districts: number },
])[] = [
  [
    'a PC is restored from a copy before it ever sent anything',
    2,
    [
      ['add', 1, 0],
      ['edit', 1, 0, 0],
      ['keep', 1],
      ['restore', 1],
    ],
  ],
  ['IndexedDB is deleted under the running program', 2, [['wipe', 0]]],
  [
    'a member arrives after its events',
    3,
    [
      ['add', 4, 2],
      ['add', 0, 6],
      ['merge', 0, 1, 12],
    ],
  ],
  [
    'an event moves to a member of another office',
    2,
    [
      ['add', 0, 11],
      ['add', 1, 2],
      ['add', 2, 2],
      ['exchange', 0],
      ['merge', 0, 3, 13],
    ],
  ],
  [
    'a member loses its event to one that is erased',
    4,
    [
      ['add', 0, 9],
      ['add', 2, 5],
      ['exchange', 0],
      ['edit', 2, 4, 1],
      ['merge', 2, 3, 12],
      ['erase', 2, 3],
      ['undo', 2, 7],
    ],
  ],
  [
    'one bundle brings a PC of the district and what offices had seen of it',
    4,
    [
      ['add', 5, 9],
      ['add', 6, 9],
      ['exchange', 0],
      ['restart', 6, 1],
    ],
    { seed: 2, districts: 3 },
  ],
  [
    'a request for an erasure is judged together with the erasure',
    4,
    [
      ['add', 0, 4],
      ['add', 1, 1],
      ['exchange', 0],
      ['add', 1, 0],
      ['erase', 2, 5],
    ],
    { seed: 4, districts: 2 },
  ],
  [
    'an office changes what a PC of the district wrote that it has just learnt of',
    4,
    [
      ['add', 0, 4],
      ['add', 1, 1],
      ['add', 4, 3],
      ['add', 5, 8],
      ['exchange', 0],
      ['erase', 2, 5],
    ],
    { seed: 4, districts: 2 },
  ],
];

describe('registers agree again when', () => {
  it.each(ONCE_FAILED.map(([what, offices, steps, world]) => ({ what, offices, steps, ...world })))(
    '$what',
    async ({ offices, steps, seed = 2012, districts = 1 }) => {
      await expect(playEngineHistory({ seed, offices, districts, steps })).resolves.toBeDefined();
    },
  );
});

describe('a member that went away and came back', () => {
  it.each([
    ['the checkpoint', 4],
    ['IndexedDB', 1],
    ['the journal', 2],
  ])('is the same after %s was lost, though its past came in late', async (_, how) => {
    const world = await newWorld({ seed: 5, offices: 2, districts: 1, steps: [] });
    const away: readonly EngineStep[] = [
      ['add', 1, 0],
      ['exchange', 0],
      ['transfer', 1, 0, 1],
      ['exchange', 0],
      ['answer', 2, 0, 1],
      ['exchange', 0],
      ['exchange', 0],
      ['edit', 2, 0, 0],
      ['edit', 2, 0, 1],
      ['edit', 2, 0, 0],
      ['exchange', 0],
      ['transfer', 2, 0, 0],
      ['exchange', 0],
      ['answer', 1, 0, 1],
      ['exchange', 0],
      ['exchange', 0],
    ];
    for (const step of away) await playStep(world, step);
    const [, office] = world.pcs;
    const late = office === undefined ? [] : (await framesOf(office)).flatMap((entry) => entry.notes);
    expect(late.some(([key, ids]) => key === 'sync/late' && (ids as readonly unknown[]).length > 0)).toBe(true);
    await playStep(world, ['restart', 1, how]);
    await exchangeAll(world);
    await checkWorld(world);
  });
});
