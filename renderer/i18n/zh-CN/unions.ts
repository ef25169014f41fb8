/** Words of the unions screens. */
export const unions = {} as const;
