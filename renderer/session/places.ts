import { pageTypes } from '../../shared/kinds/belonging.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { kindOf } from '../../shared/kinds/schema.ts';

/** A kind of record that has a place: its place is called like it. */
export type PageType = RecordType;

/** Places that are no list of one kind of record. */
const OTHERS = ['rosters', 'imports', 'exchange', 'conflicts', 'transfers', 'duplicates', 'settings'] as const;

export type PlaceName = 'home' | PageType | (typeof OTHERS)[number];

/** The places of the frame, in the order of the list at its left. */
export const placeNames: readonly PlaceName[] = ['home', ...pageTypes, ...OTHERS];

/** Alt+1 goes to the first, Alt+0 to the tenth. */
const KEYED: readonly PlaceName[] = [
  'home',
  ...pageTypes.filter((type) => kindOf(type).page?.keyed === true),
  ...OTHERS,
];

/** The places that have a digit, in the order 1 to 9 and 0. */
export const keyedPlaces: readonly PlaceName[] = KEYED.slice(0, 10);

/** The digit that goes to a place together with Alt, or null. */
export function digitOf(place: PlaceName): string | null {
  const index = KEYED.indexOf(place);
  return index < 0 || index > 9 ? null : String((index + 1) % 10);
}

/**
 * Where a key goes: Alt with a digit of the upper row. Not with one of the number pad: Windows types characters by their
 * numbers there, as Alt+0183 the dot in the names of minorities.
 */
export function placeOfKey(key: {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
}): PlaceName | null {
  const digit = /^Digit(\d)$/.exec(key.code)?.[1];
  if (digit === undefined || !key.altKey || key.ctrlKey) return null;
  return KEYED[(Number(digit) + 9) % 10] ?? null;
}
