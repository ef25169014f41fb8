/**
 * `npm run package`: builds the app and packages it for this platform as a folder under dist/. Further arguments go to
 * electron-builder in place of `--dir`: `npm run package -- --win nsis`. Where only the stand-in Electron can be had,
 * that one is packaged, and it is said so: such a package is for trying, not for release.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';
import { compile } from './compile.mjs';
import { findElectron } from './electron-runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run package -- [--win | --linux | --mac] [TARGET]',
  options: { win: { type: 'boolean' }, linux: { type: 'boolean' }, mac: { type: 'boolean' } },
  rest: 'words',
  wants: { electron: true },
  run: pack,
});

async function pack(values, [target = 'dir']) {
  await compile();
  const electron = await findElectron();
  if (electron.origin === 'npm') {
    console.log(
      'Packaging with the stand-in Electron: for trying only. 使用替代版 Electron 打包，仅供试用，不可发布。',
    );
  }
  const { build, createTargets, Platform } = await import('electron-builder').then((found) => found.default ?? found);
  const platform = values.win
    ? Platform.WINDOWS
    : values.mac
      ? Platform.MAC
      : values.linux
        ? Platform.LINUX
        : Platform.current();
  const made = await build({
    projectDir: root,
    targets: createTargets([platform], target),
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
}
