/** Words of the help screens. */
export const help = {} as const;
