/**
 * Sorts by a text key quickly: the first characters of each key and the row's place go into one number, the numbers are
 * sorted natively, and only rows whose keys begin alike are compared.
 * @param compare the full order; it must put keys that differ in the order of their UTF-16 units
 */
export function sortByKey<T>(rows: readonly T[], keyOf: (row: T) => string, compare: (a: T, b: T) => number): T[] {
  const keys = rows.map(keyOf);
  const { ranks, base } = rankUnits(keys);
  const shift = rows.length + 1;
  const characters = Math.floor((SAFE_BITS - Math.log2(shift)) / Math.log2(base));
  const numbers = new Float64Array(rows.length);
  keys.forEach((key, place) => {
    numbers[place] = prefixOf(key, characters, ranks, base) * shift + place;
  });
  numbers.sort();
  const sorted: T[] = [];
  for (let from = 0; from < numbers.length;) {
    const prefix = Math.floor((numbers[from] ?? 0) / shift);
    const alike: T[] = [];
    for (; from < numbers.length && Math.floor((numbers[from] ?? 0) / shift) === prefix; from++) {
      const row = rows[(numbers[from] ?? 0) % shift];
      if (row !== undefined) alike.push(row);
    }
    if (alike.length > 1) alike.sort(compare);
    for (const row of alike) sorted.push(row);
  }
  return sorted;
}

const SAFE_BITS = 52;
const ASCII = 128;

/** The ASCII signs that occur, numbered from 1 in their order; the last number is for all that is beyond ASCII. */
function rankUnits(keys: readonly string[]): { readonly ranks: Uint8Array; readonly base: number } {
  const ranks = new Uint8Array(ASCII);
  for (const key of keys) {
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i);
      if (unit < ASCII) ranks[unit] = 1;
    }
  }
  let next = 1;
  ranks.forEach((present, unit) => {
    if (present === 1) ranks[unit] = next++;
  });
  return { ranks, base: next + 1 };
}

/** From the first character beyond ASCII on nothing is told apart. */
function prefixOf(key: string, characters: number, ranks: Uint8Array, base: number): number {
  let prefix = 0;
  let beyond = false;
  for (let i = 0; i < characters; i++) {
    const unit = i < key.length ? key.charCodeAt(i) : -1;
    beyond ||= unit >= ASCII;
    prefix = prefix * base + (beyond ? base - 1 : unit < 0 ? 0 : (ranks[unit] ?? 0));
  }
  return prefix;
}
