import type { ClosePatience } from './close-patience.ts';

/** Something a listener may hold up. */
export interface Preventable {
  preventDefault(): void;
}

export interface CareHost {
  /** Asks the page to put its drafts away and lock; false when there is nobody to ask. It closes the window when done. */
  readonly askToClose: () => boolean;
  /** Called at each attempt to leave: where the window was is to be noted. */
  readonly remember: () => void;
  /** Ends the window; nothing happens when it is gone. */
  readonly destroy: () => void;
  /** Waits for the page, and ends the window when that takes too long. */
  readonly patience: Pick<ClosePatience, 'start'>;
}

/**
 * Lets the page save its drafts and its checkpoint before the window goes: when it is closed, and when Windows shuts
 * down or the user logs off, which fires no `close`. A page that hangs or never listened holds nothing up.
 */
export function closeWithCare({ askToClose, remember, destroy, patience }: CareHost): {
  /** For `close` and `query-session-end`. Windows goes on shutting down when the program has ended. */
  readonly leave: (event: Preventable) => void;
  /** For `session-end`, which cannot be held up: what the page still manages to save is saved. */
  readonly end: () => void;
} {
  let waiting = false;
  return {
    leave: (event) => {
      remember();
      if (!waiting && !askToClose()) return;
      event.preventDefault();
      if (waiting) return;
      waiting = true;
      patience.start(destroy);
    },
    end: () => {
      remember();
      if (!waiting) waiting = askToClose();
    },
  };
}
