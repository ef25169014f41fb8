import { isDistrict } from '../base/place.ts';
import { dayAt, type CalendarDay } from '../base/calendar-day.ts';
import { isInForceOn } from '../kinds/area/rules.ts';
import { knownPlace, learnPlaces, type KnownPlace } from '../values/gazetteer.ts';
import { isVoided, textOf } from './register/row.ts';
import type { Clock } from '../base/clock.ts';
import type { Identity } from './identity.ts';
import type { Register } from './register/register.ts';

interface Kept {
  readonly register: Pick<Register, 'rows'>;
  readonly clock: Clock;
}

/** The places that the district keeps as records, as they are today: one that is in force before one that is not. */
export function placesKept({ register, clock }: Kept): readonly KnownPlace[] {
  const day = dayHere(clock);
  const found = new Map<string, KnownPlace>();
  for (const row of register.rows('area').values()) {
    // What an office wrote in its own place names nothing: only the district says what its places are called.
    if (row.erased || !isDistrict(textOf(row, 'office'))) continue;
    const place = { code: textOf(row, 'code'), name: textOf(row, 'name') };
    const offered = !isVoided(row) && isInForceOn(row.state.values, day);
    if (found.get(place.code)?.offered !== true) found.set(place.code, { ...place, offered });
  }
  return [...found.values()];
}

/**
 * Teaches the gazetteer of this thread what a register knows of places: those that the district keeps as records, and
 * before any of these came, those of the provisioning file and the own ones of the identity.
 */
export function learnKnown({ identity, ...here }: Kept & { readonly identity: Identity }): void {
  const kept = placesKept(here);
  const { district, districtName, office, officeName, provision } = identity;
  const told = { ...provision?.places, [district]: districtName, [office]: officeName };
  const recorded = new Set(kept.map(({ code }) => code));
  const first = Object.entries(told).flatMap(([code, name]) =>
    recorded.has(code) || knownPlace(code) !== null ? [] : [{ code, name, offered: !isDistrict(code) }],
  );
  learnPlaces([...first, ...kept]);
}

/** The day in China. A PC whose clock stands beyond the calendar has to open all the same. */
export const dayHere = (clock: Clock): CalendarDay => dayAt(Math.min(clock.now(), END_OF_CALENDAR));

const END_OF_CALENDAR = Date.UTC(2199, 11, 31);
