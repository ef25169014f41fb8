import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The command-line program as one file that needs nothing but Node: out/cli/mingce-bundle.js. */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: 'build/mingce-bundle.ts',
    outDir: 'out/cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'mingce-bundle.js', codeSplitting: false } },
  },
});
