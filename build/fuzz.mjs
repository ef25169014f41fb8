// The long run of the sync fuzzer: node build/fuzz.mjs [--histories N] [--seed N]
// Plays the histories of N seeds from the given one on. A history that fails is made short and printed as a script.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const outDir = path.join(root, 'out', 'fuzz');

const { values } = parseArgs({
  options: { histories: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const histories = Number(values.histories);
const seed = Number(values.seed);
if (!Number.isSafeInteger(histories) || histories < 1 || !Number.isSafeInteger(seed)) {
  console.error('usage: node build/fuzz.mjs [--histories N] [--seed N]');
  process.exit(2);
}

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: { ssr: 'tests/support/fuzzer.ts', outDir, emptyOutDir: true, minify: false },
});
const { fuzz, scriptOf } = await import(pathToFileURL(path.join(outDir, 'fuzzer.js')).href);

const start = performance.now();
const outcome = fuzz(seed, histories, (done) => {
  if (done % 1000 === 0) console.log(`${done} of ${histories} histories`);
});
const seconds = ((performance.now() - start) / 1000).toFixed(1);
if ('message' in outcome) {
  console.error(scriptOf(outcome));
  process.exit(1);
}
const { changes, bundles, conflicts, refused, quarantined, waited } = outcome;
console.log(
  `${histories} histories from seed ${seed} in ${seconds} s: ${changes} changes, ${bundles} bundles, ` +
    `${conflicts} in conflict, ${waited} waited, ${refused} refused, ${quarantined} quarantined. All hold.`,
);
