/** The places of the frame, in the order of the list at its left; Alt+1 goes to the first. */
export const placeNames = [
  'home',
  'members',
  'unions',
  'employers',
  'rosters',
  'imports',
  'exchange',
  'conflicts',
  'settings',
] as const;

export type PlaceName = (typeof placeNames)[number];
