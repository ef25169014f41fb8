import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../shared/base/bytes.ts';
import { HASH_LENGTH, lineHash } from '../../../shared/sync/chain.ts';
import { changeHasher, hashOfChange } from '../../../shared/sync/change-hash.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { changeSummer } from '../../../shared/sync/digest.ts';
import { knowHashes, knowLine, knownHash, knownSum, packedHashes } from '../../../shared/sync/known-lines.ts';
import { textHash } from '../../../shared/sync/text-hash.ts';
import { change } from '../bundle/fixture.ts';

/** No line of these changes: whatever is answered by it can only come from what was said to be their line. */
const TEXT = 'a line';
const [hash, sum] = [lineHash(TEXT), textHash(TEXT)];

/** As another thread hashes it, among others, from bytes that do not begin with it. */
function hashedBeside(change: Change, text: string): void {
  const bytes = utf8(`其他\n${text}\nbehind it`);
  const ends = Uint32Array.from([6, 7 + text.length, bytes.length]);
  const { hashes, sums } = packedHashes(bytes, ends);
  knowHashes([change], { hashes: hashes.slice(HASH_LENGTH, 2 * HASH_LENGTH), sums: sums.slice(2, 4) });
}

describe.each([
  ['known', knowLine],
  ['hashed in another thread', hashedBeside],
])('a line that is %s', (_, know) => {
  it('is hashed for the chain and for digests, whichever is asked for first, and as often as asked', () => {
    const [one, two] = [change(1), change(2)];
    know(one, TEXT);
    know(two, TEXT);
    expect([knownHash(one), knownSum(one), knownHash(one), knownSum(one)]).toEqual([hash, sum, hash, sum]);
    expect([knownSum(two), knownHash(two), knownSum(two), knownHash(two)]).toEqual([sum, hash, sum, hash]);
  });

  it('is that of this very change, and of no copy', () => {
    const one = change(1);
    know(one, TEXT);
    expect([knownHash({ ...one }), knownSum({ ...one })]).toEqual([null, null]);
  });

  it('spares its change from being written again', () => {
    const one = change(1);
    know(one, TEXT);
    expect(hashOfChange(one)).toBe(hash);
    expect(changeSummer()(one)).toEqual({ ...sum, dots: null });
  });
});

it('hashes of many lines that come together are each of its own change', () => {
  const texts = ['其他', TEXT, '', 'behind it'];
  const bytes = utf8(texts.join('\n'));
  const packed = packedHashes(bytes, Uint32Array.from([6, 13, 14, bytes.length]));
  expect([packed.hashes.length, packed.sums.length, packed.raw.length]).toEqual([4 * HASH_LENGTH, 8, 4 * 32]);
  const changes = texts.map((_, i) => change(i + 1));
  knowHashes(changes, packed);
  expect(changes.map(knownHash)).toEqual(texts.map(lineHash));
  expect(changes.map(knownSum)).toEqual(texts.map(textHash));
});

describe('what stands in its writer’s chain for a change', () => {
  it('is the hash of its line, one after the other', () => {
    const changes = [change(1), change(2), change(1, { batch: 'x' })];
    expect(changes.map(changeHasher())).toEqual(changes.map((each) => lineHash(changeLine(each))));
  });

  it('is the hash that it left behind, once it was wiped, whatever its line is now', () => {
    const left = lineHash('as it was');
    const one = change(1, { hash: left });
    expect(hashOfChange(one)).toBe(left);
    knowLine(one, TEXT);
    expect(hashOfChange(one)).toBe(left);
  });
});
