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
