/** Words of the conflicts screens. */
export const conflicts = {} as const;
