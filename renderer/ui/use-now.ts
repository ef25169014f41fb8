import { createContext, useContext, useEffect, useState } from 'react';
import { dayAt, type CalendarDay } from '../../shared/base/calendar-day.ts';
import type { Clock } from '../../shared/base/clock.ts';

const TOLD_EVERY_MS = 30_000;

/** Gives the page the one clock, from the composition root. */
export const ClockContext = createContext<Clock | null>(null);

/** The wall clock, for the moment at which something is done. What is shown of time takes `useNow`. */
export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (clock === null) throw new Error('no clock is provided here');
  return clock;
}

/** The time now, in ms since 1970-01-01 UTC, told anew each half minute. */
export function useNow(): number {
  const clock = useClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = window.setInterval(() => {
      setNow(clock.now());
    }, TOLD_EVERY_MS);
    return () => {
      window.clearInterval(timer);
    };
  }, [clock]);
  return now;
}

/** The day in China, which changes while the page stands open. */
export const useToday = (): CalendarDay => dayAt(useNow());
