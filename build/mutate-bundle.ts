/** Bundles the tests, with the switches of all mutants in what they test, for plain Node. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { withMutants, type Mutant } from './mutate-mutants.ts';

const ownAddress = (code: string, file: string): string =>
  code
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    .replaceAll(/import\.meta\.dirname|__dirname/g, JSON.stringify(path.dirname(file)));

/**
 * @param root of the project; `files` and `tests` are relative to it
 * @param folder where the bundles go: each test as `tests/….js`, and `build/mutate-play.js`, which runs them
 * @returns all mutants, in the order of the files
 */
export async function bundleWithMutants(
  root: string,
  files: readonly string[],
  tests: readonly string[],
  folder: string,
): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  const texts = new Map<string, string>();
  for (const file of files) {
    const found = withMutants(file, readFileSync(path.join(root, file), 'utf8'), mutants.length + 1);
    mutants.push(...found.mutants);
    texts.set(path.join(root, file), found.text);
  }
  const input = Object.fromEntries(
    [...tests, 'build/mutate-play.ts'].map((file) => [file.replace(/\.tsx?$/, ''), path.join(root, file)]),
  );
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    mode: 'test',
    publicDir: false,
    resolve: { alias: { vitest: path.join(root, 'build/test-windows-shim.ts') } },
    ssr: { noExternal: ['fast-check', /^@vitest\//] },
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        transform: (code, id) => {
          const text = texts.get(path.normalize(id.split('?')[0] ?? ''));
          if (text !== undefined) return { code: text, map: null };
          return id.includes('node_modules') || !/import\.meta\.(url|dirname)|__dirname/.test(code)
            ? null
            : { code: ownAddress(code, id), map: null };
        },
      },
    ],
    build: { ssr: true, outDir: folder, emptyOutDir: true, minify: false, rolldownOptions: { input } },
  });
  return mutants;
}
