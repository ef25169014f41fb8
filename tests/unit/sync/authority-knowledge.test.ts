import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import {
  hasSeen,
  isForeign,
  type Known,
  knowledgeOf,
  knownTo,
  saysMore,
  type Seen,
  seenNow,
  withDistrict,
  withoutSeen,
  withSeen,
} from '../../../shared/sync/authority/knowledge.ts';
import { SEEN, type SeenWord, seenText, wordsOf } from '../../../shared/sync/authority/seen.ts';
import { trustOf } from '../../../shared/sync/authority/trust.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { a, b, d, DISTRICT, e, enrolled, NORTH, ROOT, seal, seen, SOUTH } from './authority-fixture.ts';
import { make } from './changes.ts';

const c = 'cccccccccccccccc' as ReplicaId;
const f = 'ffffffffffffffff' as ReplicaId;
/** The north has two PCs, the south one. */
const trust = trustOf(ROOT, [
  enrolled(d, 1, e, DISTRICT),
  enrolled(d, 2, a, NORTH),
  enrolled(d, 3, b, SOUTH),
  enrolled(d, 4, c, NORTH),
]);
const sister = (seq: number): SeenWord => ({ replica: c, seq, seal: null });

describe('what a writer had seen', () => {
  const known: Known = { writer: a, seq: 5, district: { [d]: 4 }, said: { [c]: 2 } };
  const seqs = (replica: ReplicaId, ...of: number[]): boolean[] =>
    of.map((seq) => hasSeen(known, trust, dotOf(replica, seq)));

  it('are its own changes before that one', () => {
    expect(seqs(a, 4, 5, 6)).toEqual([true, false, false]);
  });

  it('are of the district those it proved by seals', () => {
    expect(seqs(d, 4, 5)).toEqual([true, false]);
    expect(seqs(e, 1)).toEqual([false]);
  });

  it('are of its own office those it says, and of another office all: the district gave them', () => {
    expect(seqs(c, 2, 3)).toEqual([true, false]);
    expect(seqs(b, 1, 99)).toEqual([true, true]);
  });

  it('is nothing of one that nobody knows', () => {
    expect(seqs(f, 1)).toEqual([false]);
  });

  it('grows by what another had seen of the district', () => {
    const other: Known = { writer: b, seq: 9, district: { [d]: 3, [e]: 7 }, said: { [c]: 50 } };
    expect(withDistrict(known, other)).toEqual({ ...known, district: { [d]: 4, [e]: 7 } });
  });

  it('foreign are the PCs of another office alone', () => {
    expect([a, b, c, d, f].map((replica) => isForeign(trust, a, replica))).toEqual([false, true, false, false, false]);
  });
});

describe('the records of what a writer had seen', () => {
  const one = seen(a, 1, NORTH, [seal(d, 1)]);
  const two = seen(a, 2, NORTH, [seal(e, 2), sister(3)].toReversed());
  const three = seen(a, 3, NORTH, [seal(d, 3)]);
  const grown = [
    { seq: 1, sealed: { [d]: 1 }, said: {} },
    { seq: 2, sealed: { [d]: 1, [e]: 2 }, said: { [c]: 3 } },
    { seq: 3, sealed: { [d]: 3, [e]: 2 }, said: { [c]: 3 } },
  ];
  const vectors = (all: readonly Seen[] | undefined): unknown =>
    all?.map(({ seq, sealed, said }) => ({ seq, sealed, said }));

  it.each([
    ['in order', [one, two, three]],
    ['backwards', [three, two, one]],
    ['with one between', [one, three, two]],
  ])('add up by number, whatever order they come in: %s', (_, order) => {
    const knowledge = new Map<ReplicaId, readonly Seen[]>();
    for (const change of order) withSeen(knowledge, change);
    expect(vectors(knowledge.get(a))).toEqual(grown);
    expect(vectors(knowledgeOf(order).get(a))).toEqual(grown);
  });

  it('have one content for one number: the last that came', () => {
    const knowledge = knowledgeOf([one, two]);
    withSeen(knowledge, seen(a, 2, NORTH, [seal(d, 9)]));
    expect(vectors(knowledge.get(a))).toEqual([grown[0], { seq: 2, sealed: { [d]: 9 }, said: {} }]);
  });

  it('are told of a change before the record itself, with what its former names knew', () => {
    const knowledge = knowledgeOf([one, two]);
    expect(knownTo(knowledge, trust, a, 1)).toEqual({ writer: a, seq: 1, district: {}, said: {} });
    expect(knownTo(knowledge, trust, a, 2)).toEqual({ writer: a, seq: 2, district: { [d]: 1 }, said: {} });
    const renamed = trustOf(ROOT, [enrolled(d, 1, a, NORTH, { replaces: c, knew: `${d}:7` })]);
    expect(knownTo(knowledge, renamed, a, 1).district).toEqual({ [d]: 7 });
    expect(knownTo(knowledge, renamed, a, 3).district).toEqual({ [d]: 7, [e]: 2 });
  });

  it('are taken out by number, and what was not there changes nothing', () => {
    const knowledge = knowledgeOf([one, two, three]);
    const before = knowledge.get(a);
    withoutSeen(knowledge, a, [[7, 9]]);
    withoutSeen(knowledge, b, [[1, 9]]);
    expect(knowledge.get(a)).toBe(before);
    expect(knowledge.has(b)).toBe(false);
    withoutSeen(knowledge, a, [[1, 1]]);
    expect(vectors(knowledge.get(a))).toEqual([
      { seq: 2, sealed: { [e]: 2 }, said: { [c]: 3 } },
      { seq: 3, sealed: { [d]: 3, [e]: 2 }, said: { [c]: 3 } },
    ]);
  });
});

