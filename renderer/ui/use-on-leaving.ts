import { useEffect, useEffectEvent } from 'react';

/** Calls `act` when the clerk turns to another window, when the page goes, and when what uses this goes. */
export function useOnLeaving(act: () => void): void {
  const leave = useEffectEvent(act);
  useEffect(() => {
    const hide = (): void => {
      leave();
    };
    window.addEventListener('pagehide', hide);
    window.addEventListener('blur', hide);
    return () => {
      window.removeEventListener('pagehide', hide);
      window.removeEventListener('blur', hide);
      hide();
    };
  }, []);
}
