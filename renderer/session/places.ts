/** The places of the frame, in the order of the list at its left; Alt+1 goes to the first, Alt+0 to the tenth. */
export const placeNames = [
  'home',
  'members',
  'unions',
  'employers',
  'rosters',
  'imports',
  'exchange',
  'conflicts',
  'transfers',
  'duplicates',
  'settings',
] as const;

export type PlaceName = (typeof placeNames)[number];

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
  return placeNames[(Number(digit) + 9) % 10] ?? null;
}
