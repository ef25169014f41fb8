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
 * Keeps the focus in the place: a button that was switched off while its work was done has it again afterwards, and
 * where what had it is gone, the place has it. Who clicked beside everything wanted it nowhere.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const main = document.querySelector('.mc-main');
    if (main === null) return undefined;
    let last: HTMLElement | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      last = target instanceof HTMLElement && main.contains(target) ? target : null;
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
    observer.observe(main, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, []);
}
