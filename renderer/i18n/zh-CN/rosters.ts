/** Words of the rosters screens. */
export const rosters = {} as const;
