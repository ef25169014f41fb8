/** Starts a built app in the real Electron, for the bench and the demo: a profile folder, dialogs that answer by themselves. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { ensureDisplay } from '../display.mjs';
import { findElectron } from '../electron-runtime.mjs';

/**
 * Playwright's own module that holds the app back until it has been taken hold of: without it a busy machine opens the
 * window first, and both then wait for ever.
 */
const HOLD = path.join(
  path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

/**
 * @param {{ app: string, profile: string, env?: Record<string, string>, args?: string[] }} options `app`: folder with a package.json
 */
export async function launch({ app: folder, profile, env = {}, args = [] }) {
  const electron = await findElectron();
  const display = await ensureDisplay();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const start = () =>
    _electron.launch({
      executablePath: electron.path,
      args: ['-r', HOLD, ...root, '--disable-gpu', `--user-data-dir=${profile}`, ...args, folder],
      env: { ...process.env, ...display, LANG: 'zh_CN.UTF-8', ...env },
      timeout: 20_000,
    });
  // On a busy machine a start is now and then not heard of in time; a second one is.
  const app = await start().catch(start);
  const child = app.process();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const output = [];
  child.stderr?.on('data', (chunk) => output.push(String(chunk)));
  const page = await app.firstWindow();
  page.on('console', (message) => output.push(`page: ${message.text()}\n`));
  page.on('pageerror', (error) => output.push(`page error: ${error.message}\n`));
  page.setDefaultTimeout(60_000);
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    pid: child.pid,
    output,
    /** Answers of the next dialogs, used up one after the other; `open` and `save` are paths. */
    dialogs: (answers) =>
      app.evaluate(({ dialog }, { open = [], save = [] }) => {
        const opens = [...open];
        const saves = [...save];
        dialog.showOpenDialog = () => {
          const path = opens.shift();
          return Promise.resolve({ canceled: path === undefined, filePaths: path === undefined ? [] : [path] });
        };
        dialog.showSaveDialog = () => {
          const path = saves.shift();
          return Promise.resolve({ canceled: path === undefined, filePath: path ?? '' });
        };
      }, answers),
    async close() {
      await app
        .evaluate(({ BrowserWindow }) => {
          for (const window of BrowserWindow.getAllWindows()) window.close();
        })
        .catch(() => undefined);
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** Memory of a process and all its children, MiB (proportional set size: shared pages are counted once). Linux only. */
export async function memoryOf(pid) {
  const children = new Map();
  for (const entry of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  let total = 0;
  for (const one of family) {
    const rollup = await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '');
    total += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  }
  return total / 1024;
}

/** Samples the memory of a running app until it is asked for the peak. */
export function watchMemory(pid) {
  let peak = 0;
  let watching = true;
  const loop = (async () => {
    while (watching) {
      peak = Math.max(peak, await memoryOf(pid));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  return async () => {
    watching = false;
    await loop;
    return peak;
  };
}
