import { describe, expect, it } from 'vitest';
import { lineHash } from '../../../shared/sync/chain.ts';
import { changeHasher, hashOfChange } from '../../../shared/sync/change-hash.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { changeSummer } from '../../../shared/sync/digest.ts';
import { hashLine, knowLine, knownHash, knownSum } from '../../../shared/sync/known-lines.ts';
import { textHash } from '../../../shared/sync/text-hash.ts';
import { change } from '../bundle/fixture.ts';

/** No line of these changes: whatever is answered by it can only come from what was said to be their line. */
const TEXT = 'a line';
const [hash, sum] = [lineHash(TEXT), textHash(TEXT)];

describe.each([
  ['known', knowLine],
  ['known and hashed at once', hashLine],
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
