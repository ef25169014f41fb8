import { randomUUID } from 'node:crypto';
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
import { createDialogs } from './dialogs.ts';
import { attempt, nodeDisk } from './disk.ts';
import { listDrives, runCommand } from './drives.ts';
import { createIpcHost } from './ipc-host.ts';
import { createJournalFile } from './journal-file.ts';
import { createKeptFolder } from './kept-folder.ts';
import { createKeystore } from './keystore.ts';
import { sameVolume } from './volume.ts';
import { setMenu } from './menu.ts';
import { createPrintShell } from './print.ts';
import { openWindow } from './window.ts';

/** Composition root of the host: everything it is made of, in the order in which it starts. */

// 1. Before the app is ready. One profile, one process; no crash reports, no proxies to look up.
const chosenProfile = app.commandLine.getSwitchValue('user-data-dir');
if (chosenProfile !== '') app.setPath('userData', chosenProfile);
// Root on Linux has to switch the system's sandbox off; enabling it regardless would keep every page from starting.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.commandLine.appendSwitch('no-proxy-server');
app.commandLine.appendSwitch('lang', 'zh-CN');
declareAppScheme();

const profile = app.getPath('userData');
const devTools = !app.isPackaged;
const clock: Clock = { now: () => Date.now() };
const pause = async (ms: number): Promise<void> => {
  await sleep(ms);
};
let window: BrowserWindow | null = null;
let language: Language = 'zh-CN';

// 2. What the engine may ask of the outside.
const files = createFiles({
  disk: nodeDisk,
  dialogs: createDialogs(
    () => window,
    () => language,
  ),
  listDrives: () => listDrives(process.platform, runCommand),
  kept: createKeptFolder(nodeDisk, join(profile, 'exchange-folder.json'), pause),
  newId: randomUUID,
  sleep: pause,
});
const shell: Shell = {
  keystore: createKeystore(nodeDisk, profile, pause),
  journal: createJournalFile(nodeDisk, join(profile, 'journal'), clock),
  disk: { free: () => attempt(async () => (await nodeDisk.statfs(profile)).free) },
  files: files.shell,
  backups: createBackupPlace({
    disk: nodeDisk,
    kept: createKeptFolder(nodeDisk, join(profile, 'backup-folder.json'), pause),
    pathOf: (id) => files.pathOf(id),
    grant: (path) => files.grantFolder(path),
    onOwnVolume: (path) => sameVolume(path, profile),
    now: () => clock.now(),
  }),
  print: createPrintShell({ newId: randomUUID, write: files.writeWhole }),
};

// 3. The ear, the menu, the window.
const patience = createClosePatience();
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
    // Hidden printing windows must not keep the process alive.
    app.quit();
  });
};

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  void app.whenReady().then(start);
} else {
  app.quit();
}
