import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { hear, type Case, type Heard } from '../../../shared/sync/authority/hearing.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import type { Place } from '../../../shared/sync/intake-case.ts';
import { takeIn } from '../../../shared/sync/take-in.ts';
import {
  a,
  asideOf,
  b,
  d,
  DISTRICT,
  e,
  enrolled,
  from,
  NORTH,
  placeOf,
  seal,
  seen,
  SOUTH,
} from './authority-fixture.ts';
import { change, make } from './changes.ts';

const z = 'zzzzzzzzzzzzzzzz' as ReplicaId;
const trusted = [enrolled(d, 1, e, DISTRICT), enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];

/** What comes of changes that are ready, where others are in force. */
function heard(place: Place, ready: readonly Change[], more: Partial<Case> = {}): Heard {
  const { trust, knowledge } = place;
  const vector: Record<ReplicaId, number> = { ...place.known.vector };
  for (const { dot } of ready) vector[dot.slice(0, 16) as ReplicaId] = Number(dot.slice(17));
  return atOnce(hear(place, { ready, waiting: [], vector, trust, knowledge, ...more }));
}

describe('what is heard', () => {
  const li = make(a, 1, 'member', { name: '李', office: NORTH });
  const name = change(dotOf(a, 2), 'member', li.id, { name: '黎' }, { name: [li.dot] });
  const place = placeOf(DISTRICT, d, trusted);

  it('stands at once for what comes after it, in state and history, and for nothing before', () => {
    const { applied, states, records } = heard(place, [li, name]);
    expect(applied).toEqual([li, name]);
    expect(states.get(li.id)?.values).toEqual({ name: '黎', office: NORTH });
    expect(records.state(li.id)).toBe(states.get(li.id));
    expect(records.history(li.id)).toEqual([li, name]);
    expect(place.records.state(li.id)).toBeUndefined();
  });

  it('stands beside what was in force before', () => {
    const { states, records } = heard(placeOf(DISTRICT, d, [...trusted, li]), [name]);
    expect(states.get(li.id)?.values).toEqual({ name: '黎', office: NORTH });
    expect(records.history(li.id)).toEqual([li, name]);
    expect(records.state(trusted[0]?.id ?? li.id)?.values).toMatchObject({ replica: e });
    expect(records.history(trusted[0]?.id ?? li.id)).toEqual(trusted.slice(0, 1));
  });

  it('counts nowhere when it is set aside', () => {
    const stray = make(a, 1, 'member', { name: '王', office: SOUTH });
    const { aside, applied, states, records } = heard(place, [stray]);
    expect(aside).toEqual([{ change: stray, reason: 'not-yours' }]);
    expect([applied, states.size, records.history(stray.id)]).toEqual([[], 0, []]);
  });

  it('leaves what was known before as it was, and answers with what its writers say to have seen', () => {
    const knows = seen(a, 1, NORTH, [seal(d, 2)]);
    const before = new Map(place.knowledge);
    const { knowledge } = heard(place, [knows]);
    expect(knowledge.get(a)?.map(({ seq, sealed }) => [seq, sealed])).toEqual([[1, { [d]: 2 }]]);
    expect(place.knowledge).toEqual(before);
    expect(heard(place, [li]).knowledge.size).toBe(0);
  });
});

