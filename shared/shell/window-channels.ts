import * as v from 'valibot';

/** Where the app is served from. It names the origin of the stored data, so it may never change. */
export const APP_ORIGIN = 'app://mingce';

/** The message by which the page hands the engine's port to the preload script. */
export const ENGINE_PORT_MESSAGE = 'mingce:engine-port';

/** Channels between the preload script and the main process. */
export const ENGINE_PORT = 'engine-port';
export const SET_LANGUAGE = 'set-language';
export const WATCH_CLOSE = 'watch-close';
export const CLOSE_REQUEST = 'close-request';
export const CLOSE_NOW = 'close-now';
export const CLOSE_LATER = 'close-later';
/** The system handed a file to the program to open; it waits to be taken (`files.given`). */
export const FILE_GIVEN = 'file-given';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Parsers of what the window's preload script may send, each the whole list of arguments. */
export const WINDOW_MESSAGES = {
  [ENGINE_PORT]: v.strictTuple([v.null()]),
  [SET_LANGUAGE]: v.strictTuple([v.picklist(LANGUAGES)]),
  [WATCH_CLOSE]: v.strictTuple([]),
  [CLOSE_NOW]: v.strictTuple([]),
  [CLOSE_LATER]: v.strictTuple([]),
} as const;

/** What the preload script gives the page as `window.mingce`. */
export interface MingceWindow {
  readonly platform: string;
  readonly versions: { readonly app: string; readonly electron: string; readonly chrome: string };
  /** Language of the menu and the system's dialogs. */
  setLanguage(language: Language): void;
  /** Calls `listener` when the window is about to close; it then waits some seconds for `closeNow`. Answers how to stop. */
  onCloseRequest(listener: () => void): () => void;
  closeNow(): void;
  /** Calls `listener` when the system hands a file to the program to open; answers how to stop. */
  onFileGiven(listener: () => void): () => void;
  /** Something that people see and can skip is still under way: the window waits longer, once. */
  closeLater(): void;
  /** Scale of the page: 1 is 100 %. Kept within 0.5 to 3. */
  zoom(factor: number): void;
}
