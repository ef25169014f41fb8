/** Writing and reading bundles. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { median, percentile, report, reported } from './figures.mjs';
import { DISTRICT, PASSPHRASE, plan, SMALL_OFFICE, wanted } from './plan.mjs';
import { copyOf, emptyOffice, fullDistrict, newDistrict, officeWith, once, smallOffice, withApp } from './profiles.mjs';

/** Writes the same bundle a few times (nothing of it is confirmed meanwhile). */
async function exportTimes(app, runs) {
  const place = await app.folder(plan.stick);
  const times = [];
  let written;
  for (let run = 0; run < runs; run++) {
    const { ms, value } = await app.call('timed', 'exportBundle', DISTRICT, place, 'progress');
    times.push(ms);
    written = value;
  }
  return { ms: median(times), ...written, file: path.join(plan.stick, written.name) };
}

const smallBundle = once(async () => bundleOf(await smallOffice(), 3));

const bundleOf = async (profile, runs) =>
  withApp(
    profile,
    async (app) => {
      await app.unlock();
      return exportTimes(app, runs);
    },
    { counts: true },
  );

async function importTime(profile, file, method = 'timed') {
  return withApp(
    await copyOf(profile),
    async (app) => {
      await app.unlock();
      const opened = await app.file(file);
      const done = await app.call(method, 'importBundle', opened, { newSender: true, shrink: false }, 'progress');
      const { received, applied } = done.value;
      if (applied !== received) throw new Error(`applied ${applied} of ${received}`);
      return done;
    },
    { counts: true },
  );
}

export async function exchangeSmall() {
  const bundle = await smallBundle();
  console.log(`  ${bundle.changes} changes, ${bundle.bytes} bytes`);
  report('export-9231', bundle.ms, 'ms');
  if (!wanted('import-9231')) return;
  const times = [];
  for (let run = 0; run < 3; run++) times.push((await importTime((await newDistrict()).profile, bundle.file)).ms);
  report('import-9231', median(times), 'ms');
}

export async function exchangeLarge() {
  const bundle = await bundleOf(await officeWith(plan.large), 3);
  console.log(`  ${bundle.changes} changes, ${bundle.bytes} bytes`);
  report('export-120k', bundle.ms, 'ms');
  report('bundle-bytes-120k', bundle.bytes, 'bytes');
  if (!wanted('import-120k', 'longest-frame')) return;
  const { profile } = await fullDistrict();
  const done = await watchedImports(profile, bundle.file);
  report('import-120k', done.ms, 'ms');
  report('longest-frame', done.longest, 'ms', 1000 / 60);
  report('search-during-import-p95', percentile(done.searches, 0.95), 'ms');
}

/** The same import three times, each into a copy of its own, while somebody types and searches. */
async function watchedImports(profile, file) {
  const runs = [];
  for (let run = 0; run < 3; run++) runs.push(await importTime(profile, file, 'watched'));
  return {
    ms: median(runs.map((done) => done.ms)),
    longest: Math.max(...runs.map((done) => done.longest)),
    searches: runs.flatMap((done) => done.searches),
  };
}

/** 120,000 changes are what some 46,000 members come with. */
export async function importChanges() {
  const { profile } = await fullDistrict();
  const bundle = await bundleOf(await officeWith(Math.round(plan.large / CHANGES_PER_MEMBER)), 1);
  console.log(`  ${bundle.changes} changes, ${bundle.bytes} bytes`);
  const done = await watchedImports(profile, bundle.file);
  report('import-120k-changes', done.ms, 'ms');
  report('longest-frame-120k-changes', done.longest, 'ms', 1000 / 60);
  report('search-during-120k-changes-p50', percentile(done.searches, 0.5), 'ms');
  report('search-during-120k-changes-p95', percentile(done.searches, 0.95), 'ms');
}

const CHANGES_PER_MEMBER = 2.587;

export async function week() {
  const profile = await copyOf(await smallOffice());
  const bundle = await withApp(profile, async (app) => {
    await app.worker('confirmAll', PASSPHRASE, DISTRICT);
    await app.worker('week', PASSPHRASE, 1000, 5);
    await app.unlock();
    return exportTimes(app, 5);
  });
  report('export-week-1000', bundle.ms, 'ms');
  report('bundle-bytes-1000', bundle.bytes, 'bytes');
}

export async function bundleCost() {
  for (const [label, count] of [
    ['10k', 10_000],
    ['120k', 120_000],
    ['1m', 1_000_000],
  ]) {
    if (!wanted(`bundle-cost-${label}`)) continue;
    const profile = await copyOf(await emptyOffice());
    await withApp(profile, async (app) => {
      await app.worker('fillLarge', PASSPHRASE, { seed: 21, count, offices: [SMALL_OFFICE], bare: true }, 50_000);
    });
    await withApp(profile, async (app) => {
      await app.worker('confirmAll', PASSPHRASE, DISTRICT);
      await app.worker('week', PASSPHRASE, 1000, 5);
    });
    const bundle = await withApp(profile, async (app) => {
      await app.unlock();
      return exportTimes(app, 5);
    });
    const smallest = reported('bundle-cost-10k');
    report(`bundle-cost-${label}`, bundle.ms, 'ms', smallest);
    await rm(profile, { recursive: true, force: true });
  }
}