describe('what has no verdict yet', () => {
  const li = make(d, 4, 'member', { name: '李', office: NORTH });
  const moved = change(dotOf(e, 1), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
  const knows = seen(a, 1, NORTH, [seal(d, 4), seal(e, 1)]);
  const wang = make(a, 2, 'member', { name: '王', office: NORTH });
  const phone = change(dotOf(b, 1), 'member', wang.id, { mobile: '1' }, { name: [wang.dot] });

  it('is put off with all that its writer wrote after it and all that names it, and says what it lacks', () => {
    const { applied, deferred, lacking } = heard(placeOf(DISTRICT, d, [...trusted, li]), [knows, wang, phone]);
    expect(applied).toEqual([]);
    expect(deferred).toEqual([knows, wang, phone]);
    expect(lacking).toEqual({ [e]: [[1, 1]] });
  });

  it('does not keep the writer back from what he wrote before it', () => {
    const early = make(a, 1, 'member', { name: '王', office: NORTH });
    const later = seen(a, 2, NORTH, [seal(e, 1)]);
    const { applied, deferred } = heard(placeOf(DISTRICT, d, [...trusted, li]), [early, later]);
    expect([applied, deferred]).toEqual([[early], [later]]);
  });

  it('gets it by what is heard after it in the same bundle, in whatever order that came', () => {
    const { applied, aside, deferred } = heard(placeOf(DISTRICT, d, [...trusted, li]), [knows, wang, moved]);
    expect(applied).toEqual([moved, knows, wang]);
    expect([aside, deferred]).toEqual([[], []]);
  });

  it('is put off while what a PC of the district wrote before waits for other reasons', () => {
    const earlier = change(dotOf(e, 1), 'member', dotOf(z, 9) as unknown as Change['id'], { mobile: '1' });
    const further = { ...moved, dot: dotOf(e, 2) };
    const knowing = seen(a, 1, NORTH, [seal(d, 4), seal(e, 2)]);
    const { applied, deferred } = heard(placeOf(DISTRICT, d, [...trusted, li]), [further, knowing], {
      waiting: [earlier],
    });
    expect(applied).toEqual([further]);
    expect(deferred).toEqual([knowing]);
  });

  it('is put off by the first that waits of a PC of the district, whatever of it waits or was heard besides', () => {
    const place = placeOf(DISTRICT, d, [...trusted, li]);
    const made = (seq: number): Change => make(e, seq, 'member', { office: NORTH });
    const knowing = (seq: number): Change => seen(a, 1, NORTH, [seal(e, seq)]);
    const outcome = (seq: number, ready: readonly Change[], waiting: readonly Change[]): number =>
      heard(place, [...ready, knowing(seq)], { waiting, vector: { ...place.known.vector, [e]: 3, [a]: 1 } }).deferred
        .length;
    expect(outcome(1, [], [made(1), made(2)])).toBe(1);
    expect(outcome(1, [], [made(2), made(1)])).toBe(1);
    expect(outcome(2, [made(1)], [made(2), made(3)])).toBe(1);
    expect(outcome(1, [made(1)], [made(2), made(3)])).toBe(0);
    expect(outcome(2, [made(1), made(2)], [made(3)])).toBe(0);
  });

  it('waits for good while it and a change of the district want one another', () => {
    const first = make(e, 1, 'member', { office: NORTH });
    const answer = change(dotOf(e, 2), 'member', wang.id, { mobile: '1' }, { name: [wang.dot] });
    const knowing = seen(a, 1, NORTH, [seal(e, 2)]);
    const { applied, deferred } = heard(placeOf(DISTRICT, d, [...trusted, li]), [first, knowing, wang, answer]);
    expect([applied, deferred]).toEqual([[first], [knowing, wang, answer]]);
  });

  it('is put off while a record of what its writer had seen waits for other reasons', () => {
    const place = placeOf(DISTRICT, d, [...trusted, li]);
    expect(heard(place, [wang], { waiting: [knows] })).toMatchObject({ applied: [], deferred: [wang] });
    expect(heard(place, [wang], { waiting: [seen(b, 1, SOUTH, [seal(d, 4)])] }).applied).toEqual([wang]);
    expect(heard(place, [wang], { waiting: [make(a, 1, 'member', { office: NORTH })] }).applied).toEqual([wang]);
  });

  it('has it at once at an office: what its writers had seen is the district’s to judge', () => {
    const { applied } = heard(placeOf(NORTH, z, [...trusted, li]), [wang], { waiting: [knows] });
    expect(applied).toEqual([wang]);
  });

  it('has it at once when it was written after a revocation', () => {
    const cut = change(dotOf(d, 5), 'replica', trusted[1]?.id ?? li.id, { state: 'revoked', until: 0 });
    const place = placeOf(DISTRICT, d, [...trusted, li, cut]);
    const { aside, deferred } = heard(place, [wang, phone], { waiting: [knows] });
    expect(aside.map((each) => [each.change.dot, each.reason])).toEqual([
      [wang.dot, 'revoked'],
      [phone.dot, 'no-record'],
    ]);
    expect(deferred).toEqual([]);
  });

  it('is up to where the vector reaches: what is not here of the district was not reached', () => {
    const place = placeOf(DISTRICT, d, [...trusted, li]);
    const knowing = seen(a, 1, NORTH, [seal(d, 4)]);
    const vector = { ...place.known.vector, [a]: 1 };
    expect(heard(place, [knowing], { vector }).applied).toEqual([knowing]);
    expect(heard(place, [knowing], { vector: { ...vector, [d]: 3 } }).lacking).toEqual({ [d]: [[4, 4]] });
  });
});

describe('what is missing of a former name of the district’s only PC', () => {
  const known = enrolled(d, 1, a, NORTH);
  const self = make(z, 1, 'replica', { replica: z, office: DISTRICT, signKey: 'key-d', replaces: d });
  const second = enrolled(z, 2, e, DISTRICT);
  const cut = change(dotOf(z, 3), 'replica', second.id, { state: 'revoked', until: 0 });
  const knows = seen(a, 1, NORTH, [seal(d, 9)]);
  const outcome = (replica: ReplicaId, ...log: readonly Change[]): unknown => {
    const { apply, waiting } = takeIn(placeOf(DISTRICT, replica, [known, ...log]), from(a, NORTH, [knows]));
    return [apply.length, waiting.length];
  };

  it('is waited for by nobody: nobody else has the whole of what it wrote', () => {
    expect(outcome(z, self)).toEqual([1, 0]);
  });

  it('is waited for while there is another PC of the district that is not revoked', () => {
    expect(outcome(z, self, second)).toEqual([0, 1]);
    expect(outcome(z, self, second, cut)).toEqual([1, 0]);
  });

  it('is waited for by another PC, and by one that never had that name', () => {
    expect(outcome(e, self, second)).toEqual([0, 1]);
    expect(outcome(d)).toEqual([0, 1]);
  });

  it('is no more than that: what is missing of others is waited for', () => {
    const other = seen(a, 1, NORTH, [seal(d, 9), seal(e, 4)]);
    const place = placeOf(DISTRICT, z, [known, self, second, { ...cut, fields: { ...cut.fields, until: 4 } }]);
    expect(takeIn(place, from(a, NORTH, [other])).missing).toEqual({ [e]: [[1, 4]] });
  });
});

describe('what comes to an office', () => {
  it('is set aside where the district refuses it', () => {
    const wang = make(b, 1, 'member', { name: '王', office: SOUTH });
    const place = { ...placeOf(SOUTH, z, trusted), refused: { [b]: [[1, 1]] as const } };
    expect(asideOf(takeIn(place, from(b, SOUTH, [wang])))).toEqual([[wang.dot, 'refused']]);
  });
});
