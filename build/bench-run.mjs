/**
 * The measurements of bench.mjs. Prints a table, writes bench-results.json and compares with the accepted figures in
 * tests/bench/baseline.json. What each figure and floor is: docs/benchmarks.md.
 */
import { rmSync } from 'node:fs';
import { cp, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, watchMemory, memoryOf } from './bench/launch.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const APP = path.join(root, 'out/bench');
const BASELINE = path.join(root, 'tests/bench/baseline.json');
const PASSPHRASE = 'bench passphrase 42';
const DISTRICT = '370102';
const SMALL_OFFICE = '370102001';
const LARGE_OFFICE = '370102002';

/** What was asked for; set once, before the first measurement. */
let asked;
let LARGE;
let SMALL;
/** A folder for the profiles, and in it the stick. */
let work;
let stick;

/** @type {Map<string, {name: string, value: number, unit: string, floor: number|null, ratio: number|null, peers: object}>} */
const results = new Map();
/** Peaks and rests of memory, by launch. */
const peaks = [];

const median = (numbers) => percentile(numbers, 0.5);

function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function report(name, value, unit, floor = null, peers = {}) {
  const ratio = floor === null ? null : round(value / floor);
  const before = results.get(name);
  results.set(name, {
    name,
    value: round(value),
    unit,
    floor: floor === null ? null : round(floor),
    ratio,
    peers: { dexie: null, pouchdb: null, rxdb: null, ...before?.peers, ...rounded(peers) },
  });
  const beside = floor === null ? '' : `  (floor ${round(floor)} ${unit}, ${ratio}×)`;
  console.log(`  ${name.padEnd(26)} ${String(round(value)).padStart(12)} ${unit}${beside}`);
}

const round = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
const rounded = (object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === null ? null : round(value)]));

const wanted = (...names) => asked.only === null || names.some((name) => asked.only.includes(name));

const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;

/** Runs `act` with the app open on a profile. `counts`: whether its memory is the product's own. */
async function withApp(profile, act, { counts = false } = {}) {
  const app = await launch({ app: APP, profile });
  const call = (method, ...args) =>
    app.page.evaluate(([name, list]) => globalThis.bench[name](...list), [method, args]);
  const memory = counts ? watchMemory(app.pid) : null;
  try {
    return await act({
      ...app,
      call,
      good: (...args) => call('good', ...args),
      worker: (...args) => call('worker', ...args),
      unlock: () => call('unlock', PASSPHRASE),
      /** The id of a folder, as if the user had chosen it. */
      folder: async (folder) => {
        await app.dialogs({ open: [folder] });
        return (await call('good', 'chooseFolder')).id;
      },
      file: async (file) => {
        await app.dialogs({ open: [file] });
        return call('good', 'chooseFile', 'bundle');
      },
    });
  } catch (error) {
    console.error(app.output.join('').split('\n').slice(-15).join('\n'));
    throw error;
  } finally {
    if (memory !== null) peaks.push(await memory());
    await app.close();
  }
}

/** Made once, when first asked for. */
function once(make) {
  let made;
  return () => (made ??= make());
}

let copies = 0;
async function copyOf(profile) {
  const copy = path.join(work, `copy-${(copies += 1)}`);
  await cp(profile, copy, { recursive: true });
  return copy;
}

// --- profiles ---------------------------------------------------------------------------------------------------

/** A district just set up, and the provisioning files of two offices with their codes. */
const newDistrict = once(async () => {
  const profile = path.join(work, 'district');
  const codes = await withApp(profile, async (app) => {
    await app.good('setUpDistrict', { district: DISTRICT, userName: '区管理员', passphrase: PASSPHRASE });
    const place = await app.folder(stick);
    const made = {};
    for (const office of [SMALL_OFFICE, LARGE_OFFICE])
      made[office] = await app.good('provisionOffice', { office, name: '' }, place);
    await app.call('engine', 'lock');
    return made;
  });
  return { profile, codes };
});

async function newOffice(office) {
  const { codes } = await newDistrict();
  const profile = path.join(work, `office-${office}`);
  await withApp(profile, async (app) => {
    const file = await app.file(path.join(stick, codes[office].name));
    await app.good('setUpOffice', { file, code: codes[office].code, userName: '经办人', passphrase: PASSPHRASE });
    await app.call('engine', 'lock');
  });
  return profile;
}

const emptyOffice = once(() => newOffice(SMALL_OFFICE));

