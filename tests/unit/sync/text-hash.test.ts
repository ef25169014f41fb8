import { expect, it } from 'vitest';
import { textHash } from '../../../shared/sync/text-hash.ts';

/** MurmurHash3_x86_32 byte by byte as its definition has it, to be compared. */
function murmur(bytes: Uint8Array, seed: number): number {
  let h = seed;
  const rotated = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  const scrambled = (k: number): number => Math.imul(rotated(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);
  for (let at = 0; at < bytes.length; at += 4) {
    const word = [3, 2, 1, 0].reduce((sum, i) => (sum << 8) | (bytes[at + i] ?? 0), 0);
    h ^= scrambled(word);
    if (at + 4 <= bytes.length) h = (Math.imul(rotated(h, 13), 5) + 0xe6546b64) | 0;
  }
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

it('is MurmurHash3 of 32 bits, twice', () => {
  expect(murmur(Buffer.from('The quick brown fox jumps over the lazy dog'), 0)).toBe(0x2e4ff723);
  expect(murmur(Buffer.from('hello'), 0)).toBe(0x248bfa47);
  for (const text of [
    '',
    'a',
    'ab',
    'abc',
    'abcd',
    '测',
    '测试',
    '测试a',
    '𠮷野',
    'x'.repeat(10_001),
    '名册'.repeat(3_000),
  ]) {
    const bytes = Buffer.from(text);
    expect(textHash(text), text.slice(0, 9)).toEqual({ a: murmur(bytes, 0x6d696e67), b: murmur(bytes, 0x63653031) });
  }
});

/** Room once made stays: each time the test runs, it takes longer ones. */
const longest = { length: 50_000 };

it('has room for texts that are longer than all before, by little and by much', () => {
  for (const more of [50, 2, 100]) {
    longest.length += more;
    const text = '册'.repeat(longest.length);
    expect(textHash(text).a, `+${String(more)}`).toBe(murmur(Buffer.from(text), 0x6d696e67));
  }
});
