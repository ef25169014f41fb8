/**
 * The long run of all fuzzers: `npm run fuzz -- [--histories N] [--adversary N] [--seed N] [--engines N] [--steps N]`. Plays
 * N seeds from the given one on: N histories of the sync core alone among honest people, as many (or --adversary) with an
 * adversary among them, N of programs of two versions, N/5 of put-back profiles, and N/50 (or --engines) of real engines
 * with their journals, IndexedDB, bundles and kills; and as many of a district whose only PC is put back. A history that
 * fails is made short and printed as a script; one of such a district as its seed.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { command, wholeNumber } from './command.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outDir = path.join(root, 'out', 'fuzz');

await command(import.meta.url, {
  usage: 'usage: npm run fuzz -- [--histories N] [--adversary N] [--seed N] [--engines N] [--steps N]',
  options: {
    histories: wholeNumber(1000),
    adversary: wholeNumber(),
    seed: wholeNumber(1),
    engines: wholeNumber(),
    steps: wholeNumber(40),
  },
  wants: {},
  run: fuzzBoth,
});

/**
 * @param {{ histories: number, adversary?: number, seed: number, engines?: number, steps: number }} plan
 * @returns {Promise<boolean>} whether all histories hold
 */
async function fuzzBoth({ histories, adversary = histories, seed, engines = Math.ceil(histories / 50), steps }) {
  await buildFuzzers();
  return (
    (await fuzzCore(histories, seed, 'honest')) &&
    (await fuzzCore(histories, seed, 'several-pcs')) &&
    (await fuzzCore(adversary, seed, 'adversary')) &&
    (await fuzzVersions(histories, seed)) &&
    (await fuzzProfiles(Math.ceil(histories / 5), seed)) &&
    (await fuzzEngines(engines, seed, steps)) &&
    (await fuzzDistricts(engines, seed))
  );
}

async function buildFuzzers() {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: ['fuzzer', 'mixed-versions', 'put-back-model', 'engine-fuzzer', 'put-back-district'].map((name) =>
          path.join(root, 'tests', 'support', `${name}.ts`),
        ),
      },
    },
  });
}

function load(name) {
  return import(pathToFileURL(path.join(outDir, `${name}.js`)).href);
}

async function fuzzCore(histories, seed, company) {
  if (histories === 0) return true;
  const { fuzz, scriptOf } = await load('fuzzer');
  return play(
    `${histories} histories of the core (${company}) from seed ${seed}`,
    () => fuzz(seed, histories, saying(1000, histories), company),
    scriptOf,
    (of) =>
      `${of.changes} changes, ${of.bundles} bundles, ${of.conflicts} in conflict, ${of.waited} waited, ` +
      `${of.refused} refused, ${of.quarantined} set aside, ${of.setAside} of them honest; ` +
      `${of.attacks} attacks, ${of.twins} twin contents, ${of.thefts} thefts`,
  );
}

async function fuzzProfiles(histories, seed) {
  if (histories === 0) return true;
  const { fuzzPutBacks, putBackScriptOf } = await load('put-back-model');
  return play(
    `${histories} histories of put-back profiles from seed ${seed}`,
    () => fuzzPutBacks(seed, histories, saying(500, histories)),
    putBackScriptOf,
    (of) =>
      `${of.bundles} bundles, ${of.putBacks} put back, ${of.noticed} noticed by themselves, ${of.alarms} refused, ` +
      `${of.again} changes written anew`,
  );
}

async function fuzzVersions(histories, seed) {
  if (histories === 0) return true;
  const { fuzzMixed, mixedScriptOf } = await load('mixed-versions');
  return play(
    `${histories} histories of two versions from seed ${seed}`,
    () => fuzzMixed(seed, histories, saying(1000, histories)),
    mixedScriptOf,
    (of) =>
      `${of.changes} changes, ${of.later} of the later version, ${of.mixedPairs} comparisons of old with new ` +
      `(${of.statesDiffer} with other states), ${of.upgrades} upgrades`,
  );
}

async function fuzzEngines(engines, seed, steps) {
  if (engines === 0) return true;
  const { fuzzEngines: fuzz, engineScriptOf } = await load('engine-fuzzer');
  return play(
    `${engines} histories of engines, ${steps} steps each, from seed ${seed}`,
    () => fuzz(seed, engines, steps, saying(50, engines)),
    engineScriptOf,
    (of) =>
      `${of.saved} saves acknowledged, ${of.bundles} bundles (${of.series} series), ${of.conflicts} in conflict, ` +
      `${of.refused} refused, ${of.killed} kills, ${of.mended} starts that mended a copy`,
  );
}

async function fuzzDistricts(histories, seed) {
  if (histories === 0) return true;
  const { fuzzDistrictPutBacks, districtPutBackScriptOf } = await load('put-back-district');
  return play(
    `${histories} histories of a district that is put back from seed ${seed}`,
    () => fuzzDistrictPutBacks(seed, histories, saying(50, histories)),
    districtPutBackScriptOf,
    (of) => `${of.putBack} put back, ${of.noticed} noticed`,
  );
}

/** Plays histories, and prints how it went. */
async function play(what, histories, scriptOf, told) {
  const start = performance.now();
  const outcome = await histories();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if ('message' in outcome) {
    console.error(scriptOf(outcome));
    return false;
  }
  console.log(`${what} in ${seconds} s: ${told(outcome)}. All hold.`);
  return true;
}

function saying(every, total) {
  return (done) => {
    if (done % every === 0) console.log(`${done} of ${total} histories`);
  };
}
