import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The preload script: a sandboxed one must be a single CommonJS file. */
export default defineConfig({
  configFile: false,
  root: path('..'),
  publicDir: false,
  build: {
    lib: { entry: path('../electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    target: 'chrome130',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { external: ['electron'] },
  },
});
