import { describe, expect, it } from 'vitest';
import type { ActorId } from '../../../shared/base/id.ts';
import { actorBook, dotOf, replicaOf, seqOf, type Dot } from '../../../shared/sync/change.ts';

const REPLICAS = [replicaOf('0123456789abcdef:1' as Dot), replicaOf('0123456789abcdee:1' as Dot)];

describe('a dot', () => {
  it('says whose it is and which, whichever was looked at before', () => {
    expect(REPLICAS).toEqual(['0123456789abcdef', '0123456789abcdee']);
    for (const replica of [...REPLICAS, ...REPLICAS])
      for (const seq of [1, 17, 4_294_967_295]) {
        const dot = dotOf(replica, seq);
        expect([replicaOf(dot), seqOf(dot)]).toEqual([replica, seq]);
      }
  });

  it.each(['', ':', '01', '0123456789abcde', '0123456789abcdef:', '0123456789abcdef:x', '0123456789abcdef:1:'])(
    'that is none (%j) has no number and changes nothing for the next',
    (text) => {
      replicaOf(text as Dot);
      expect(seqOf(text as Dot) || 0).toBe(0);
      for (const replica of REPLICAS) expect(replicaOf(dotOf(replica, 5))).toBe(replica);
    },
  );
});

describe('the book of actors', () => {
  const [one, two] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as [ActorId, ActorId];

  it('has one object for each person and name, whoever was asked for in between', () => {
    const actorOf = actorBook();
    const first = actorOf(one, '甲');
    expect(first).toEqual({ id: one, name: '甲' });
    expect(actorOf(one, '甲')).toBe(first);
    expect(actorOf(two, '甲')).toEqual({ id: two, name: '甲' });
    expect(actorOf(one, '甲')).toBe(first);
  });

  it('has another for a person who is called otherwise now', () => {
    const actorOf = actorBook();
    const first = actorOf(one, '甲');
    expect(actorOf(one, '乙')).toEqual({ id: one, name: '乙' });
    expect(actorOf(one, '甲')).toBe(first);
  });
});
