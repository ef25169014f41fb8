/** Words of the exchange screens. */
export const exchange = {} as const;
