import { dayIn } from '../values/reading.ts';
import type { Telling } from './kind.ts';

/** What a record stands as by its last day, the field `until`: one thing up to it and without one, another after it. */
export const standingUntil = (during: string, after: string): Telling => ({
  daily: true,
  tell(values, { today }) {
    const until = dayIn(values, 'until');
    return until !== null && until < today ? after : during;
  },
});
