import { stat } from 'node:fs/promises';

/** Whether two paths lie on one volume, by what the system calls it (on Windows its serial number). False when unknown. */
export const sameVolume = async (one: string, other: string): Promise<boolean> => {
  const [a, b] = await Promise.all([stat(one), stat(other)]).catch(() => [null, null]);
  return a !== null && b !== null && a.dev === b.dev;
};
