import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, dialog, type BrowserWindow } from 'electron';
import type { Clock } from '../shared/base/clock.ts';
import type { Shell } from '../shared/shell/shell.ts';
import type { Language } from '../shared/shell/window-channels.ts';
import { declareAppScheme } from './app-scheme.ts';
import { createBackupPlace } from './backup-place.ts';
import { createFiles } from './bundle-file.ts';
import { createClosePatience } from './close-patience.ts';
import { deviceOf } from './device.ts';
import { createDialogs } from './dialogs.ts';
import { attempt, nodeDisk } from './disk.ts';
import { createDriveList, driveSource } from './drives.ts';
import { createIpcHost } from './ipc-host.ts';
import { createJournalFile } from './journal-file.ts';
import { createKeptFolder } from './kept-folder.ts';
import { createKeystore } from './keystore.ts';
import { createLastFolders } from './last-folders.ts';
import { localeToStartWith } from './locale.ts';
import { setMenu } from './menu.ts';
import { createPagesFolder } from './pages-folder.ts';
import { createPrintShell } from './print.ts';
import { closeToOthers, profileFolder } from './profile.ts';
import { readArguments, siftArguments } from './start-arguments.ts';
import { runProgram } from './system-program.ts';
import { openWindow } from './window.ts';

/** Composition root of the host: everything it is made of, in the order in which it starts. */

// 1. Before the app is ready. One profile, one process; no crash reports, no proxies to look up.
const started = readArguments(process.argv, process.cwd(), process.platform);
const profile =
  started.profile ??
  profileFolder({
    platform: process.platform,
    env: process.env,
    home: app.getPath('home'),
    usual: app.getPath('userData'),
    exists: existsSync,
    rename: renameSync,
  });
if (!closeToOthers(profile, process.platform)) {
  dialog.showErrorBox(
    '名册打不开',
    `存放名册的文件夹不能使用：${profile}\n请确认它不是一个文件，并且您有读写它的权限，然后再打开名册。已保存的内容没有改动。`,
  );
  process.exit(1);
}
app.setPath('userData', profile);
// Root on Linux has to switch the system's sandbox off; enabling it regardless would keep every page from starting.
if (!started.noSandbox) app.enableSandbox();
app.commandLine.appendSwitch('no-proxy-server');
app.commandLine.appendSwitch('lang', 'zh-CN');
// The installer's shortcut has the same, so that the taskbar shows one program, not two.
app.setAppUserModelId('org.mingce.register');
declareAppScheme();

const devTools = !app.isPackaged;
const clock: Clock = { now: () => Date.now() };
const pause = async (ms: number): Promise<void> => {
  await sleep(ms);
};
let window: BrowserWindow | null = null;
let language: Language = 'zh-CN';
/** Whether the window has been closed: what follows is the end of this process. */
let ending = false;
/** A bundle the system handed over to open, until the page takes it. */
let given: string | null = started.file;

// 2. What the engine may ask of the outside.
const files = createFiles({
  disk: nodeDisk,
  dialogs: createDialogs(
    () => window,
    () => language,
    createLastFolders(nodeDisk, join(profile, 'dialogs.json'), app.getPath('desktop'), pause),
  ),
  listDrives: createDriveList(
    driveSource({
      platform: process.platform,
      env: process.env,
      run: runProgram,
      deviceOf,
      readText: (path) => readFile(path, 'utf8'),
    }),
    () => clock.now(),
  ),
  deviceOf,
  takeGiven: () => {
    const taken = given;
    given = null;
    return taken;
  },
  kept: createKeptFolder(nodeDisk, join(profile, 'exchange-folder.json'), pause),
  newId: randomUUID,
  sleep: pause,
});
const pages = createPagesFolder(nodeDisk, profile, clock, pause);
const shell: Shell = {
  keystore: createKeystore(nodeDisk, profile, pause),
  journal: createJournalFile(nodeDisk, join(profile, 'journal'), clock, pause),
  disk: {
    free: () => attempt(async () => (await nodeDisk.statfs(profile)).free),
    setPagesAside: pages.setAside,
  },
  files: files.shell,
  backups: createBackupPlace({
    disk: nodeDisk,
    kept: createKeptFolder(nodeDisk, join(profile, 'backup-folder.json'), pause),
    places: files.places,
    onOwnVolume: async (path) => (await deviceOf(path)) === (await deviceOf(profile)),
    now: () => clock.now(),
  }),
  print: createPrintShell({ newId: randomUUID, owner: () => window }),
};

// 3. The ear, the menu, the window.
const patience = createClosePatience((act, ms) => {
  const timer = setTimeout(act, ms);
  return () => {
    clearTimeout(timer);
  };
});
const ipc = createIpcHost({
  shell,
  window: () => window,
  onLanguage: (chosen) => {
    language = chosen;
    showMenu();
  },
  onPageGone: () => void files.closeAll(),
  onCloseLater: () => {
    patience.extend();
  },
  onDefect: (method, error) => {
    process.stderr.write(`defect in ${method}: ${error instanceof Error ? error.name : 'unknown'}\n`);
  },
});

const showMenu = (): void => {
  setMenu(language, devTools, () => {
    if (window !== null) {
      const detail = `Electron ${process.versions.electron} · Chromium ${process.versions.chrome}`;
      void dialog.showMessageBox(window, { message: `名册 Mingce ${app.getVersion()}`, detail });
    }
  });
};

const handOver = (file: string): void => {
  given = file;
  ipc.tellFileGiven();
};

const start = (): void => {
  showMenu();
  window = openWindow({
    page: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, 'preload.cjs'),
    icon: join(import.meta.dirname, 'icon.png'),
    profile,
    devTools,
    version: app.getVersion(),
    askToClose: ipc.askToClose,
    patience,
  });
  ipc.attach(window);
  window.on('closed', () => {
    window = null;
    ending = true;
    // Hidden printing windows must not keep the process alive.
    app.quit();
  });
};

// Switches and locale are obeyed before any of this runs: only a new process is free of them.
const sifted = siftArguments(process.argv, process.platform);
const locale = localeToStartWith(process.env, profile, process.platform);
if (locale !== null || (app.isPackaged && sifted.dropped.length > 0)) {
  if (locale !== null) process.env['LC_ALL'] = locale;
  app.relaunch({ args: app.isPackaged ? [...sifted.kept] : process.argv.slice(1) });
  app.exit(0);
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, cwd) => {
    // Opened again while this process ends: nobody would answer, for it still has the profile and no window any more.
    if (ending) {
      app.relaunch({ args: argv.slice(1) });
      return;
    }
    const { file } = readArguments(argv, cwd, process.platform);
    if (file !== null) handOver(file);
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  // macOS hands a file over like this; elsewhere it stands among the arguments.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    handOver(path);
  });
  void app.whenReady().then(pages.finish).then(start);
} else {
  app.quit();
}
