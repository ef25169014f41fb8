import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The page and its worker, for the oldest Chromium the app runs in (that of Electron 33). */
export default defineConfig({
  configFile: false,
  root: path('../renderer'),
  base: './',
  plugins: [react()],
  resolve: { dedupe: ['dexie', 'react', 'react-dom'] },
  build: {
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
});
