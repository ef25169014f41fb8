import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The bench's page and workers, built as the app's are, to out/bench/renderer: served by the app's own main process. */
export default defineConfig({
  configFile: false,
  root: path('../../tests/bench'),
  base: './',
  publicDir: false,
  resolve: { dedupe: ['dexie'] },
  define: { global: 'globalThis' },
  build: {
    outDir: path('../../out/bench/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 16384,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
});
