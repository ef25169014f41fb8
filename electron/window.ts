import { join } from 'node:path';
import { BrowserWindow, screen, session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../shared/shell/window-channels.ts';
import { serveApp } from './app-scheme.ts';
import type { ClosePatience } from './close-patience.ts';
import { closeWithCare } from './close-with-care.ts';
import { readPlacement, writePlacement } from './placement.ts';

const MAX_REVIVALS = 3;
const REVIVAL_PAUSE_MS = 200;

export interface WindowOptions {
  /** Folder of the built page. */
  readonly page: string;
  readonly preload: string;
  readonly icon: string;
  /** Folder where the placement is remembered. */
  readonly profile: string;
  readonly devTools: boolean;
  /** The app's version, for the page to show. */
  readonly version: string;
  /** Asks the page to put its drafts away; false when it does not listen. */
  readonly askToClose: () => boolean;
  readonly patience: ClosePatience;
}

/** The one window: sandboxed, isolated, without a way out. Its title names no person. */
export function openWindow(options: WindowOptions): BrowserWindow {
  denyPermissions();
  serveApp(session.defaultSession, options.page);
  const file = join(options.profile, 'window.json');
  const placement = readPlacement(
    file,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const { maximized, width, height, x, y } = placement;
  const window = new BrowserWindow({
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 640,
    minHeight: 480,
    title: '名册',
    icon: options.icon,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      enableWebSQL: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: options.devTools,
      backgroundThrottling: false,
      additionalArguments: [`--mingce-version=${options.version}`],
    },
  });
  if (maximized) window.maximize();
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  confine(window.webContents);
  reviveAfterCrash(window.webContents);
  const care = closeWithCare({
    askToClose: () => !window.webContents.isCrashed() && options.askToClose(),
    remember: () => {
      writePlacement(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    },
    destroy: () => {
      if (!window.isDestroyed()) window.destroy();
    },
    patience: options.patience,
  });
  window.on('close', care.leave);
  window.on('query-session-end', care.leave);
  window.on('session-end', care.end);
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}

/** No navigation, no new windows, no embedded pages, no downloads. */
function confine(contents: WebContents): void {
  const deny = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Loading the page anew is how it comes back when its engine is gone.
  contents.on('will-navigate', (event) => {
    if (event.url !== contents.getURL()) event.preventDefault();
  });
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && event.url !== 'about:srcdoc' && event.url !== 'about:blank') event.preventDefault();
  });
  contents.session.on('will-download', deny);
}

function denyPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, respond) => {
    respond(permission === 'clipboard-sanitized-write');
  });
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
}

/** A page whose process died comes back, locked; what was acknowledged is on disk. A page that dies at once stays down. */
function reviveAfterCrash(contents: WebContents): void {
  let left = MAX_REVIVALS;
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || left === 0) return;
    left--;
    setTimeout(() => {
      if (!contents.isDestroyed()) contents.reload();
    }, REVIVAL_PAUSE_MS);
  });
}
