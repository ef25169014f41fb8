/**
 * Puts texts in the order of their UTF-16 units, quickly: the first signs that tell the texts apart and the place of each
 * text go into one number, and the numbers are sorted natively. Of texts that begin alike the next signs are looked at in
 * the same way; a few of them are compared.
 * @param keys null: stands behind all texts
 * @param ties of two places whose keys are equal or both null
 * @returns the places of the keys, in order
 */
export function signOrder(keys: Keys, ties: (a: number, b: number) => number): Uint32Array {
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < order.length; at++) order[at] = at;
  const compare = (a: number, b: number): number => {
    const [one, two] = [keys[a] ?? null, keys[b] ?? null];
    if (one === two) return ties(a, b);
    return two === null || (one !== null && one < two) ? -1 : 1;
  };
  putInOrder(order, keys, compare);
  return order;
}

type Keys = readonly (string | null)[];

/** @param part places of keys */
function putInOrder(part: Uint32Array, keys: Keys, compare: (a: number, b: number) => number): void {
  if (part.length < FEW) {
    part.sort(compare);
    return;
  }
  const shift = part.length;
  const numbers = numbersOf(part, keys);
  const before = part.slice();
  for (let at = 0; at < shift; at++) part[at] = before[(numbers[at] ?? 0) % shift] ?? 0;
  for (let at = 0; at < shift;) {
    const first = at;
    const prefix = Math.floor((numbers[at] ?? 0) / shift);
    while (at < shift && Math.floor((numbers[at] ?? 0) / shift) === prefix) at++;
    const alike = part.subarray(first, at);
    // Signs tell nothing apart of texts that are all alike, or that have other signs than ASCII next.
    if (alike.length === shift) alike.sort(compare);
    else if (alike.length > 1) putInOrder(alike, keys, compare);
  }
}

/** For each place the signs that come after what all texts begin with, and where it stands among the places; sorted. */
function numbersOf(part: Uint32Array, keys: Keys): Float64Array {
  const from = commonLength(part, keys);
  const { ranks, base } = rankSigns(part, keys, from);
  const signs = Math.max(0, Math.floor((SAFE_BITS - Math.log2(part.length)) / Math.log2(base)));
  const numbers = new Float64Array(part.length);
  for (let at = 0; at < numbers.length; at++) {
    const key = keys[part[at] ?? -1] ?? null;
    const prefix = key === null ? base ** signs : prefixOf(key, from, signs, ranks, base);
    numbers[at] = prefix * part.length + at;
  }
  return numbers.sort();
}

/** So few are compared. */
const FEW = 24;
/** Whole numbers of so many bits are exact, one more for the places behind. */
const SAFE_BITS = 52;
const ASCII = 128;

/** How many units all texts begin with alike. */
function commonLength(part: Uint32Array, keys: Keys): number {
  let model: string | null = null;
  let common = 0;
  for (const place of part) {
    const key = keys[place] ?? null;
    if (key === null) continue;
    if (model === null) {
      model = key;
      common = key.length;
    }
    let at = 0;
    while (at < common && key.charCodeAt(at) === model.charCodeAt(at)) at++;
    common = at;
  }
  return common;
}

/** The ASCII signs that occur, numbered from 1 in their order; the last number is for all that is beyond ASCII. */
function rankSigns(part: Uint32Array, keys: Keys, from: number): { readonly ranks: Uint8Array; readonly base: number } {
  const ranks = new Uint8Array(ASCII);
  for (const place of part) {
    const key = keys[place] ?? null;
    if (key === null) continue;
    for (let i = from; i < key.length; i++) {
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

/** From the first sign beyond ASCII on nothing is told apart. */
function prefixOf(key: string, from: number, signs: number, ranks: Uint8Array, base: number): number {
  let prefix = 0;
  let beyond = false;
  for (let i = from; i < from + signs; i++) {
    const unit = i < key.length ? key.charCodeAt(i) : -1;
    beyond ||= unit >= ASCII;
    prefix = prefix * base + (beyond ? base - 1 : unit < 0 ? 0 : (ranks[unit] ?? 0));
  }
  return prefix;
}
