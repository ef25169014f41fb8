/** How long a closing window may take to put away a half-filled form. */
const PUT_AWAY_MS = 5000;
/** How long it may take once the page has said that a backup is under way, which people can skip. */
const BACKUP_MS = 90_000;

/** Waits for a closing page, a little or, when the page asks for it, longer; never without end. */
export interface ClosePatience {
  /** Starts waiting; `end` closes the window whatever the page does. */
  start(end: () => void): void;
  /** The page has more to do and shows it. Counts once, and only while the window is closing. */
  extend(): void;
}

/** Does something after so many ms; answers how to call that off. */
export type Later = (act: () => void, ms: number) => () => void;

export function createClosePatience(later: Later): ClosePatience {
  let waiting: { readonly callOff: () => void; readonly end: () => void } | null = null;
  let extended = false;
  return {
    start: (end) => {
      waiting = { callOff: later(end, PUT_AWAY_MS), end };
      extended = false;
    },
    extend: () => {
      if (waiting === null || extended) return;
      extended = true;
      waiting.callOff();
      waiting = { callOff: later(waiting.end, BACKUP_MS), end: waiting.end };
    },
  };
}
