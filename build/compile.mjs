/** Builds the app into out/: the page with its worker, the main process, the preload script. `npm run compile`. */
import { copyFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = new URL('..', import.meta.url);

/** @returns {Promise<void>} rejects when a part does not build; the builder has then printed why. */
export async function compile() {
  const { build } = await import('vite');
  const parts = await Promise.all(
    ['renderer', 'main', 'preload'].map((part) => import(`./vite.${part}.config.mjs`).then((found) => found.default)),
  );
  const started = performance.now();
  for (const part of parts) await build({ ...part, logLevel: 'warn' });
  await copyFile(new URL('build/icons/icon.png', root), new URL('out/electron/icon.png', root));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Built ${fileURLToPath(new URL('out/', root))} in ${seconds} s`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await compile();
