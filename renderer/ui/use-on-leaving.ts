import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';

/** Calls `act` when the clerk turns to another window, when the page goes, and when what uses this goes. */
export function useOnLeaving(act: () => void): void {
  const leave = useEffectEvent(act);
  useWindowEvent('pagehide', act);
  useWindowEvent('blur', act);
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
}
