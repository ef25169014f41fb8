import { Utf8Writer } from '../base/utf8-writer.ts';

/** Seeds of the two halves, by which alone they differ. */
const SEEDS = [0x6d696e67, 0x63653031] as const;

/** A hash of 64 bits. */
export interface Sum {
  readonly a: number;
  readonly b: number;
}

const scratch = new Utf8Writer();

/** Of a text, that is of its UTF-8. */
export function textHash(text: string): Sum {
  scratch.clear();
  scratch.text(text);
  return bytesHash(scratch.view, 0, scratch.length);
}

/**
 * A hash for finding out that two texts differ, not against forgery: MurmurHash3_x86_32 (Austin Appleby, public domain) of
 * these bytes, once with each seed.
 */
export function bytesHash(bytes: DataView, from: number, to: number): Sum {
  const length = to - from;
  const whole = from + (length & ~3);
  let [a, b]: [number, number] = [SEEDS[0], SEEDS[1]];
  for (let at = from; at < whole; at += 4) {
    const k = scrambled(bytes.getInt32(at, true));
    a = step(a ^ k);
    b = step(b ^ k);
  }
  let rest = 0;
  for (let at = to - 1; at >= whole; at--) rest = (rest << 8) | bytes.getUint8(at);
  const k = to === whole ? 0 : scrambled(rest);
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
