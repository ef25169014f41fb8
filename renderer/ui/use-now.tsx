import { useEffect, useState } from 'react';

const TOLD_EVERY_MS = 30_000;

/** The wall clock, told anew each half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => {
      setNow(Date.now());
    }, TOLD_EVERY_MS);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
  return now;
}
