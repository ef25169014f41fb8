import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { hasApplied, needsOf, receive } from '../../../shared/sync/inbox.ts';
import { emptyHolding } from '../../../shared/sync/version-vector.ts';
import { actorNamed } from '../../support/actors.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;

const change = (replica: ReplicaId, seq: number, id: RecordId, over?: readonly Dot[]): Change => ({
  dot: dotOf(replica, seq),
  stamp: stampOf(seq, 0),
  type: 'member',
  id,
  fields: { name: 'Li' },
  ...(over === undefined ? {} : { over: { name: over } }),
  actor: actorNamed('Wang'),
  at: 0,
});

const first = recordIdOf(dotOf(a, 1));
const nothing = { ...emptyHolding, has: () => false };
const dots = (changes: readonly Change[]): Dot[] => changes.map((each) => each.dot);

describe('inbox', () => {
  it('lets what lies beyond a hole wait, asks for the hole, and releases it when the hole closes', () => {
    const [one, two, three] = [1, 2, 3].map((seq) => change(a, seq, recordIdOf(dotOf(a, seq))));
    if (one === undefined || two === undefined || three === undefined) throw new Error('three');
    const early = receive(nothing, [], { changes: [three, one], filtered: {} });
    expect(early).toMatchObject({ apply: [one], waiting: [three], vector: { [a]: 1 }, missing: { [a]: [[2, 2]] } });
    const has = (dot: Dot): boolean => dot === one.dot;
    const late = receive({ ...early, has }, early.waiting, { changes: [two], filtered: {} });
    expect(late).toMatchObject({
      apply: [three, two],
      released: [three],
      waiting: [],
      vector: { [a]: 3 },
      missing: {},
    });
  });

  it('orders changes so that each follows what it replaces and what made its record', () => {
    const make = change(a, 1, first);
    const edit = change(b, 1, first, [make.dot]);
    const again = change(a, 2, first, [edit.dot]);
    const received = receive(nothing, [], { changes: [again, edit, make], filtered: {} });
    expect(dots(received.apply)).toEqual([make.dot, edit.dot, again.dot]);
  });

  it('holds a change that waits only for what it replaces, and asks for that', () => {
    const make = change(a, 1, first);
    const edit = change(a, 2, first, [dotOf(b, 4)]);
    const other = change(a, 3, recordIdOf(dotOf(a, 3)));
    const received = receive(nothing, [], { changes: [make, edit, other], filtered: {} });
    expect(received).toMatchObject({ waiting: [edit], vector: { [a]: 3 }, missing: { [b]: [[1, 4]] } });
    expect(dots(received.apply)).toEqual([make.dot, other.dot]);
  });

  it('does not wait for what its sender filtered', () => {
    const edit = change(a, 3, first, [dotOf(b, 1)]);
    const received = receive(nothing, [], { changes: [edit], filtered: { [a]: [[1, 2]], [b]: [[1, 7]] } });
    expect(received).toMatchObject({
      apply: [edit],
      vector: { [a]: 3, [b]: 7 },
      filtered: { [a]: [[1, 2]], [b]: [[1, 7]] },
    });
  });

  it('never takes a declared run for more than what is absent', () => {
    const known = { vector: { [a]: 2 }, filtered: {}, has: (dot: Dot) => dot === dotOf(a, 1) || dot === dotOf(a, 2) };
    const received = receive(known, [], { changes: [], filtered: { [a]: [[1, 4]] } });
    expect(received).toMatchObject({ vector: { [a]: 4 }, filtered: { [a]: [[3, 4]] } });
  });

  it('lets go of what waited in vain for a change that was set aside', () => {
    const make = change(a, 1, first);
    const edit = change(b, 1, first, [dotOf(a, 2)]);
    const waiting = receive(nothing, [], { changes: [make, edit], filtered: {} });
    expect(waiting.waiting).toEqual([edit]);
    const known = { ...waiting, has: (dot: Dot) => dot === make.dot };
    expect(receive(known, waiting.waiting, { changes: [], filtered: { [a]: [[2, 2]] } }).apply).toEqual([edit]);
  });

  it('says which records must be folded afresh when a filtered change comes after all', () => {
    const make = change(a, 1, first);
    const known = { vector: { [a]: 2 }, filtered: { [a]: [[1, 1]] as const }, has: (dot: Dot) => dot === dotOf(a, 2) };
    expect(receive(known, [], { changes: [make], filtered: {} })).toMatchObject({
      apply: [make],
      late: [first],
      filtered: {},
    });
  });

  it('counts what came twice as already here', () => {
    const make = change(a, 1, first);
    const received = receive(nothing, [], { changes: [make, make], filtered: {} });
    expect(received).toMatchObject({ apply: [make], already: [make], waiting: [] });
  });

  it('never applies changes that name each other in a circle', () => {
    const one = change(a, 1, recordIdOf(dotOf(a, 1)), [dotOf(b, 1)]);
    const two = change(b, 1, recordIdOf(dotOf(b, 1)), [dotOf(a, 1)]);
    expect(receive(nothing, [], { changes: [one, two], filtered: {} })).toMatchObject({
      apply: [],
      waiting: [one, two],
    });
  });
});

