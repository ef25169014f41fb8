import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { lineHash, type Hash } from '../../../shared/sync/chain.ts';
import { dotOf, recordIdOf, type Change, type Dot } from '../../../shared/sync/change.ts';
import { originOf, wasText, writeAnew } from '../../../shared/sync/write-anew.ts';
import { change, make } from './changes.ts';

const old = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const now = 'bbbbbbbbbbbbbbbb' as ReplicaId;

const hashOf = ({ dot }: Change): Hash => lineHash(dot);
const wasOf = (each: Change): string => `${each.dot}#${hashOf(each)}`;
const elsewhere = make('cccccccccccccccc' as ReplicaId, 4, 'union', { name: '工会' });

const li = make(old, 5, 'member', { name: '李', migrantWorker: true, union: elsewhere.id });
const joined = make(old, 6, 'event', { member: li.id, kind: '1' });
const phone = change(
  dotOf(old, 7),
  'member',
  li.id,
  { mobile: '1', name: '黎' },
  { mobile: [li.dot, dotOf(old, 2)], name: [li.dot] },
);
const named = change(dotOf(old, 8), 'union', elsewhere.id, { name: '总工会' }, { name: [elsewhere.dot] });

/** What is written, under the numbers of the new name from 1 on. */
function anew(lost: readonly Change[], known: ReadonlyMap<string, Dot> = new Map()): readonly Change[] {
  let seq = 0;
  return writeAnew(lost, hashOf, known, () => dotOf(now, ++seq));
}

describe('a content under a number that is another’s now', () => {
  it('is named by its first number and its hash, however often it was written', () => {
    expect(wasText(li.dot, hashOf(li))).toBe(wasOf(li));
    expect(originOf(li, hashOf(li))).toBe(wasOf(li));
    expect(originOf({ ...li, was: wasOf(joined) }, hashOf(li))).toBe(wasOf(joined));
  });
});

describe('changes that lost their numbers', () => {
  it('stand under new ones in their order, and say what they were', () => {
    expect(anew([li, joined, phone, named]).map(({ dot, was }) => [dot, was])).toEqual(
      [li, joined, phone, named].map((each, i) => [dotOf(now, i + 1), wasOf(each)]),
    );
    expect(anew([{ ...li, was: wasOf(joined) }])[0]?.was).toBe(wasOf(joined));
  });

  it('keep who wrote them and when, and all that they say', () => {
    const [first] = anew([{ ...li, batch: 'import-1', extra: { zone: 1 } }]);
    const { stamp, type, actor, at, fields } = li;
    expect(first).toEqual({
      ...{ stamp, type, actor, at, fields, batch: 'import-1', extra: { zone: 1 } },
      ...{ dot: dotOf(now, 1), id: recordIdOf(dotOf(now, 1)), was: wasOf(li) },
    });
  });

  it('take along what they refer to among themselves: records they made, values they replaced', () => {
    const [, event, edit] = anew([li, joined, phone]);
    expect(event).toMatchObject({ id: dotOf(now, 2), fields: { member: dotOf(now, 1), kind: '1' } });
    expect(edit).toMatchObject({
      id: dotOf(now, 1),
      over: { mobile: [dotOf(now, 1), dotOf(old, 2)], name: [dotOf(now, 1)] },
    });
  });

  it('refer to all else as before', () => {
    expect(anew([named])).toEqual([{ ...named, dot: dotOf(now, 1), was: wasOf(named) }]);
    expect(anew([li])[0]?.fields['union']).toBe(elsewhere.id);
  });

  it('are not said a second time, and what refers to them finds them where they stand', () => {
    const there = dotOf(now, 70);
    expect(anew([li, joined], new Map([[wasOf(li), there]]))).toMatchObject([
      { dot: dotOf(now, 1), fields: { member: there }, was: wasOf(joined) },
    ]);
  });
});
