/**
 * `npm run package`: builds the app and packages it for this platform as a folder under dist/. Further arguments go to
 * electron-builder in place of `--dir`: `npm run package -- --win nsis`. Where only the stand-in Electron can be had,
 * that one is packaged, and it is said so: such a package is for trying, not for release.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './command.mjs';
import { compile } from './compile.mjs';
import { findElectron } from './electron-runtime.mjs';
import { pack } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await command(import.meta.url, {
  usage: 'usage: npm run package -- [--win | --linux | --mac] [TARGET]',
  options: { win: { type: 'boolean' }, linux: { type: 'boolean' }, mac: { type: 'boolean' } },
  rest: 'words',
  wants: { electron: true },
  run: packageApp,
});

async function packageApp(values, [target = 'dir']) {
  await compile();
  const electron = await findElectron();
  if (electron.origin === 'npm') {
    console.log(
      'Packaging with the stand-in Electron: for trying only. 使用替代版 Electron 打包，仅供试用，不可发布。',
    );
  }
  const platform = values.win ? 'WINDOWS' : values.mac ? 'MAC' : values.linux ? 'LINUX' : undefined;
  const made = await pack({ electron, platform, target });
  console.log(made.length === 0 ? `Packaged into ${path.join(root, 'dist')}` : made.join('\n'));
}
