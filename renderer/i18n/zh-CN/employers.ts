/** Words of the employers screens. */
export const employers = {} as const;
