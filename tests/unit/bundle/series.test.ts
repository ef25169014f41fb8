import { describe, expect, it } from 'vitest';
import {
  heldAfter,
  PART_BOUND,
  partInName,
  partsOf,
  partSuffix,
  sizeOf,
  type PartBound,
} from '../../../shared/bundle/series.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { utf8 } from '../../../shared/base/bytes.ts';
import { dotOf, recordIdOf, type Change, type Stamp } from '../../../shared/sync/change.ts';
import { actorNamed } from '../../support/actors.ts';

const A = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const B = 'bbbbbbbbbbbbbbba' as ReplicaId;

function change(seq: number, more: Partial<Change> = {}): Change {
  const dot = dotOf(A, seq);
  const stamp = '0190000000000000' as Stamp;
  return {
    dot,
    stamp,
    type: 'member',
    id: recordIdOf(dot),
    fields: { name: '测' },
    actor: actorNamed('经办人'),
    at: 0,
    ...more,
  };
}

const changes = (count: number): Change[] => Array.from({ length: count }, (_, i) => change(i + 1));
const none = (): null => null;
const seqs = (parts: readonly (readonly Change[])[]): string[][] =>
  parts.map((part) => part.map(({ dot }) => dot.slice(17)));
const atMost = (count: number): PartBound => ({ changes: count, bytes: PART_BOUND.bytes });

describe('the parts of an export', () => {
  it('are one, as long as it is within the bound, even when there is nothing to carry', () => {
    expect(seqs(partsOf([], PART_BOUND, none))).toEqual([[]]);
    expect(seqs(partsOf(changes(3), atMost(3), none))).toEqual([['1', '2', '3']]);
  });

  it('hold no more changes than the bound says, in the same order', () => {
    expect(seqs(partsOf(changes(5), atMost(2), none))).toEqual([['1', '2'], ['3', '4'], ['5']]);
  });

  it('hold no more bytes than the bound says', () => {
    const bytes = 2 * sizeOf(change(1)) + 1;
    expect(seqs(partsOf(changes(3), { changes: 100, bytes }, none))).toEqual([['1', '2'], ['3']]);
  });

  it('keep a group together at the place of its first, and a group larger than the bound in one part', () => {
    const groupOf = ({ dot }: Change): string | null => (/:(2|5)$/.test(dot) ? 'moved' : null);
    expect(seqs(partsOf(changes(5), atMost(3), groupOf))).toEqual([
      ['1', '2', '5'],
      ['3', '4'],
    ]);
    expect(seqs(partsOf(changes(5), atMost(1), groupOf))).toEqual([['1'], ['2', '5'], ['3'], ['4']]);
  });

  it('are estimated at no less than their lines take', () => {
    const over = { name: [dotOf(A, 1), dotOf(B, 1)], mobile: [dotOf(A, 2)] };
    const fields = { name: '测'.repeat(200), mobile: null, note: '"'.repeat(99), age: 12345.678, of: true };
    for (const each of [change(999_999_999), change(7, { fields, over, batch: '批次', erase: true })])
      expect(sizeOf(each)).toBeGreaterThanOrEqual(utf8(changeLine(each)).length + 1);
  });

  it('stay below what readers take, and a whole district is one file', () => {
    expect(PART_BOUND.bytes).toBeLessThan(512 * 1024 * 1024);
    expect(PART_BOUND.changes).toBeGreaterThan(310_000);
  });
});

describe('what a part needs', () => {
  it('is what was held and what the earlier parts bring, across what was withheld', () => {
    const theirs = { [A]: 10 };
    expect(heldAfter(theirs, {}, { [A]: [[11, 12]] })).toEqual({ [A]: 10 });
    expect(heldAfter(theirs, { [A]: [[13, 15]], [B]: [[1, 2]] }, { [A]: [[11, 12]] })).toEqual({ [A]: 15, [B]: 2 });
  });

  it('ends at a change that a later part carries', () => {
    expect(
      heldAfter(
        { [A]: 10 },
        {
          [A]: [
            [11, 12],
            [14, 20],
          ],
        },
        {},
      ),
    ).toEqual({ [A]: 12 });
    expect(
      heldAfter(
        { [A]: 10 },
        {
          [A]: [
            [3, 4],
            [12, 14],
          ],
        },
        {},
      ),
    ).toEqual({ [A]: 10 });
  });
});

describe('the name of a part', () => {
  it('sorts in order, and is read back', () => {
    const names = Array.from({ length: 12 }, (_, i) => `x${partSuffix({ part: i + 1, parts: 12 })}.mcb`);
    expect([...names].sort()).toEqual(names);
    expect(names[2]).toBe('x-第03份共12份.mcb');
    expect(names.map(partInName)).toEqual(names.map((_, i) => ({ part: i + 1, parts: 12 })));
    expect(partInName('x-第1份共3份-2.mcb')).toEqual({ part: 1, parts: 3 });
  });

  it('says nothing of a single file', () => {
    expect(partSuffix({ part: 1, parts: 1 })).toBe('');
    expect(partInName('千佛山街道-20260301-0915-a1b2.mcb')).toBeNull();
  });
});
