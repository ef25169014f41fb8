/** Filling, unlocking, searching, saving and printing a register. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile, report } from './figures.mjs';
import { memoryOf, watchMemory } from './launch.mjs';
import { PASSPHRASE, plan, SMALL_OFFICE, wanted } from './plan.mjs';
import { copyOf, fullDistrict, smallOffice, withApp } from './profiles.mjs';

export async function persist() {
  const { runs } = await fullDistrict();
  const { changes, encodedBytes, sealedBytes } = runs[0];
  console.log(`  ${changes} changes, ${encodedBytes} bytes serialised, ${sealedBytes} packed and sealed`);
  const of = (key) => median(runs.map((run) => run[key]));
  report('persist-120k', of('ms'), 'ms', of('floorRawMs'));
  report('persist-120k-packed-floor', of('floorPackedMs'), 'ms');
  report('checkpoint-120k', of('checkpointMs'), 'ms');
}

/** So long it takes to see that the list is there, and to begin to type. */
const BEFORE_TYPING_MS = 3000;

/** So long after it was unlocked memory has come to rest. */
const AT_REST_MS = 10_000;

export async function unlockAndSearch() {
  const { profile } = await fullDistrict();
  const times = [];
  const floors = [];
  const kdf = [];
  const rest = [];
  for (let run = 0; run < 3; run++) {
    await withApp(
      profile,
      async (app) => {
        times.push((await app.unlock()).ms);
        await sleep(AT_REST_MS);
        rest.push(await memoryOf(app.pid));
        await app.call('engine', 'lock');
        const floor = await app.worker('unlockFloor', PASSPHRASE);
        floors.push(floor.ms);
        kdf.push(floor.kdfMs);
      },
      { counts: true },
    );
  }
  report('unlock-120k', median(times), 'ms', median(floors));
  report('rest-memory-120k', median(rest), 'MiB');
  report('unlock-120k-without-key', median(times) - median(kdf), 'ms', median(floors) - median(kdf));
  if (
    !wanted(
      'search-first-120k',
      'search-p50-120k',
      'search-p95-120k',
      'sort-p50-120k',
      'cross-table-p50-120k',
      'board-after-save-p50',
      'save-p50',
      'save-p95',
      'list-after-save-p50',
    )
  )
    return;
  await withApp(
    await copyOf(profile),
    async (app) => {
      await app.unlock();
      await sleep(BEFORE_TYPING_MS);
      const { times: first } = await app.call('search', 3, plan.large, 1);
      report('search-first-120k', first[0], 'ms');
      const { times: found, floor } = await app.call('search', 3, plan.large, 200);
      report('search-p50-120k', percentile(found, 0.5), 'ms', percentile(floor, 0.5));
      report('search-p95-120k', percentile(found, 0.95), 'ms', percentile(floor, 0.95));
      const { times: saved, lists, boards, firstBoard, refused } = await app.call('saves', 77, 200, SMALL_OFFICE);
      if (refused > 0) console.log(`  ${refused} saves refused`);
      const sorted = await app.call('sorts', 3);
      report('sort-p50-120k', percentile(sorted, 0.5), 'ms');
      report('sort-p95-120k', percentile(sorted, 0.95), 'ms');
      const { times: counted, first: firstCounts } = await app.call('crossTables', 3);
      const countFloor = await app.call('crossTableFloor', plan.large, 50);
      report('cross-table-first-120k', percentile(firstCounts, 0.95), 'ms');
      report('cross-table-p50-120k', percentile(counted, 0.5), 'ms', percentile(countFloor, 0.5));
      report('cross-table-p95-120k', percentile(counted, 0.95), 'ms', percentile(countFloor, 0.95));
      await app.call('engine', 'lock');
      const bare = await app.worker('saveFloor', 200, 900);
      report('save-p50', percentile(saved, 0.5), 'ms', percentile(bare, 0.5));
      report('save-p95', percentile(saved, 0.95), 'ms', percentile(bare, 0.95));
      report('list-after-save-p50', percentile(lists, 0.5), 'ms');
      report('list-after-save-p95', percentile(lists, 0.95), 'ms');
      report('board-first-120k', firstBoard, 'ms');
      report('board-after-save-p50', percentile(boards, 0.5), 'ms');
      report('board-after-save-p95', percentile(boards, 0.95), 'ms');
    },
    { counts: true },
  );
}

export async function roster() {
  const profile = await copyOf(await smallOffice());
  const times = [];
  await withApp(
    profile,
    async (app) => {
      await app.unlock();
      const rest = await memoryOf(app.pid);
      const watch = watchMemory(app.pid);
      const everyone = { text: '' };
      for (let run = 0; run < 3; run++) {
        await app.dialogs({ save: [path.join(plan.work, `roster-${run}.pdf`)] });
        const { ms, value } = await app.call(
          'timed',
          'rosterToPdf',
          { query: everyone, title: '', basis: '按姓名', whole: true },
          'progress',
        );
        times.push(ms);
        if (run === 0) console.log(`  ${value.rows} rows on ${value.pages} pages, ${value.bytes} bytes`);
        if (ms > 20_000) break;
      }
      report('roster-9231', median(times), 'ms');
      report('roster-memory', (await watch()) - rest, 'MiB');
    },
    { counts: true },
  );
}
