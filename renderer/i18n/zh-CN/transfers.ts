/** Words of the transfers screens. */
export const transfers = {} as const;
