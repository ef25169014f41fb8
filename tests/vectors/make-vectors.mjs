import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const folder = dirname(fileURLToPath(import.meta.url));
const { module } = await runnerImport(join(folder, 'make/make-vectors.ts'));
console.log((await module.makeVectors(folder)).join('\n'));