describe('what is asked for, so that what waits need wait no longer,', () => {
  const make = change(a, 1, first);
  const missing = (known: Parameters<typeof receive>[0], ...changes: readonly Change[]): unknown =>
    receive(known, [], { changes, filtered: {} }).missing;

  it('is every hole below the last that came, in whatever order they came', () => {
    const [three, five] = [3, 5].map((seq) => change(a, seq, recordIdOf(dotOf(a, seq))));
    if (three === undefined || five === undefined) throw new Error('two');
    const holes = {
      [a]: [
        [1, 2],
        [4, 4],
      ],
    };
    expect(missing(nothing, three, five)).toEqual(holes);
    expect(missing(nothing, five, three)).toEqual(holes);
  });

  it('is nothing of a writer whose change waits for another’s alone', () => {
    expect(missing(nothing, make, change(a, 2, first, [dotOf(b, 4)]))).toEqual({ [b]: [[1, 4]] });
  });

  it('is nothing that came with it and waits itself', () => {
    const edit = change(b, 1, first, [dotOf(a, 2)]);
    const waiting = change(a, 2, first, [dotOf(b, 1)]);
    expect(missing(nothing, make, edit, waiting)).toEqual({});
  });

  it('is what is believed to be here and is not, beside what never came', () => {
    const known = { vector: { [b]: 3 }, filtered: {}, has: (dot: Dot) => dot === dotOf(b, 3) };
    expect(missing(known, make, change(a, 2, first, [dotOf(b, 2), dotOf(b, 3)]))).toEqual({ [b]: [[2, 2]] });
    expect(missing(known, make, change(a, 2, first, [dotOf(b, 2), dotOf(b, 5)]))).toEqual({
      [b]: [
        [2, 2],
        [4, 5],
      ],
    });
  });

  it('is nothing that was withheld', () => {
    const known = { vector: { [b]: 3 }, filtered: { [b]: [[2, 2]] as const }, has: () => false };
    expect(missing(known, make, change(a, 2, first, [dotOf(b, 2), dotOf(b, 4)]))).toEqual({ [b]: [[4, 4]] });
  });
});

describe('what is held', () => {
  it('is applied where the vector covers it, it was not withheld, and it does not wait', () => {
    const has = hasApplied({ vector: { [a]: 3 }, filtered: { [a]: [[2, 2]] } }, [change(a, 3, first)]);
    expect([1, 2, 3, 4].map((seq) => has(dotOf(a, seq)))).toEqual([true, false, false, false]);
    expect(has(dotOf(b, 1))).toBe(false);
  });

  it('waits no longer once it is applied, though the backlog still has it', () => {
    const make = change(a, 1, first);
    const known = { vector: { [a]: 1 }, filtered: {}, has: () => true };
    expect(receive(known, [make], { changes: [], filtered: {} })).toMatchObject({ apply: [], waiting: [] });
  });

  it('is absent where it is said to be withheld and was never applied, though the vector covers it', () => {
    const known = { vector: { [a]: 3 }, filtered: {}, has: (dot: Dot) => dot === dotOf(a, 1) };
    expect(receive(known, [], { changes: [], filtered: { [a]: [[1, 2]] } })).toMatchObject({
      vector: { [a]: 3 },
      filtered: { [a]: [[2, 2]] },
    });
  });
});

describe('what a change needs', () => {
  const needs = (member: string, over?: readonly Dot[]): Dot[] => {
    const edit = change(b, 2, first, over);
    return [...needsOf({ ...edit, fields: { member } })].sort();
  };

  it('are the makers of its record and its member, and what it replaces', () => {
    expect(needs(dotOf(a, 7), [dotOf(a, 3), dotOf(a, 1)])).toEqual([dotOf(a, 1), dotOf(a, 3), dotOf(a, 7)]);
  });

  it('is no text that only looks like a number of a change', () => {
    for (const text of [`x${dotOf(a, 7)}`, `${dotOf(a, 7)}x`, 'aaaaaaaaaaaaaaaa:07', '1'])
      expect(needs(text)).toEqual([dotOf(a, 1)]);
  });

  it('is never the change itself', () => {
    expect(needs(dotOf(b, 2), [dotOf(b, 2), dotOf(a, 3)])).toEqual([dotOf(a, 1), dotOf(a, 3)]);
    expect([...needsOf(change(a, 1, first))]).toEqual([]);
  });
});
