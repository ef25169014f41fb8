/** `npm run dictionary`: writes the data dictionary from the kinds: docs/data-dictionary.md and a file in the folder of each. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run dictionary',
  wants: {},
  run: async () => {
    const { runnerImport } = await import('vite');
    const { module } = await runnerImport(path.join(root, 'build/dictionary-run.ts'), {
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
    });
    await module.writeDictionary(root);
  },
});
