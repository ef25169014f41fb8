/**
 * `npm run package`: builds the app and packages it for this platform as a folder under dist/. Further arguments go to
 * electron-builder in place of `--dir`: `npm run package -- --win nsis`. Where only the stand-in Electron can be had,
 * that one is packaged, and it is said so: such a package is for trying, not for release.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReady } from './setup.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await ensureReady();
const { compile } = await import('./compile.mjs');
await compile();
const { findElectron } = await import('./electron-runtime.mjs');
const electron = await findElectron();
if (electron.origin === 'npm') {
  console.log('Packaging with the stand-in Electron: for trying only. 使用替代版 Electron 打包，仅供试用，不可发布。');
}
const { build, createTargets, Platform } = await import('electron-builder').then((found) => found.default ?? found);
const { parseArgs } = await import('node:util');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { win: { type: 'boolean' }, linux: { type: 'boolean' }, mac: { type: 'boolean' }, dir: { type: 'boolean' } },
});
const platform = values.win
  ? Platform.WINDOWS
  : values.mac
    ? Platform.MAC
    : values.linux
      ? Platform.LINUX
      : Platform.current();
const target = positionals[0] ?? 'dir';
const made = await build({
  projectDir: root,
  // Windows in 64 bits only, whatever this PC is.
  targets: createTargets([platform], target, platform === Platform.WINDOWS ? 'x64' : undefined),
  config: {
    extends: path.join(root, 'electron-builder.yml'),
    electronVersion: electron.version,
    afterPack: ({ appOutDir }) =>
      Promise.all(
        ['asar', 'js'].map((end) => rm(path.join(appOutDir, `resources/default_app.${end}`), { force: true })),
      ),
    ...(platform === Platform.current() ? { electronDist: path.dirname(electron.path) } : {}),
  },
});
console.log(made.length === 0 ? `Packaged into ${path.join(root, 'dist')}` : made.join('\n'));
