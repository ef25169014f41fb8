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
    const main = document.querySelector('.mc-main');
    if (main === null) return undefined;
    if (document.activeElement === document.body) focusPlaceSoon();
    const frame = main.parentElement;
    let last: HTMLElement | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      if (main.contains(target)) last = target;
      // What lies over the frame, a dialog or a menu, was opened from the place and leads back to it.
      else if (frame?.contains(target) === true) last = null;
    };
    const onPointer = (): void => {
      last = null;
    };
    const observer = new MutationObserver(() => {
      if (last === null || document.activeElement !== document.body || last.matches(':disabled')) return;
      if (last.isConnected) last.focus({ preventScroll: true });
      // It is gone, or no longer takes the focus.
      focusPlace();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, []);
}
