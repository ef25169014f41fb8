import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { ensureDisplay } from '../../build/display.mjs';
import { findElectron } from '../../build/electron-runtime.mjs';
import { killTree } from './process-tree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Playwright's own module that holds the app back until it has been taken hold of. Playwright loads it only for an
 * Electron it finds by itself; without it a busy machine opens the window first, and both then wait for ever.
 */
const HOLD = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/server/electron/loader.js',
);

export interface LaunchOptions {
  /** Folder of the profile; it is made when missing. */
  readonly profile: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments, as the system hands them over: a bundle that was double-clicked. */
  readonly args?: readonly string[];
}

/** A host that is no Electron, and answers the dialogs itself. */
export interface DialogStub {
  answerDialogs(answers: DialogAnswers): Promise<void>;
}

/** The page on some screen, and who answers the system's dialogs. */
export interface AtScreen {
  readonly app: ElectronApplication | DialogStub;
  readonly page: Page;
}

export interface RunningApp extends AtScreen {
  readonly app: ElectronApplication;
  /** What the main process and the page printed, without the system's own noise. */
  readonly output: readonly string[];
  /** Closes the window as a user would, and waits for the process to end. */
  close(): Promise<void>;
  /** SIGKILL to all its processes at once, as a power cut would look to the program; done when none of them runs. */
  kill(): Promise<void>;
}

/** Starts the built app (out/) in a real Electron on a profile of its own. */
export async function launchApp({ profile, env = {}, args = [] }: LaunchOptions): Promise<RunningApp> {
  await mkdir(profile, { recursive: true });
  const electron = await findElectron();
  const display = await ensureDisplay();
  const app = await _electron.launch({
    executablePath: electron.path,
    args: ['-r', HOLD, ...rootSwitches(), '--disable-gpu', `--user-data-dir=${profile}`, root, ...args],
    env: { ...inherited(), ...display, LANG: 'zh_CN.UTF-8', ...env },
    timeout: 60_000,
  });
  const output: string[] = [];
  const hear = (chunk: unknown): void => {
    const lines = String(chunk).split('\n');
    output.push(...lines.filter((line) => line !== '' && !NOISE.test(line)));
  };
  app.process().stdout?.on('data', hear);
  app.process().stderr?.on('data', hear);
  const page = await app.firstWindow();
  page.on('console', (message) => {
    hear(`page: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    hear(`page error: ${error.message}`);
  });
  await page.waitForLoadState('domcontentloaded');
  const ended = new Promise<void>((resolve) => {
    app.process().once('exit', () => {
      resolve();
    });
  });
  return {
    app,
    page,
    output,
    close: async () => {
      const asked = app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
      // The process may be gone before it has answered.
      await Promise.race([asked.catch(() => undefined), ended]);
      await ended;
    },
    kill: () => killTree(app.process()),
  };
}

const NOISE = /ERROR:bus\.cc|Debugger (listening|attached|ending)|For help, see|DevTools listening|Gtk-WARNING|dconf/;

/** Switches Electron needs to run as root, which has no sandbox of its own on Linux. */
export const rootSwitches = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'NODE_OPTIONS' || name.startsWith('VITEST') ? [] : [[name, value] as const],
    ),
  );

/** Answers of the system's dialogs, used up one after the other; a dialog without an answer counts as cancelled. */
export interface DialogAnswers {
  /** Files or folders for "open". */
  readonly open?: readonly string[];
  /** Paths for "save". */
  readonly save?: readonly string[];
}

/** Replaces the system's dialogs in the running app. Replaces earlier answers as well. */
export async function stubDialogs(app: AtScreen['app'], answers: DialogAnswers): Promise<void> {
  if ('answerDialogs' in app) {
    await app.answerDialogs(answers);
    return;
  }
  await app.evaluate(
    ({ dialog }, { open, save }) => {
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
    },
    { open: answers.open ?? [], save: answers.save ?? [] },
  );
}

/** Takes a picture of the window. */
export async function screenshot(page: Page, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
}

/** Where pictures of the main steps are wanted; none are taken without it. */
export const pictures = process.env['MINGCE_PICTURES'];

/** Takes a picture of the window for who runs the tests to look at, where pictures are wanted. */
export async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await screenshot(page, join(pictures, `${name}.png`));
}

/** A port of this PC that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** A folder for one test, and how to be rid of it. */
export async function scratchFolder(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `mingce-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
