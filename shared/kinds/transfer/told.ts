import { daysBetween } from '../../base/calendar-day.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { STANDING } from '../list-filter.ts';
import type { Told } from '../kind.ts';
import { transferReasons } from './reasons.ts';

/** Where it stands, seen from here; how long it waits, or took; and both sides' reasons as they were meant. */
export const told = {
  [STANDING]: (values, { role, office }) => {
    const state = textIn(values, 'state') ?? 'out';
    // The district may answer too, but it is not the one that is waited for.
    return state === 'out' && role === 'office' && values['toOffice'] === office ? 'mine' : state;
  },
  days: (values, { today }) => {
    const out = dayIn(values, 'outDate');
    return out === null ? null : Math.max(0, daysBetween(out, dayIn(values, 'answeredDate') ?? today));
  },
  reason: (values) => transferReasons(values).reason,
  answerReason: (values) => transferReasons(values).answerReason,
} as const satisfies Told;
