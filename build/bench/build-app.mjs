/** Builds the bench's app: its own page and workers with the main process of the product. */
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const APP = path.join(root, 'out/bench');

export async function buildApp() {
  const { build: viteBuild } = await import('vite');
  const { default: main } = await import('../vite.main.config.mjs');
  const { default: preload } = await import('../vite.preload.config.mjs');
  const { default: page } = await import('./vite.bench.config.mjs');
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