const smallOffice = once(async () => {
  const profile = await copyOf(await emptyOffice());
  await withApp(profile, (app) =>
    app.worker('fill', PASSPHRASE, { seed: 7, count: SMALL, offices: [SMALL_OFFICE] }, false),
  );
  return profile;
});

/** An office of its own with so many members. */
const officeWith = async (count) => {
  const profile = await copyOf(await emptyLargeOffice());
  const plan = { seed: 11, count, offices: [LARGE_OFFICE] };
  await withApp(profile, (app) => app.worker('fill', PASSPHRASE, plan, false));
  return profile;
};

const emptyLargeOffice = once(() => newOffice(LARGE_OFFICE));

/** The district with 120,000 members; filling it is what `persist-120k` measures. */
const fullDistrict = once(async () => {
  const { profile } = await newDistrict();
  const runs = [];
  let last;
  for (let run = 0; run < (wanted('persist-120k') ? 3 : 1); run++) {
    last = await copyOf(profile);
    runs.push(
      await withApp(last, async (app) => {
        await app.dialogs({ open: [stick] });
        return app.worker('fill', PASSPHRASE, { seed: 3, count: LARGE }, true);
      }),
    );
  }
  return { profile: last, runs };
});

// --- measurements -----------------------------------------------------------------------------------------------

async function persist() {
  const { runs } = await fullDistrict();
  const { changes, encodedBytes, sealedBytes } = runs[0];
  console.log(`  ${changes} changes, ${encodedBytes} bytes serialised, ${sealedBytes} packed and sealed`);
  const of = (key) => median(runs.map((run) => run[key]));
  report('persist-120k', of('ms'), 'ms', of('floorRawMs'));
  report('persist-120k-packed-floor', of('floorPackedMs'), 'ms');
  report('checkpoint-120k', of('checkpointMs'), 'ms');
}

async function unlockAndSearch() {
  const { profile } = await fullDistrict();
  const times = [];
  const floors = [];
  const kdf = [];
  for (let run = 0; run < 3; run++) {
    await withApp(
      profile,
      async (app) => {
        times.push((await app.unlock()).ms);
        await app.call('engine', 'lock');
        const floor = await app.worker('unlockFloor', PASSPHRASE);
        floors.push(floor.ms);
        kdf.push(floor.kdfMs);
      },
      { counts: true },
    );
  }
  report('unlock-120k', median(times), 'ms', median(floors));
  report('unlock-120k-without-key', median(times) - median(kdf), 'ms', median(floors) - median(kdf));
  if (!wanted('search-p50-120k', 'search-p95-120k', 'save-p50', 'save-p95')) return;
  await withApp(
    await copyOf(profile),
    async (app) => {
      await app.unlock();
      const { times: found, floor } = await app.call('search', 3, LARGE, 200);
      report('search-p50-120k', percentile(found, 0.5), 'ms', percentile(floor, 0.5));
      report('search-p95-120k', percentile(found, 0.95), 'ms', percentile(floor, 0.95));
      const { times: saved, refused } = await app.call('saves', 77, 200, SMALL_OFFICE);
      if (refused > 0) console.log(`  ${refused} saves refused`);
      await app.call('engine', 'lock');
      const bare = await app.worker('saveFloor', 200, 900);
      report('save-p50', percentile(saved, 0.5), 'ms', percentile(bare, 0.5));
      report('save-p95', percentile(saved, 0.95), 'ms', percentile(bare, 0.95));
    },
    { counts: true },
  );
}

