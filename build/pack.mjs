/**
 * Packages what lies in out/ with electron-builder, as electron-builder.yml says. `build/package.mjs` is its command; a
 * test packages the program into a folder of its own and tries what it obeys.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {import('./pack.mjs').PackOptions} options
 * @returns {Promise<readonly string[]>} what was made; nothing for a plain folder
 */
export async function pack({ electron, platform: named, target, output }) {
  const { build, createTargets, Platform } = await import('electron-builder').then((found) => found.default ?? found);
  const platform = named === undefined ? Platform.current() : Platform[named];
  return build({
    projectDir: root,
    // Windows in 64 bits only, whatever this PC is.
    targets: createTargets([platform], target, platform === Platform.WINDOWS ? 'x64' : undefined),
    config: {
      extends: path.join(root, 'electron-builder.yml'),
      electronVersion: electron.version,
      ...(output === undefined ? {} : { directories: { output } }),
      afterPack: ({ appOutDir }) =>
        Promise.all(
          ['asar', 'js'].map((end) => rm(path.join(appOutDir, `resources/default_app.${end}`), { force: true })),
        ),
      ...(platform === Platform.current() ? { electronDist: path.dirname(electron.path) } : {}),
    },
  });
}
