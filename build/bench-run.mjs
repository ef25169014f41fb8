/** The parts of bench.mjs and the run through them. What each figure and floor is: docs/benchmarks.md. */
import { buildApp } from './bench/build-app.mjs';
import { conclude, report } from './bench/figures.mjs';
import { hostile, invented } from './bench/measure-attacks.mjs';
import { bundleCost, exchangeLarge, exchangeSmall, importChanges, week } from './bench/measure-exchange.mjs';
import { crdt, peers } from './bench/measure-peers.mjs';
import { persist, roster, unlockAndSearch } from './bench/measure-register.mjs';
import { sheets } from './bench/measure-sheets.mjs';
import { beginRun, wanted } from './bench/plan.mjs';
import { peaks } from './bench/profiles.mjs';

const PARTS = [
  [['persist-120k', 'checkpoint-120k'], persist],
  [
    [
      'unlock-120k',
      'search-first-120k',
      'search-p50-120k',
      'search-p95-120k',
      'sort-p50-120k',
      'cross-table-p50-120k',
      'board-after-save-p50',
      'save-p50',
      'save-p95',
      'list-after-save-p50',
    ],
    unlockAndSearch,
  ],
  [['export-9231', 'import-9231'], exchangeSmall],
  [['export-120k', 'import-120k', 'bundle-bytes-120k', 'longest-frame'], exchangeLarge],
  [['import-120k-changes'], importChanges],
  [['export-week-1000', 'bundle-bytes-1000'], week],
  [['bundle-cost-10k', 'bundle-cost-120k', 'bundle-cost-1m'], bundleCost],
  [['roster-9231'], roster],
  [['sheet-out-120k', 'sheet-in-120k'], sheets],
  [['refuse-bomb', 'refuse-bomb-memory'], hostile],
  [['peers-300k', 'devices-300k'], invented],
  [['merge-1000', 'merge-automerge', 'merge-yjs'], crdt],
  [['peers', 'persist-120k'], peers],
];

/**
 * @param {{ only: readonly string[] | null, members: number, accept: boolean, keep: boolean }} options `only`: names of
 * figures, null for all; `accept`: the new figures become the accepted ones; `keep`: leaves the profiles
 * @returns {Promise<boolean>} whether everything could be measured
 */
export async function runBench(options) {
  const names = PARTS.flatMap(([each]) => each);
  const unknown = options.only?.filter((name) => !names.includes(name)) ?? [];
  if (unknown.length > 0) {
    console.error(`No figure is called ${unknown.join(', ')}. There are: ${names.join(', ')}`);
    return false;
  }
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  await beginRun(options);
  await buildApp();
  let measured = true;
  for (const [names, measure] of PARTS) {
    if (!wanted(...names)) continue;
    console.log(`[${seconds()}] ${names.join(', ')}`);
    try {
      await measure();
    } catch (error) {
      console.error(`  failed: ${error instanceof Error ? error.message : String(error)}`);
      measured = false;
    }
  }
  if (peaks.length > 0) report('peak-memory', Math.max(...peaks), 'MiB');
  await conclude(options.accept);
  console.log(`\nDone in ${seconds()}; the figures are in bench-results.json.`);
  return measured;
}
