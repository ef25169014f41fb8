/** Seeds of the two halves, by which alone they differ. */
const SEEDS = [0x6d696e67, 0x63653031] as const;

const encoder = new TextEncoder();
/** Where texts are turned into bytes, whole words of four; grows with the longest. */
const scratch = { bytes: new Uint8Array(4096) };

/**
 * A hash of 64 bits of a text, for finding out that two differ, not against forgery: MurmurHash3_x86_32 (Austin Appleby,
 * public domain) of its UTF-8, once with each seed.
 */
export function textHash(text: string): { readonly a: number; readonly b: number } {
  if (scratch.bytes.length < text.length * 3 + 4) scratch.bytes = new Uint8Array((text.length * 3 + 7) & ~3);
  const { bytes } = scratch;
  const words = new DataView(bytes.buffer);
  const { written: length } = encoder.encodeInto(text, bytes);
  const whole = length & ~3;
  let [a, b]: [number, number] = [SEEDS[0], SEEDS[1]];
  for (let at = 0; at < whole; at += 4) {
    const k = scrambled(words.getInt32(at, true));
    a = step(a ^ k);
    b = step(b ^ k);
  }
  let rest = 0;
  for (let at = length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] ?? 0);
  const k = length === whole ? 0 : scrambled(rest);
  return { a: finished(a ^ k ^ length), b: finished(b ^ k ^ length) };
}

function scrambled(word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

const step = (h: number): number => (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;

function finished(h: number): number {
  const x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  const y = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (y ^ (y >>> 16)) >>> 0;
}
