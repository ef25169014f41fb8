import { signOrder } from './sign-order.ts';

/** What something is sorted by; null: by nothing, it stands behind. */
export type Key = string | number | null;

/** Compares two texts. */
type Compare = (a: string, b: string) => number;

/**
 * Puts keys in order: by their signs, or by their ranks, which are numbers and compared at once.
 * @param ties of two places whose keys are alike: where each stands among all otherwise, or which of two stands first
 * @returns the places of the keys, in order
 */
export function orderOfKeys(keys: readonly Key[], compare: Compare, ties: Int32Array | Ties): Uint32Array {
  const between: Ties = typeof ties === 'function' ? ties : (a, b) => (ties[a] ?? 0) - (ties[b] ?? 0);
  if (standBySigns(keys, compare)) return signOrder(keys, between);
  const ranks = ranksOf(keys, compare);
  return typeof ties === 'function' ? rankOrder(ranks, ties) : numberOrder(ranks, ties);
}

type Ties = (a: number, b: number) => number;

function rankOrder(ranks: Uint32Array, ties: Ties): Uint32Array {
  const order = new Uint32Array(ranks.length);
  for (let at = 0; at < order.length; at++) order[at] = at;
  return order.sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || ties(a, b));
}

/** By rank, those of one rank by place: one number says both, and numbers are sorted natively. */
function numberOrder(ranks: Uint32Array, places: Int32Array): Uint32Array {
  const { length } = ranks;
  const numbers = new Float64Array(length);
  const atPlace = new Uint32Array(length);
  for (let at = 0; at < length; at++) {
    const place = places[at] ?? 0;
    numbers[at] = (ranks[at] ?? 0) * length + place;
    atPlace[place] = at;
  }
  numbers.sort();
  const order = new Uint32Array(length);
  for (let at = 0; at < length; at++) order[at] = atPlace[(numbers[at] ?? 0) % length] ?? 0;
  return order;
}

/** Whether all keys are texts that stand as their signs do; figures of one length do so in any order but a turned one. */
function standBySigns(keys: readonly Key[], compare: Compare): keys is readonly (string | null)[] {
  if (compare('1', '2') > 0) return false;
  let length = -1;
  for (const key of keys) {
    if (key === null) continue;
    if (typeof key !== 'string') return false;
    if (compare === units) continue;
    if (length < 0) length = key.length;
    if (key.length !== length || !FIGURES.test(key)) return false;
  }
  return true;
}

/** Which of all different keys each one is, in their order; what is not given is the last. Keys held for alike are one. */
function ranksOf(keys: readonly Key[], compare: Compare): Uint32Array {
  const ranks = new Map<Key, number>();
  const sorted = [...new Set(keys)].sort((a, b) => compareKeys(a, b, compare));
  let rank = 0;
  sorted.forEach((key, i) => {
    if (i > 0 && compareKeys(sorted[i - 1] ?? null, key, compare) !== 0) rank += 1;
    ranks.set(key, rank);
  });
  const found = new Uint32Array(keys.length);
  for (let at = 0; at < found.length; at++) found[at] = ranks.get(keys[at] ?? null) ?? 0;
  return found;
}

export function compareKeys(a: Key, b: Key, compare: Compare): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compare(a, b);
}

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
export const units = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares as the collation has them; of two numbers it says the same as their figures, and those are compared at once. */
export function texts(a: string, b: string): number {
  if (!FIGURES.test(a) || !FIGURES.test(b)) return collator.compare(a, b);
  return a.length - b.length || units(a, b);
}

const FIGURES = /^[1-9]\d*$/;
