/** A backup that this replica may thin out. */
export interface Thinnable {
  readonly name: string;
  /** Wall time, ms. */
  readonly at: number;
  readonly verified: boolean;
}

/** How many are kept: the newest ones whatever their day, and of as many days, weeks and months that have any, the newest. */
export const KEPT = { newest: 3, days: 7, weeks: 4, months: 12 } as const;

const DAY_MS = 24 * 60 * 60 * 1000;
/** UTC+8, the one zone of all who use this. */
const ZONE_MS = 8 * 60 * 60 * 1000;

/**
 * Names of backups that may go. One that was found equal stands for its day, week or month before one that was not;
 * where none of those that stay was ever found equal, nothing goes, and the newest of the found ones always stays.
 */
export function toThin(backups: readonly Thinnable[]): readonly string[] {
  const sorted = [...backups].sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  const stays = new Set<Thinnable>(sorted.slice(0, KEPT.newest));
  for (const each of [
    ...newestOf(sorted, KEPT.days, dayOf),
    ...newestOf(sorted, KEPT.weeks, weekOf),
    ...newestOf(sorted, KEPT.months, monthOf),
  ])
    stays.add(each);
  const verified = sorted.find((each) => each.verified);
  if (verified === undefined) return [];
  stays.add(verified);
  return sorted.filter((each) => !stays.has(each)).map((each) => each.name);
}

/** Of the latest `count` spans that have any: the newest found equal, or else the newest. */
function newestOf(sorted: readonly Thinnable[], count: number, spanOf: (at: number) => number | string): Thinnable[] {
  const spans = new Map<number | string, Thinnable>();
  for (const each of sorted) {
    const span = spanOf(each.at);
    const found = spans.get(span);
    if (found === undefined && spans.size === count) break;
    if (found === undefined || (!found.verified && each.verified)) spans.set(span, each);
  }
  return [...spans.values()];
}

/** Days since 1970 in local time. */
export const dayOf = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS);

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (at: number): number => Math.floor((dayOf(at) + 3) / 7);

const monthOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 7);
