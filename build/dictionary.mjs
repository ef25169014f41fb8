/** `npm run dictionary`: writes docs/data-dictionary.md from the schema and the code lists. */
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
