import { ipcMain, type BrowserWindow, type IpcMainEvent, type MessagePortMain } from 'electron';
import * as v from 'valibot';
import { serveShell, type ShellPort } from '../shared/shell/channels.ts';
import type { Shell } from '../shared/shell/shell.ts';
import {
  CLOSE_LATER,
  CLOSE_NOW,
  CLOSE_REQUEST,
  ENGINE_PORT,
  FILE_GIVEN,
  SET_LANGUAGE,
  WATCH_CLOSE,
  WINDOW_MESSAGES,
  type Language,
} from '../shared/shell/window-channels.ts';
import { isOwn } from './app-scheme.ts';

export interface IpcHostOptions {
  readonly shell: Shell;
  readonly window: () => BrowserWindow | null;
  readonly onLanguage: (language: Language) => void;
  /** The page was loaded anew or is gone: what it had open is to be closed. */
  readonly onPageGone: () => void;
  /** The page asks for more time to close. */
  readonly onCloseLater: () => void;
  readonly onDefect: (method: string, error: unknown) => void;
}

export interface IpcHost {
  /** Tells the page that the window wants to close; false when it does not listen. */
  readonly askToClose: () => boolean;
  /** Tells the page that a file waits for it. */
  readonly tellFileGiven: () => void;
  /** Watches a new window's loads, so that each gets one engine port. */
  readonly attach: (window: BrowserWindow) => void;
}

/**
 * The only ear of the main process. A message counts when it comes from the main frame of our own window, showing our
 * own origin, with arguments its parser takes; every other is dropped without a word.
 */
export function createIpcHost(options: IpcHostOptions): IpcHost {
  let port: MessagePortMain | null = null;
  let watchesClose = false;

  const on = <K extends keyof typeof WINDOW_MESSAGES>(
    channel: K,
    act: (args: v.InferOutput<(typeof WINDOW_MESSAGES)[K]>, event: IpcMainEvent) => void,
  ): void => {
    ipcMain.on(channel, (event, ...args: unknown[]) => {
      const parsed = v.safeParse(WINDOW_MESSAGES[channel], args);
      if (parsed.success && isOurs(event, options.window())) act(parsed.output, event);
    });
  };

  on(ENGINE_PORT, (_args, event) => {
    const [offered, ...more] = event.ports;
    if (port !== null || offered === undefined || more.length > 0) {
      for (const surplus of event.ports) surplus.close();
      return;
    }
    port = offered;
    serveShell(shellPort(offered), options.shell, options.onDefect);
  });
  on(SET_LANGUAGE, ([language]) => {
    options.onLanguage(language);
  });
  on(WATCH_CLOSE, () => {
    watchesClose = true;
  });
  on(CLOSE_NOW, () => {
    options.window()?.destroy();
  });
  on(CLOSE_LATER, () => {
    options.onCloseLater();
  });

  const forgetPage = (): void => {
    port?.close();
    if (port !== null) options.onPageGone();
    port = null;
    watchesClose = false;
  };

  return {
    askToClose: () => {
      if (watchesClose) options.window()?.webContents.send(CLOSE_REQUEST);
      return watchesClose;
    },
    tellFileGiven: () => {
      options.window()?.webContents.send(FILE_GIVEN);
    },
    attach: (window) => {
      window.webContents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) forgetPage();
      });
      window.webContents.on('render-process-gone', forgetPage);
      window.on('closed', forgetPage);
    },
  };
}

function isOurs(event: IpcMainEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return frame !== null && window !== null && frame === window.webContents.mainFrame && isOwn(frame.url);
}

/** Electron's port with the face of a web port. */
function shellPort(port: MessagePortMain): ShellPort {
  return {
    postMessage: (message) => {
      port.postMessage(message);
    },
    addEventListener: (_type, listener) => {
      port.on('message', (event) => {
        listener({ data: event.data as unknown });
      });
    },
    start: () => {
      port.start();
    },
  };
}