describe('what a PC knows now', () => {
  const now = (vector: Record<ReplicaId, number>, seals: readonly number[] = [], former: ReplicaId[] = []): unknown =>
    seenNow({
      ...{ self: a, office: NORTH, former, trust, knowledge: new Map() },
      settled: { vector, filtered: {} },
      sealsOf: () => seals.map((seq) => ({ seq, seal: `seal-${String(seq)}` })),
    });

  it('is told of the district by the greatest seal up to there, in whatever order they are held', () => {
    expect(now({ [d]: 4 }, [3, 4, 2, 5])).toEqual([{ replica: d, seq: 4, seal: 'seal-4' }]);
    expect(now({ [d]: 1 }, [1])).toEqual([{ replica: d, seq: 1, seal: 'seal-1' }]);
    expect(now({ [d]: 4 }, [0, 5])).toEqual([]);
    expect(now({ [d]: 0 }, [0])).toEqual([]);
  });

  it('is told of its own office and its own former names, and of no other office', () => {
    expect(now({ [c]: 1 })).toEqual([{ replica: c, seq: 1, seal: null }]);
    expect(now({ [b]: 9, [a]: 9, [f]: 9 })).toEqual([]);
    expect(now({ [f]: 9 }, [], [f])).toEqual([{ replica: f, seq: 9, seal: null }]);
  });

  it('is more than its last record said when one of its words is', () => {
    const knowledge = knowledgeOf([seen(a, 1, NORTH, [sister(3), seal(d, 4)])]);
    expect(saysMore(knowledge, a, [sister(3), seal(d, 4)])).toBe(false);
    expect(saysMore(knowledge, a, [sister(3), seal(d, 5)])).toBe(true);
    expect(saysMore(knowledge, a, [sister(4), seal(d, 4)])).toBe(true);
    expect(saysMore(knowledge, b, [sister(1)])).toBe(true);
  });
});

describe('a record of what was seen', () => {
  const sealed = `${d}:4:${'H'.repeat(43)}:${'S'.repeat(86)}`;
  const words = (value: unknown): unknown =>
    wordsOf(make(a, 1, SEEN, { office: NORTH, seen: value as string }))?.map(({ replica, seq }) => [replica, seq]);

  it('is of the kind that the format names', () => {
    expect(SEEN).toBe('seen');
  });

  it('is written sorted, and read as written', () => {
    const all = [seal(e, 2), seal(d, 4), sister(3)];
    expect(seenText(all)).toBe(seenText(all.toReversed()));
    expect(words(seenText(all))).toEqual([
      [c, 3],
      [d, 4],
      [e, 2],
    ]);
    expect(wordsOf(seen(a, 1, NORTH, [seal(d, 4), sister(3)]))).toEqual([sister(3), seal(d, 4)]);
  });

  it.each([
    [7],
    [undefined],
    [`x${sealed}`],
    [`${sealed}x`],
    [`x${c}:3::`],
    [`${c}:3::x`],
    [`${c}:03::`],
    [`${sealed} ${sealed}`],
  ])('is none when a word of it is not as it must be: %s', (value) => {
    expect(words(value)).toBeUndefined();
  });
});
