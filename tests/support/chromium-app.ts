import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../build/chromium.mjs';
import type { AtScreen, DialogAnswers } from './app.ts';
import { memoryShell, type MemoryDisk } from './memory-shell.ts';
import type { PageServer } from './page-server.ts';
import { bridgeShell } from './shell-bridge.ts';

/** Where Chromium keeps the IndexedDB of a profile. The second is a newer one, off in Chromium 156 unless asked for. */
export type Backend = 'LevelDB' | 'SQLite';

export interface ChromiumApp extends AtScreen {
  /** As the browser calls itself. */
  readonly version: string;
  /** Errors on the console and thrown in the page, requests that left the page's origin. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface ChromiumOptions {
  /** The browser's user data folder. */
  readonly profile: string;
  readonly backend: Backend;
  /** The host is in memory: its journal, keys, sticks and folders. */
  readonly disk: MemoryDisk;
  readonly server: PageServer;
}

const STEP_MS = 20_000;

/** The built page and its worker in Debian's Chromium, with a host in memory, at the first screen. */
export async function launchChromium({ profile, backend, disk, server }: ChromiumOptions): Promise<ChromiumApp> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    headless: true,
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      `--${backend === 'SQLite' ? 'enable' : 'disable'}-features=IdbSqliteBackingStore`,
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(STEP_MS);
  const faults: string[] = [];
  hearFaults(page, server.origin, faults);
  await bridgeShell(page, memoryShell(disk));
  await page.goto(`${server.origin}/index.html`);
  return {
    page,
    version: await versionOf(context, page),
    faults,
    app: {
      answerDialogs: (answers) => {
        answerDialogs(disk, answers);
        return Promise.resolve();
      },
    },
    close: () => context.close(),
  };
}

function hearFaults(page: Page, origin: string, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    faults.push(`thrown: ${error.message}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) faults.push(`request: ${url}`);
  });
}

async function versionOf(context: BrowserContext, page: Page): Promise<string> {
  const session = await context.newCDPSession(page);
  const { product } = await session.send('Browser.getVersion');
  await session.detach();
  return product;
}

/**
 * Answers the next dialogs from memory. A path ends in the name of a file that lies in a folder of the host, or is that
 * of a file on the real disk, which is put there; any other is a folder.
 */
function answerDialogs(disk: MemoryDisk, { open = [], save = [] }: DialogAnswers): void {
  for (const path of open) {
    const name = basename(path);
    const here = [...disk.folders.values()].some((files) => files.has(name));
    const real = statSync(path, { throwIfNoEntry: false });
    if (!here && real?.isFile() === true) folderOf(disk, 'real').set(name, new Uint8Array(readFileSync(path)));
    if (here || real?.isFile() === true) disk.answers.file = name;
    else {
      folderOf(disk, path);
      disk.answers.folder = path;
    }
  }
  for (const path of save) {
    folderOf(disk, path);
    disk.answers.save = path;
  }
}

function folderOf(disk: MemoryDisk, name: string): Map<string, Uint8Array<ArrayBuffer>> {
  const found = disk.folders.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
  disk.folders.set(name, found);
  return found;
}

/** The files beneath a profile that hold the IndexedDB of its pages, by who wrote them: told by what stands in them. */
export async function databaseFiles(profile: string): Promise<Readonly<Record<Backend, readonly string[]>>> {
  const folder = join(profile, 'Default/IndexedDB');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const heads = await Promise.all(files.map(async (file) => (await readFile(file)).subarray(0, 16).toString('latin1')));
  return {
    LevelDB: files.filter((file, i) => basename(file) === 'CURRENT' && heads[i]?.startsWith('MANIFEST-') === true),
    SQLite: files.filter((_, i) => heads[i] === 'SQLite format 3\0'),
  };
}
