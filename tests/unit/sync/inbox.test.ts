import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { receive } from '../../../shared/sync/inbox.ts';
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
