import { useEffect } from 'react';

/** The list of the place takes the keys, or the place itself where it has none; not when something in it has them. */
export function focusPlace(): void {
  const main = document.querySelector<HTMLElement>('.mc-main');
  const at = document.activeElement;
  if (main === null || (at !== main && main.contains(at))) return;
  (main.querySelector<HTMLElement>('.mc-table') ?? main).focus({ preventScroll: true });
}

/**
 * The same once the place gone to is drawn; a key pressed meanwhile may have put the focus elsewhere, and it stays there.
 * What has it outside the place loses it at once: a focus that is there afterwards was asked for, however late it is drawn.
 */
export function focusPlaceSoon(): void {
  const main = document.querySelector<HTMLElement>('.mc-main');
  if (main?.contains(document.activeElement) === false) main.focus({ preventScroll: true });
  const before = document.activeElement;
  requestAnimationFrame(() => {
    const at = document.activeElement;
    if (at === before || at === document.body) focusPlace();
  });
}

/**
 * Keeps the focus in the place, where it is from the beginning: a button that was switched off while its work was done
 * has it again afterwards, as has the one that opened a dialog or a menu which is gone with the focus; where what had it
 * is gone, the place has it. Who clicked beside everything wanted it nowhere.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const main = document.querySelector<HTMLElement>('.mc-main');
    if (main === null) return undefined;
    if (document.activeElement === document.body) focusPlaceSoon();
    return keepFocusIn(main);
  }, []);
}

/** Answers how to stop. */
function keepFocusIn(main: HTMLElement): () => void {
  const ended = new AbortController();
  const listen = (type: string, on: (event: Event) => void): void => {
    document.addEventListener(type, on, { capture: true, signal: ended.signal });
  };
  let last: HTMLElement | null = null;
  /** Something over the frame has the focus: a dialog or a menu, which was opened from the place and leads back to it. */
  let over = false;
  let held = false;
  const look = (): void => {
    if (last === null || document.activeElement !== document.body || last.matches(':disabled')) return;
    // The key that closed a dialog would press the button that opened it, if that had the focus while it is still down.
    if (over && held) return;
    if (last.isConnected) last.focus({ preventScroll: true });
    // It is gone, or no longer takes the focus.
    focusPlace();
  };
  listen('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    over = main.parentElement?.contains(target) !== true;
    if (!over) last = main.contains(target) ? target : null;
  });
  listen('pointerdown', () => {
    last = null;
  });
  listen('keydown', () => {
    held = true;
  });
  listen('keyup', () => {
    held = false;
    look();
  });
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    ended.abort();
  };
}
