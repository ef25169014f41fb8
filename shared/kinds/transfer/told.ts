import { daysBetween } from '../../base/calendar-day.ts';
import { integer } from '../../values/fields.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { STANDING } from '../list-filter.ts';
import type { Told } from '../kind.ts';
import { transferReasons } from './reasons.ts';

/** Where it stands, seen from here; how long it waits, or took; and both sides' reasons as they were meant. */
export const told = {
  [STANDING]: {
    tell(values, { role, office }) {
      const state = textIn(values, 'state') ?? 'out';
      // The district may answer too, but it is not the one that is waited for.
      return state === 'out' && role === 'office' && values['toOffice'] === office ? 'mine' : state;
    },
  },
  days: {
    field: integer({ most: 100_000 }),
    daily: true,
    tell(values, { today }) {
      const out = dayIn(values, 'outDate');
      return out === null ? null : Math.max(0, daysBetween(out, dayIn(values, 'answeredDate') ?? today));
    },
  },
  reason: { tell: (values) => transferReasons(values).reason },
  answerReason: { tell: (values) => transferReasons(values).answerReason },
} as const satisfies Told;
