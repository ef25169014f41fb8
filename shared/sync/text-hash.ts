import { utf8Into, type Bytes } from '../base/bytes.ts';

/** Seeds of the two halves, by which alone they differ. */
const SEEDS = [0x6d696e67, 0x63653031] as const;

/** A hash of 64 bits. */
export interface Sum {
  readonly a: number;
  readonly b: number;
}

/** Where texts are turned into bytes; grows with the longest. */
const scratch = { room: room(4096) };

/** Of a text, that is of its UTF-8. */
export function textHash(text: string): Sum {
  if (scratch.room.bytes.length < text.length * 3) scratch.room = room(text.length * 3);
  const { view, bytes } = scratch.room;
  return bytesHash(view, 0, utf8Into(text, bytes));
}

function room(length: number): { readonly bytes: Bytes; readonly view: DataView } {
  const buffer = new ArrayBuffer(length);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer) };
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
