/**
 * Brings a fresh clone into a state in which the app can be built, run and tested. Uses nothing but Node until the
 * packages are installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Debian packages, by what they are for. */
const DEBIAN_PACKAGES = {
  /** What an Electron needs to be unpacked and to run. */
  electron: ['xvfb', 'xauth', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'fonts-noto-cjk', 'unzip'],
  /** Independent tools that prove the formats. */
  proofs: ['poppler-utils', 'minisign', 'age', 'python3-cryptography', 'python3-argon2', 'python3-zstandard'],
  /** A newer Chromium than the stand-in Electron has. */
  chromium: ['chromium'],
};

/** Later releases renamed these for 64-bit time. */
const RENAMED = { 'libgtk-3-0': 'libgtk-3-0t64', libasound2: 'libasound2t64' };

/**
 * @typedef {{ electron?: boolean, proofs?: boolean, chromium?: boolean }} Wanted besides the npm packages: a runtime to
 * run the app with, the tools that prove the formats, Debian's Chromium
 */

/** @type {Wanted} */
export const EVERYTHING = { electron: true, proofs: true, chromium: true };

/**
 * Installs what is missing; does nothing, quickly, when nothing is.
 * @param {Wanted} wanted
 * @throws Error when a step fails, with what to do. A Chromium that cannot be had is said and is no failure.
 */
export async function ensureReady({ electron = false, proofs = false, chromium = false } = EVERYTHING) {
  checkNode();
  installPackages();
  const needed = [...(electron ? DEBIAN_PACKAGES.electron : []), ...(proofs ? DEBIAN_PACKAGES.proofs : [])];
  installDebianPackages(needed);
  if (chromium) offerChromium();
  if (electron) {
    const { findElectron } = await import('./electron-runtime.mjs');
    await findElectron();
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}. 需要 Node 20.19 或更高版本。`);
}

/** `npm ci` when there are no packages, or when the lock file is newer than what npm last installed. */
function installPackages() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  if (existsSync(installed) && sameVersions(lock, installed)) return;
  console.log('Installing packages (npm ci). 正在安装依赖包。');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed. 依赖包安装失败，请检查网络后重试。');
}

/** A checkout touches the lock file without changing it; its packages then need no second installation. */
function sameVersions(lock, installed) {
  const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional === true || have[name]?.integrity === entry.integrity,
  );
}

/** Debian's Chromium, or a line that says why there is none. */
function offerChromium() {
  if (findChromium() !== null) return;
  try {
    installDebianPackages(DEBIAN_PACKAGES.chromium);
  } catch (error) {
    console.log(error.message);
  }
}

/**
 * Installs those that are missing, as root; otherwise says how to. Elsewhere than on Debian and its like, nothing.
 * @param {readonly string[]} wanted
 * @throws Error when apt-get fails
 */
export function installDebianPackages(wanted) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = wanted.filter((name) => !isInstalled(name) && !isInstalled(RENAMED[name] ?? name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.log(`Missing system packages: ${missing.join(' ')}. Install them with: 请用管理员权限安装：`);
    console.log(`  sudo apt-get install --no-install-recommends ${missing.join(' ')}`);
    return;
  }
  console.log(`Installing system packages: ${missing.join(' ')}. 正在安装系统软件包。`);
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  const install = ['install', '-y', '-qq', '--no-install-recommends'];
  if (!apt('update', '-qq') || !apt(...install, ...missing.map(nameInArchive))) {
    throw new Error(`apt-get could not install: ${missing.join(' ')}. 系统软件包安装失败，请检查网络后重试。`);
  }
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return stdout.includes('install ok installed');
}

function nameInArchive(name) {
  if (!(name in RENAMED)) return name;
  const known = execFileSync('apt-cache', ['pkgnames', RENAMED[name]], { encoding: 'utf8' });
  return known.split('\n').includes(RENAMED[name]) ? RENAMED[name] : name;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureReady().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