/** Writes the same bundle a few times (nothing of it is confirmed meanwhile). */
async function exportTimes(app, runs) {
  const place = await app.folder(stick);
  const times = [];
  let written;
  for (let run = 0; run < runs; run++) {
    const { ms, value } = await app.call('timed', 'exportBundle', DISTRICT, place, 'progress');
    times.push(ms);
    written = value;
  }
  return { ms: median(times), ...written, file: path.join(stick, written.name) };
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

async function exchangeSmall() {
  const bundle = await smallBundle();
  console.log(`  ${bundle.changes} changes, ${bundle.bytes} bytes`);
  report('export-9231', bundle.ms, 'ms');
  if (!wanted('import-9231')) return;
  const times = [];
  for (let run = 0; run < 3; run++) times.push((await importTime((await newDistrict()).profile, bundle.file)).ms);
  report('import-9231', median(times), 'ms');
}

async function exchangeLarge() {
  const bundle = await bundleOf(await officeWith(LARGE), 3);
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
async function importChanges() {
  const { profile } = await fullDistrict();
  const bundle = await bundleOf(await officeWith(Math.round(LARGE / CHANGES_PER_MEMBER)), 1);
  console.log(`  ${bundle.changes} changes, ${bundle.bytes} bytes`);
  const done = await watchedImports(profile, bundle.file);
  report('import-120k-changes', done.ms, 'ms');
  report('longest-frame-120k-changes', done.longest, 'ms', 1000 / 60);
  report('search-during-120k-changes-p50', percentile(done.searches, 0.5), 'ms');
  report('search-during-120k-changes-p95', percentile(done.searches, 0.95), 'ms');
}

const CHANGES_PER_MEMBER = 2.587;

async function week() {
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

async function bundleCost() {
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
    const smallest = results.get('bundle-cost-10k')?.value ?? null;
    report(`bundle-cost-${label}`, bundle.ms, 'ms', smallest);
    await rm(profile, { recursive: true, force: true });
  }
}

async function roster() {
  const profile = await copyOf(await smallOffice());
  const times = [];
  await withApp(
    profile,
    async (app) => {
      await app.unlock();
      const rest = await memoryOf(app.pid);
      const watch = watchMemory(app.pid);
      const everyone = {
        text: '',
        office: null,
        union: null,
        status: null,
        missing: null,
        conflict: false,
        send: null,
        sort: 'name',
        descending: false,
      };
      for (let run = 0; run < 3; run++) {
        await app.dialogs({ save: [path.join(work, `roster-${run}.pdf`)] });
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

/** What an attack may cost: files made to be slow, each to be refused. */
async function hostile() {
  const profile = await copyOf((await newDistrict()).profile);
  await withApp(profile, async (app) => {
    const names = await app.worker('makeBombs');
    const rest = await memoryOf(app.pid);
    const watch = watchMemory(app.pid);
    let slowest = 0;
    for (const [at, name] of names.entries()) {
      const ms = await app.worker('refuseBomb', at);
      console.log(`  ${name}: ${round(ms)} ms`);
      slowest = Math.max(slowest, ms);
    }
    report('refuse-bomb', slowest, 'ms');
    report('refuse-bomb-memory', (await watch()) - rest, 'MiB');
  });
}

/** 300,000 PCs that do not exist, in the tables of peers and of devices. */
async function invented() {
  const profile = await copyOf((await newDistrict()).profile);
  await withApp(profile, async (app) => {
    const { peersMs, devicesMs } = await app.worker('crowd', PASSPHRASE, INVENTED);
    report('peers-300k', peersMs, 'ms');
    report('devices-300k', devicesMs, 'ms');
  });
}

const INVENTED = 300_000;

/** Row-wise keeping of the same members. PouchDB is measured on a part and scaled up: all of it takes many minutes. */
async function peers() {
  const profile = path.join(work, 'peers');
  const figures = {};
  for (const [name, count] of [
    ['dexie', LARGE],
    ['rxdb', LARGE],
    ['pouchdb', Math.min(LARGE, POUCH_MEMBERS)],
  ]) {
    figures[name] = await withApp(profile, (app) => app.call('peers', name, 3, count));
    figures[name].persist *= LARGE / count;
    console.log(`  ${name}: ${round(figures[name].persist)} ms`);
  }
  const each = (of) => Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, of(figure)]));
  const addPeers = (name, of) => {
    const result = results.get(name);
    if (result !== undefined) result.peers = { ...result.peers, ...rounded(each(of)) };
  };
  const at = (list, share) => (list.length === 0 ? null : percentile(list, share));
  addPeers('persist-120k', (figure) => figure.persist);
  addPeers('save-p50', (figure) => at(figure.saves, 0.5));
  addPeers('save-p95', (figure) => at(figure.saves, 0.95));
  addPeers('search-p50-120k', (figure) => at(figure.searches, 0.5));
  addPeers('search-p95-120k', (figure) => at(figure.searches, 0.95));
}

const POUCH_MEMBERS = 2000;

/** The same members and edits of two replicas in our register and in CRDT libraries. */
async function crdt() {
  const figures = {};
  for (const name of ['mingce', 'automerge', 'yjs'])
    figures[name] = await withApp(path.join(work, 'crdt'), async (app) => {
      const rest = await memoryOf(app.pid);
      const watch = watchMemory(app.pid);
      const measured = await app.call('crdt', name, 9, SMALL, 1000);
      return { ...measured, memory: (await watch()) - rest };
    });
  const compare = (name, key, unit) => {
    const of = (library) => figures[library][key];
    report(name, of('mingce'), unit, null, { automerge: of('automerge'), yjs: of('yjs') });
  };
  compare('merge-1000', 'mergeMs', 'ms');
  compare('merge-bytes-1000', 'editBytes', 'bytes');
  compare('merge-saved-bytes', 'savedBytes', 'bytes');
  compare('merge-memory', 'memory', 'MiB');
}

// --- the run ----------------------------------------------------------------------------------------------------

const PARTS = [
  [['persist-120k', 'checkpoint-120k'], persist],
  [['unlock-120k', 'search-p50-120k', 'search-p95-120k', 'save-p50', 'save-p95'], unlockAndSearch],
  [['export-9231', 'import-9231'], exchangeSmall],
  [['export-120k', 'import-120k', 'bundle-bytes-120k', 'longest-frame'], exchangeLarge],
  [['import-120k-changes'], importChanges],
  [['export-week-1000', 'bundle-bytes-1000'], week],
  [['bundle-cost-10k', 'bundle-cost-120k', 'bundle-cost-1m'], bundleCost],
  [['roster-9231'], roster],
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
  asked = options;
  LARGE = options.members;
  SMALL = Math.min(9231, LARGE);
  work = await mkdtemp(path.join(tmpdir(), 'mingce-bench-'));
  process.once('exit', () => {
    if (!options.keep) rmSync(work, { recursive: true, force: true });
  });
  stick = path.join(work, 'stick');
  await mkdir(stick);
  await build();
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
  await conclude();
  return measured;
}

async function build() {
  const { build: viteBuild } = await import('vite');
  const { default: main } = await import('./vite.main.config.mjs');
  const { default: preload } = await import('./vite.preload.config.mjs');
  const { default: page } = await import('./bench/vite.bench.config.mjs');
  const into = (config, emptyOutDir) => ({
    ...config,
    logLevel: 'warn',
    build: { ...config.build, outDir: path.join(APP, 'electron'), emptyOutDir },
  });
  await viteBuild({ ...page, logLevel: 'warn' });
  await viteBuild(into(main, true));
  await viteBuild(into(preload, false));
  await copyFile(path.join(root, 'build/icons/icon.png'), path.join(APP, 'electron/icon.png'));
  const about = {
    name: 'mingce-bench',
    productName: 'Mingce Bench',
    version: '0.0.0',
    type: 'module',
    main: 'electron/main.js',
  };
  await writeFile(path.join(APP, 'package.json'), JSON.stringify(about));
}

async function conclude() {
  const all = [...results.values()];
  const exists = await stat(BASELINE).catch(() => null);
  const baseline = exists === null ? [] : JSON.parse(await readFile(BASELINE, 'utf8'));
  const accepted = new Map(baseline.map((each) => [each.name, each]));
  console.log(
    `\n${'name'.padEnd(26)} ${'value'.padStart(12)} unit   ${'floor'.padStart(10)} ${'ratio'.padStart(6)} ${'accepted'.padStart(12)} ${'change'.padStart(8)}  peers`,
  );
  for (const { name, value, unit, floor, ratio, peers: others } of all) {
    const before = accepted.get(name)?.value;
    const change =
      before === undefined ? '' : `${value >= before ? '+' : ''}${Math.round((value / before - 1) * 100)} %`;
    const measured = Object.entries(others).filter(([, figure]) => figure !== null);
    const beside = measured.map(([peer, figure]) => `${peer} ${figure}`).join(', ');
    console.log(
      `${name.padEnd(26)} ${String(value).padStart(12)} ${unit.padEnd(6)} ${String(floor ?? '').padStart(10)} ${String(ratio ?? '').padStart(6)} ${String(before ?? '').padStart(12)} ${change.padStart(8)}  ${beside}`,
    );
  }
  await writeFile(path.join(root, 'bench-results.json'), `${JSON.stringify(all, null, 2)}\n`);
  if (asked.accept) {
    for (const each of all) accepted.set(each.name, each);
    await writeFile(BASELINE, `${JSON.stringify([...accepted.values()], null, 2)}\n`);
  }
  console.log(`\nDone in ${seconds()}; the figures are in bench-results.json.`);
}
