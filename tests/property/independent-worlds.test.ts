import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exchangeAll } from '../support/engine-check.ts';
import { engineHistoryOfSeed } from '../support/engine-fuzzer.ts';
import { newWorld, playStep } from '../support/engine-world.ts';
import { readIndependently } from '../support/vectors/independent-reader.ts';
import { writeWorld } from '../support/vectors/write-world.ts';

/**
 * Random histories of real engines, laid down as files: a reader written from the documents alone opens each profile
 * and each bundle, and comes to the same states and digests.
 */
test.each([102, 103])(
  'the files of the world of seed %i are read alike by an independent reader',
  async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'mingce-world-'));
    const history = engineHistoryOfSeed(seed, 40);
    const world = await newWorld(history);
    try {
      for (const step of history.steps) await playStep(world, step);
      await exchangeAll(world);
      const written = await writeWorld(world, folder);
      expect(written.pcs.length).toBeGreaterThan(2);
      expect(Object.keys(written.bundles).length).toBeGreaterThan(10);
      expect(readIndependently('world', folder)).toEqual(written);
    } finally {
      for (const pc of world.pcs) pc.db.dexie.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  240_000,
);
