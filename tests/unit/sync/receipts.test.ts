import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import {
  bothHold,
  countReceipts,
  eitherHolds,
  heldRanges,
  owed,
  passedOver,
  receiptOf,
} from '../../../shared/sync/receipts.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;

describe('receipts', () => {
  const mark = {
    sent: { [a]: [[1, 6]] as const },
    holding: { vector: { [a]: 4 }, filtered: { [a]: [[2, 2]] as const } },
  };

  it('tell unsent, unconfirmed and confirmed, for a dot and in total', () => {
    expect([1, 2, 4, 5, 7].map((seq) => receiptOf(mark, dotOf(a, seq)))).toEqual([
      'confirmed',
      'unconfirmed',
      'confirmed',
      'unconfirmed',
      'unsent',
    ]);
    expect(countReceipts(mark, { [a]: [[1, 9]] })).toEqual({ unsent: 3, unconfirmed: 3, confirmed: 3 });
    expect(countReceipts(mark, { [b]: [[1, 2]] })).toEqual({ unsent: 2, unconfirmed: 0, confirmed: 0 });
  });

  it('owe all that is not confirmed, sent or not, but nothing that is not here', () => {
    const ours = { vector: { [a]: 9, [b]: 3 }, filtered: { [a]: [[6, 7]] as const } };
    expect(owed(ours, mark.holding, null)).toEqual({
      [a]: [
        [5, 5],
        [8, 9],
      ],
      [b]: [[1, 3]],
    });
    expect(owed(ours, mark.holding, new Set([b]))).toEqual({ [b]: [[1, 3]] });
    expect(owed(ours, ours, null)).toEqual({});
  });

  it('owe the one next change, and nothing of a writer whose every change was withheld from us', () => {
    const theirs = { vector: { [a]: 4, [b]: 2 }, filtered: {} };
    expect(owed({ vector: { [a]: 5, [b]: 2 }, filtered: {} }, theirs, null)).toEqual({ [a]: [[5, 5]] });
    expect(owed({ vector: { [a]: 6 }, filtered: { [a]: [[5, 6]] } }, theirs, null)).toEqual({});
  });

  it('declare nothing passed over that the peer has passed over too', () => {
    const ours = { vector: { [a]: 9, [b]: 3 }, filtered: { [a]: [[2, 4]] as const, [b]: [[1, 1]] as const } };
    expect(passedOver(ours, mark.holding, null)).toEqual({ [b]: [[1, 1]] });
  });

  it('declare what was passed over here, so that the peer does not wait for it', () => {
    const ours = { vector: { [a]: 9, [b]: 3 }, filtered: { [a]: [[3, 7]] as const, [b]: [[1, 1]] as const } };
    expect(passedOver(ours, mark.holding, null)).toEqual({ [a]: [[5, 7]], [b]: [[1, 1]] });
    expect(passedOver(ours, mark.holding, new Set([a]))).toEqual({ [a]: [[5, 7]] });
  });

  it('take nothing back when an old manifest is read late', () => {
    const old = { vector: { [a]: 3 }, filtered: { [a]: [[1, 2]] as const } };
    const fresh = {
      vector: { [a]: 6 },
      filtered: {
        [a]: [
          [2, 2],
          [5, 5],
        ] as const,
      },
    };
    const both = {
      vector: { [a]: 6 },
      filtered: {
        [a]: [
          [2, 2],
          [5, 5],
        ],
      },
    };
    expect(eitherHolds(old, fresh)).toEqual(both);
    expect(eitherHolds(fresh, old)).toEqual(both);
    expect(heldRanges(fresh)).toEqual({
      [a]: [
        [1, 1],
        [3, 4],
        [6, 6],
      ],
    });
  });

  it('count for sending again only what all PCs of an office hold', () => {
    const one = { vector: { [a]: 6, [b]: 2 }, filtered: { [a]: [[2, 2]] as const } };
    const two = { vector: { [a]: 4 }, filtered: { [a]: [[3, 3]] as const } };
    expect(bothHold(one, two)).toEqual({ vector: { [a]: 4 }, filtered: { [a]: [[2, 3]] } });
  });
});
