import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
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

const trusted = [enrolled(d, 1, e, DISTRICT), enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
const li = make(d, 4, 'member', { name: '李', office: NORTH });

const district = (log: readonly Change[]) => placeOf(DISTRICT, e, log);

describe('who may bring what', () => {
  it('foreign: an office brings its own changes, and none of another’s', () => {
    const wang = make(b, 1, 'member', { name: '王', office: SOUTH });
    const intake = takeIn(district(trusted), from(a, NORTH, [wang]));
    expect(intake.left).toEqual([{ change: wang, reason: 'foreign-replica' }]);
    expect(intake.fates).toMatchObject({ received: 1, quarantined: 1 });
    expect(intake.vector[b]).toBeUndefined();
  });

  it('office: another office’s PC brings an office nothing, not even its own changes', () => {
    const wang = make(b, 1, 'member', { name: '王', office: SOUTH });
    const intake = takeIn(placeOf(NORTH, a, trusted), from(b, SOUTH, [wang]));
    expect(intake).toMatchObject({ apply: [], left: [{ change: wang, reason: 'foreign-replica' }] });
  });

  it('mine: nobody brings changes under this PC’s own numbers', () => {
    const forged = make(e, 1, 'member', { name: '王', office: NORTH });
    const intake = takeIn(district(trusted), from(d, DISTRICT, [forged]));
    expect(intake.left).toEqual([{ change: forged, reason: 'foreign-replica' }]);
  });

  it('unknown: a writer nobody vouched for counts nowhere until he is known', () => {
    const z = 'zzzzzzzzzzzzzzzz' as ReplicaId;
    const forged = make(z, 1, 'replica', { replica: z, office: DISTRICT, signKey: 'x' });
    expect(takeIn(district(trusted), from(a, NORTH, [forged]))).toMatchObject({ apply: [], strange: [], waiting: [] });
    const wang = make(z, 1, 'member', { name: '王', office: SOUTH });
    const early = takeIn(district(trusted), from(d, DISTRICT, [wang]));
    expect(early).toMatchObject({ apply: [], strange: [{ change: wang, reason: 'unknown-writer' }] });
    expect(early.vector[z]).toBeUndefined();
    const place = { ...district(trusted), strange: early.strange };
    const late = takeIn(place, from(d, DISTRICT, [enrolled(d, 4, z, SOUTH)]));
    expect(late.apply.map(({ dot }) => dot)).toEqual([dotOf(d, 4), wang.dot]);
    expect(late).toMatchObject({ strange: [], released: [wang] });
  });

  it('seal: another PC of the sender’s office only as far as that one’s seal proves', () => {
    const s = 'ssssssssssssssss' as ReplicaId;
    const log = [...trusted, enrolled(d, 4, s, NORTH)];
    const wang = [1, 2].map((seq) => make(s, seq, 'member', { name: '王', office: NORTH }));
    const intake = takeIn(district(log), { ...from(a, NORTH, wang), proven: { [s]: 1 } });
    expect(intake.apply).toEqual([wang[0]]);
    expect(intake.strange).toEqual([{ change: wang[1], reason: 'unsealed' }]);
    expect(intake.fates).toMatchObject({ applied: 1, waiting: 1 });
    const later = takeIn(
      { ...district([...log, ...wang.slice(0, 1)]), strange: intake.strange },
      {
        ...from(a, NORTH, []),
        proven: { [s]: 2 },
      },
    );
    expect(later).toMatchObject({ apply: [wang[1]], strange: [] });
  });

  it('wiped: an office does not take the content away from a record that is not erased', () => {
    const wang = { ...make(a, 1, 'member', { office: NORTH }), hash: 'H'.repeat(43) };
    expect(takeIn(district(trusted), from(a, NORTH, [wang])).strange).toEqual([{ change: wang, reason: 'wiped' }]);
    expect(takeIn(district(trusted), from(d, DISTRICT, [wang])).apply).toEqual([wang]);
  });

  it('filter: the district is believed about other offices, nobody about us, and no office about anything', () => {
    const at = (replica: ReplicaId, sender: ReplicaId, office: string) =>
      takeIn(placeOf(NORTH, replica, trusted), {
        ...from(sender, office, []),
        filtered: { [a]: [[1, 2]], [b]: [[1, 2]], [d]: [[4, 4]] },
      }).filtered;
    expect(at(a, d, DISTRICT)).toEqual({ [b]: [[1, 2]], [d]: [[4, 4]] });
    expect(at('ssssssssssssssss' as ReplicaId, a, NORTH)).toEqual({});
    expect(takeIn(district(trusted), { ...from(d, DISTRICT, []), filtered: { [b]: [[1, 2]] } }).filtered).toEqual({});
  });
});

describe('receipt', () => {
  it('an office’s word about the district’s numbers is believed as far as its own log goes', () => {
    const told = (...changes: Change[]) =>
      takeIn(district([...trusted, li]), {
        ...from(a, NORTH, changes),
        holds: { vector: { [a]: 9, [d]: 4, [b]: 7 }, filtered: {} },
      }).said.vector;
    expect(told()).toEqual({ [b]: 7 });
    expect(told(seen(a, 1, NORTH, [seal(d, 3)]))).toEqual({ [a]: 1, [b]: 7, [d]: 3 });
    expect(told(seen(a, 1, NORTH, [seal(d, 4)]))).toEqual({ [a]: 1, [b]: 7, [d]: 4 });
  });
});

describe('static: at an office', () => {
  it('what no office may write is set aside without any knowledge, and the rest is the district’s word', () => {
    const mine = make(b, 1, 'member', { name: '王', office: SOUTH });
    const bad = [
      make(b, 2, 'replica', { replica: b, office: DISTRICT, signKey: 'x' }),
      { ...change(dotOf(b, 3), 'member', mine.id, { office: SOUTH }), erase: true as const },
      change(dotOf(b, 4), 'member', mine.id, { office: NORTH }),
      make(b, 5, 'transfer', { member: mine.id, fromOffice: SOUTH, toOffice: NORTH, state: 'accepted' }),
    ];
    const other = 'ssssssssssssssss' as ReplicaId;
    const intake = takeIn(placeOf(SOUTH, other, trusted), from(b, SOUTH, [mine, ...bad]));
    expect(intake.apply).toEqual([mine]);
    expect(asideOf(intake).map(([, reason]) => reason)).toEqual([
      'not-district',
      'not-district',
      'not-district',
      'transfer',
    ]);
    const refused = takeIn({ ...placeOf(SOUTH, other, trusted), refused: { [b]: [[1, 1]] } }, from(b, SOUTH, [mine]));
    expect(asideOf(refused)).toEqual([[mine.dot, 'refused']]);
  });

  it('takes the rest from its district without judging it', () => {
    const edit = change(dotOf(b, 1), 'member', li.id, { mobile: '2' });
    const intake = takeIn(placeOf(NORTH, a, trusted), from(d, DISTRICT, [li, edit]));
    expect(intake.apply).toEqual([li, edit]);
  });
});

describe('two contents under one number', () => {
  const mine = make(a, 1, 'member', { name: '王', office: NORTH });
  const twin: Change = { ...mine, fields: { name: '汪', office: NORTH } };
  const at = (office: string, replica: ReplicaId, sender: ReplicaId, senderOffice: string) =>
    takeIn({ ...placeOf(office, replica, [...trusted, mine]), twinOf: () => mine }, from(sender, senderOffice, [twin]));

  it('fork: that of the more senior PC of the district stands, and both are an alarm', () => {
    expect(at(DISTRICT, e, d, DISTRICT)).toMatchObject({
      swapped: [twin],
      disputed: [twin.dot],
      shaken: { [a]: [[1, 1]] },
    });
    expect(at(DISTRICT, d, e, DISTRICT)).toMatchObject({ swapped: [], disputed: [twin.dot], shaken: {} });
    expect(at(NORTH, 'ssssssssssssssss' as ReplicaId, e, DISTRICT)).toMatchObject({ swapped: [twin] });
  });

  it('raises none on the word of an office about others', () => {
    expect(at(DISTRICT, e, b, SOUTH)).toMatchObject({ swapped: [], disputed: [] });
    expect(at(DISTRICT, e, a, NORTH)).toMatchObject({ swapped: [], disputed: [twin.dot] });
  });
});

describe('a record that is not in force', () => {
  it('carries no changes, whoever writes them', () => {
    const stray = make(a, 1, 'member', { name: '王', office: SOUTH });
    const edit = change(dotOf(d, 4), 'member', stray.id, { mobile: '2' });
    const place = { ...district([...trusted]), known: { ...district([...trusted]).known, has: () => true } };
    expect(
      asideOf(
        takeIn(
          { ...place, known: { ...place.known, has: (dot: Dot) => dot === stray.dot } },
          from(d, DISTRICT, [edit]),
        ),
      ),
    ).toEqual([[edit.dot, 'no-record']]);
  });
});
