// The long run of both fuzzers: npm run fuzz -- [--histories N] [--seed N] [--engines N] [--steps N]
// Plays N seeds from the given one on: N histories of the sync core alone, and N/50 (or --engines) of real engines with
// their journals, IndexedDB, bundles and kills. A history that fails is made short and printed as a script.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outDir = path.join(root, 'out', 'fuzz');
const usage = 'usage: npm run fuzz -- [--histories N] [--seed N] [--engines N] [--steps N]';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    engines: { type: 'string' },
    steps: { type: 'string', default: '40' },
  },
});
const histories = Number(values.histories);
const seed = Number(values.seed);
const engines = Number(values.engines ?? Math.ceil(histories / 50));
const steps = Number(values.steps);
const counts = [histories, engines, steps];
if (!Number.isSafeInteger(seed) || counts.some((count) => !Number.isSafeInteger(count) || count < 0)) {
  console.error(usage);
  process.exit(2);
}

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
      input: ['fuzzer', 'engine-fuzzer'].map((name) => path.join(root, 'tests', 'support', `${name}.ts`)),
    },
  },
});
const load = (name) => import(pathToFileURL(path.join(outDir, `${name}.js`)).href);

/** Plays, and prints how it went. */
async function run(what, play, scriptOf, told) {
  const start = performance.now();
  const outcome = await play();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if ('message' in outcome) {
    console.error(scriptOf(outcome));
    process.exit(1);
  }
  console.log(`${what} from seed ${seed} in ${seconds} s: ${told(outcome)}. All hold.`);
}

const saying = (every, total) => (done) => {
  if (done % every === 0) console.log(`${done} of ${total} histories`);
};

if (histories > 0) {
  const { fuzz, scriptOf } = await load('fuzzer');
  await run(
    `${histories} histories of the core`,
    () => fuzz(seed, histories, saying(1000, histories)),
    scriptOf,
    (of) =>
      `${of.changes} changes, ${of.bundles} bundles, ${of.conflicts} in conflict, ${of.waited} waited, ` +
      `${of.refused} refused, ${of.quarantined} quarantined`,
  );
}
if (engines > 0) {
  const { fuzzEngines, engineScriptOf } = await load('engine-fuzzer');
  await run(
    `${engines} histories of engines, ${steps} steps each,`,
    () => fuzzEngines(seed, engines, steps, saying(50, engines)),
    engineScriptOf,
    (of) =>
      `${of.saved} saves acknowledged, ${of.bundles} bundles (${of.series} series), ${of.conflicts} in conflict, ` +
      `${of.refused} refused, ${of.killed} kills, ${of.mended} starts that mended a copy`,
  );
}
process.exit(0);
