/**
 * Puts texts in the order of their UTF-16 units, quickly: the first signs that tell the texts apart and the place of each
 * text go into one number, the numbers are sorted natively, and only texts that begin alike are compared.
 * @param keys null: stands behind all texts
 * @param ties of two places whose keys are equal or both null
 * @returns the places of the keys, in order
 */
export function signOrder(keys: readonly (string | null)[], ties: (a: number, b: number) => number): Uint32Array {
  const from = commonLength(keys);
  const { ranks, base } = rankSigns(keys, from);
  const shift = keys.length + 1;
  const signs = Math.max(0, Math.floor((SAFE_BITS - Math.log2(shift)) / Math.log2(base)));
  const numbers = new Float64Array(keys.length);
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place] ?? null;
    const prefix = key === null ? base ** signs : prefixOf(key, from, signs, ranks, base);
    numbers[place] = prefix * shift + place;
  }
  numbers.sort();
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < order.length; at++) order[at] = (numbers[at] ?? 0) % shift;
  const compare = (a: number, b: number): number => {
    const [one, two] = [keys[a] ?? null, keys[b] ?? null];
    return one === null || two === null || one === two ? ties(a, b) : one < two ? -1 : 1;
  };
  for (let at = 0; at < order.length;) {
    const first = at;
    const prefix = Math.floor((numbers[at] ?? 0) / shift);
    while (at < order.length && Math.floor((numbers[at] ?? 0) / shift) === prefix) at++;
    if (at > first + 1) order.subarray(first, at).sort(compare);
  }
  return order;
}

/** Whole numbers of so many bits are exact, one more for the places behind. */
const SAFE_BITS = 52;
const ASCII = 128;

/** How many units all texts begin with alike. */
function commonLength(keys: readonly (string | null)[]): number {
  const model = keys.find((key) => key !== null) ?? '';
  let common = model.length;
  for (const key of keys) {
    if (key === null) continue;
    let at = 0;
    while (at < common && key.charCodeAt(at) === model.charCodeAt(at)) at++;
    common = at;
  }
  return common;
}

/** The ASCII signs that occur, numbered from 1 in their order; the last number is for all that is beyond ASCII. */
function rankSigns(
  keys: readonly (string | null)[],
  from: number,
): { readonly ranks: Uint8Array; readonly base: number } {
  const ranks = new Uint8Array(ASCII);
  for (const key of keys) {
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
