/**
 * Builds the app into out/: the page with its worker, the main process, the preload script, the bundle command.
 * `npm run compile`.
 */
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'out');

/**
 * Each part is built aside and then put in place, so that an app that is running, or starting, never meets half of one.
 * @returns {Promise<void>} rejects when a part does not build; the builder has then printed why
 */
export async function compile() {
  const started = performance.now();
  const { build } = await import('vite');
  const aside = path.join(out, `.part-${process.pid}`);
  const around = process.env['NODE_ENV'];
  try {
    // What is built is what ships, whoever runs this: a test runner would have React built for development.
    process.env['NODE_ENV'] = 'production';
    for (const [part, folder] of [
      ['renderer', 'renderer'],
      ['main', 'electron'],
      ['preload', 'electron'],
      ['cli', 'cli'],
    ]) {
      const { default: config } = await import(`./vite.${part}.config.mjs`);
      const outDir = path.join(aside, folder);
      await build({ ...config, logLevel: 'warn', build: { ...config.build, outDir, emptyOutDir: false } });
    }
    await copyFile(path.join(root, 'build/icons/icon.png'), path.join(aside, 'electron/icon.png'));
    for (const folder of ['renderer', 'electron', 'cli'])
      await putInPlace(path.join(aside, folder), path.join(out, folder));
  } finally {
    if (around === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = around;
    await rm(aside, { recursive: true, force: true });
  }
  console.log(`Built ${out} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function putInPlace(made, place) {
  const former = `${made}.former`;
  await mkdir(path.dirname(place), { recursive: true });
  await rename(place, former).catch(() => undefined);
  await rename(made, place);
  await rm(former, { recursive: true, force: true });
}

await command(import.meta.url, { usage: 'usage: npm run compile', wants: {}, run: compile });
