/** Warnings that somebody let stand, by their keys, with the reason. */
export type Waivers = Readonly<Record<string, string>>;

const LINE = /^([A-Z][A-Z0-9.]*(?::[A-Z][A-Z0-9.]*)?) (.+)$/;

/** As they are stored: a line each, the key, a space, the reason; in the order of the keys. */
export const waiversText = (waivers: Waivers): string =>
  Object.entries(waivers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, reason]) => `${key} ${reason.replace(/\s+/g, ' ').trim()}`)
    .join('\n');

/** Read again; lines that are none are passed over, they waive nothing. */
export function readWaivers(text: string): Waivers {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, key, reason] = LINE.exec(line.trim()) ?? [];
      return key === undefined || reason === undefined ? [] : [[key, reason]];
    }),
  );
}
