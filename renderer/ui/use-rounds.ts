import { useEffect, useEffectEvent } from 'react';

/** When a round is made, in ms: the first one so long after the beginning, then again and again. */
export interface RoundTimes {
  readonly firstAfter: number;
  readonly every: number;
}

/** Makes rounds while the register is open. */
export function useRounds({ firstAfter, every }: RoundTimes, round: () => Promise<void>): void {
  const go = useEffectEvent(round);
  useEffect(() => {
    // A register that is locked in the middle of a round refuses it; the next round begins after signing in.
    const start = (): void => void go().catch(() => undefined);
    const first = window.setTimeout(start, firstAfter);
    const timer = window.setInterval(start, every);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, [firstAfter, every]);
}
