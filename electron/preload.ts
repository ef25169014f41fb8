import { contextBridge, ipcRenderer, webFrame } from 'electron';
import {
  CLOSE_LATER,
  CLOSE_NOW,
  CLOSE_REQUEST,
  ENGINE_PORT,
  ENGINE_PORT_MESSAGE,
  FILE_GIVEN,
  SET_LANGUAGE,
  WATCH_CLOSE,
  type MingceWindow,
} from '../shared/shell/window-channels.ts';

/** Runs in the sandbox before the page. It hands one port on and offers `window.mingce`; the main process checks all. */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== window.origin || event.data !== ENGINE_PORT_MESSAGE) return;
  ipcRenderer.postMessage(ENGINE_PORT, null, [...event.ports]);
});

const version = (name: string): string =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

const mingce: MingceWindow = {
  platform: process.platform,
  versions: {
    app: version('mingce-version'),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
  },
  setLanguage: (language) => {
    ipcRenderer.send(SET_LANGUAGE, language);
  },
  onCloseRequest: (listener) => {
    const hear = (): void => {
      listener();
    };
    ipcRenderer.on(CLOSE_REQUEST, hear);
    ipcRenderer.send(WATCH_CLOSE);
    return () => {
      ipcRenderer.off(CLOSE_REQUEST, hear);
    };
  },
  closeNow: () => {
    ipcRenderer.send(CLOSE_NOW);
  },
  onFileGiven: (listener) => {
    const hear = (): void => {
      listener();
    };
    ipcRenderer.on(FILE_GIVEN, hear);
    return () => {
      ipcRenderer.off(FILE_GIVEN, hear);
    };
  },
  closeLater: () => {
    ipcRenderer.send(CLOSE_LATER);
  },
  zoom: (factor) => {
    if (Number.isFinite(factor)) webFrame.setZoomFactor(Math.min(3, Math.max(0.5, factor)));
  },
};

contextBridge.exposeInMainWorld('mingce', mingce);
