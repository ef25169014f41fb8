/**
 * Sorts by a text key quickly: the first characters of each key and the row's place go into one number, the numbers are
 * sorted natively, and only rows whose keys begin alike are compared.
 * @param compare the full order; it must put keys that differ in ASCII order
 */
export function sortByKey<T>(rows: readonly T[], keyOf: (row: T) => string, compare: (a: T, b: T) => number): T[] {
  const placeBits = Math.max(1, Math.ceil(Math.log2(rows.length + 1)));
  const characters = Math.floor((SAFE_BITS - placeBits) / CHARACTER_BITS);
  const shift = 2 ** placeBits;
  const numbers = new Float64Array(rows.length);
  rows.forEach((row, place) => {
    numbers[place] = prefixOf(keyOf(row), characters) * shift + place;
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

const SAFE_BITS = 53;
const CHARACTER_BITS = 7;
/** From the first character beyond ASCII on nothing is told apart here. */
const BEYOND = 127;

function prefixOf(key: string, characters: number): number {
  let prefix = 0;
  let beyond = false;
  for (let i = 0; i < characters; i++) {
    const unit = i < key.length ? key.charCodeAt(i) : 0;
    beyond ||= unit >= BEYOND;
    prefix = prefix * 128 + (beyond ? BEYOND : unit);
  }
  return prefix;
}
