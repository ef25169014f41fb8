/** Words of the members screens. */
export const members = {} as const;
