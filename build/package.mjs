/**
 * `npm run package`: builds the app and packages it for this platform as a folder under dist/. Further arguments go to
 * electron-builder in place of `--dir`: `npm run package -- --win nsis`. Where only the stand-in Electron can be had,
 * that one is packaged, and it is said so: such a package is for trying, not for release.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { win: { type: 'boolean' }, linux: { type: 'boolean' }, mac: { type: 'boolean' }, dir: { type: 'boolean' } },
});
const platform = values.win ? 'WINDOWS' : values.mac ? 'MAC' : values.linux ? 'LINUX' : undefined;
const { pack } = await import('./pack.mjs');
const made = await pack({ electron, platform, target: positionals[0] ?? 'dir' });
console.log(made.length === 0 ? `Packaged into ${path.join(root, 'dist')}` : made.join('\n'));
