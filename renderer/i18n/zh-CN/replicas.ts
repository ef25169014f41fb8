/** Words of the replicas screens. */
export const replicas = {} as const;
