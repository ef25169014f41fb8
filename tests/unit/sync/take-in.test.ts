import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import type { Place } from '../../../shared/sync/intake-case.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import { historiesWanted, membersWanted, takeIn } from '../../../shared/sync/take-in.ts';
import { unitOf } from '../../support/histories.ts';
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
const north = enrolled(d, 2, a, NORTH);
const south = enrolled(d, 3, b, SOUTH);
const trusted = [enrolled(d, 1, e, DISTRICT), north, south];
const li = make(d, 4, 'member', { name: '李', office: NORTH });
const moved = change(dotOf(d, 5), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
const knows = seen(a, 1, NORTH, [seal(d, 4)]);

const revoked = (seq: number, record: Change, until: number): Change =>
  change(dotOf(d, seq), 'replica', record.id, { state: 'revoked', until });

const district = (log: readonly Change[]): Place => placeOf(DISTRICT, e, log);
const known = (place: Place, more: Partial<Place['known']>): Place => ({
  ...place,
  known: { ...place.known, ...more },
});

describe('what was written after a revocation and lies beyond a hole', () => {
  it('is let go, and counted with what is set aside', () => {
    const [first, third] = [1, 3].map((seq) => make(b, seq, 'member', { office: SOUTH }));
    if (first === undefined || third === undefined) throw new Error('two');
    const intake = takeIn(district([...trusted, revoked(4, south, 0)]), from(d, DISTRICT, [first, third]));
    expect(asideOf(intake)).toEqual([[first.dot, 'revoked']]);
    expect(intake.waiting).toEqual([]);
    expect(intake.fates).toEqual({
      ...{ received: 2, applied: 0, conflicting: 0, already: 0, waiting: 0 },
      quarantined: 2,
    });
  });
});

describe('what is to be judged again', () => {
  it('is nothing when nobody’s standing changed, whatever came', () => {
    expect(takeIn(district(trusted), from(d, DISTRICT, [li])).shaken).toStrictEqual({});
  });

  it('is what was judged by this bundle, too, when other content came to stand', () => {
    const mine = make(a, 1, 'member', { name: '王', office: NORTH });
    const stray = make(a, 2, 'member', { name: '王', office: SOUTH });
    const twin = { ...mine, fields: { name: '汪', office: NORTH } };
    const place: Place = {
      ...district([...trusted, mine]),
      twinOf: ({ dot }) => (dot === mine.dot ? mine : null),
    };
    expect(takeIn(place, from(d, DISTRICT, [twin, stray, li])).shaken).toEqual({ [a]: [[1, 2]], [d]: [[4, 4]] });
  });

  it('is nothing when a PC hears that it was enrolled, and all when it hears that it was revoked', () => {
    const wang = make(a, 1, 'member', { name: '王', office: NORTH });
    const fresh = placeOf(NORTH, a, [wang]);
    const enrolment = enrolled(d, 1, a, NORTH);
    expect(takeIn(fresh, from(d, DISTRICT, [enrolment])).shaken).toStrictEqual({});
    const cut = change(dotOf(d, 2), 'replica', enrolment.id, { state: 'revoked', until: 0 });
    expect(takeIn(placeOf(NORTH, a, [enrolment, wang]), from(d, DISTRICT, [cut])).shaken).toEqual({
      [d]: [[1, 2]],
      [a]: [[1, 1]],
    });
  });

  it('is judged by the trust that the content makes which stands now', () => {
    const cut = revoked(4, south, 0);
    const place: Place = { ...district([...trusted, cut]), twinOf: ({ dot }) => (dot === cut.dot ? cut : null) };
    const twin = change(cut.dot, 'replica', south.id, { name: 'PC' });
    expect(place.trust.get(b)?.until).toBe(0);
    const intake = takeIn(place, from(d, DISTRICT, [twin]));
    expect(intake.swapped).toEqual([twin]);
    expect(intake.trust.get(b)?.until).toBe(Infinity);
  });
});

describe('what had been withheld and comes after all', () => {
  const office = known(placeOf(SOUTH, z, [...trusted, moved]), { vector: { [d]: 5 }, filtered: { [d]: [[4, 4]] } });

  it('has its record folded afresh: what came late may have been replaced already', () => {
    const intake = takeIn(office, from(d, DISTRICT, [li]));
    expect(intake.late).toEqual([li.id]);
    expect(intake.states.get(li.id)).toEqual(foldChanges([li, moved], unitOf).get(li.id));
    expect(intake.states.get(li.id)?.rivals).toBeNull();
  });

  it('is none of what is set aside', () => {
    const place = known(placeOf(SOUTH, z, trusted), { vector: { [d]: 3, [b]: 1 }, filtered: { [b]: [[1, 1]] } });
    const stray = make(b, 1, 'archive', { office: SOUTH });
    const intake = takeIn(place, from(d, DISTRICT, [stray]));
    expect(asideOf(intake)).toEqual([[stray.dot, 'not-district']]);
    expect(intake.late).toEqual([]);
  });
});

describe('a PC of the district that goes on under a new name', () => {
  const self = (seq: number): Change =>
    make(z, seq, 'replica', { replica: z, office: DISTRICT, signKey: 'key-d', replaces: d });
  const wang = (seq: number): Change => make(z, seq, 'member', { name: '王', office: SOUTH });
  const strangers = ({ strange }: { readonly strange: Place['strange'] }): unknown =>
    strange.map((each) => [each.change.dot, each.reason]);

  it.each([z, d])('introduces itself in its own bundle and in that of another: %s', (sender) => {
    const intake = takeIn(district(trusted), from(sender, DISTRICT, [self(1), wang(2)]));
    expect(intake).toMatchObject({ apply: [self(1), wang(2)], strange: [], waiting: [] });
    expect(intake.trust.get(z)).toMatchObject({ office: DISTRICT, former: [d] });
    expect(intake.trust.get(a)?.office).toBe(NORTH);
  });

  it('is known by what it wrote before, once all of that is here', () => {
    const early = takeIn(district(trusted), from(d, DISTRICT, [self(2), wang(3)]));
    expect(early.apply).toEqual([]);
    expect(strangers(early)).toEqual([
      [dotOf(z, 2), 'unknown-writer'],
      [dotOf(z, 3), 'unknown-writer'],
    ]);
    const late = takeIn({ ...district(trusted), strange: early.strange }, from(d, DISTRICT, [wang(1)]));
    expect(late.apply.map(({ dot }) => dot)).toEqual([1, 2, 3].map((seq) => dotOf(z, seq)));
    expect(late.strange).toEqual([]);
  });

  it('is taken by nobody on the word of an office', () => {
    const intake = takeIn(district(trusted), from(a, NORTH, [self(1)]));
    expect(intake.left).toEqual([{ change: self(1), reason: 'unknown-writer' }]);
    expect([intake.apply, intake.trust.has(z)]).toEqual([[], false]);
  });
});

describe('of what came, in conflict', () => {
  const name = (dot: Change['dot'], value: string): Change =>
    change(dot, 'member', li.id, { name: value }, { name: [li.dot] });
  const theirs = name(dotOf(d, 5), '黎');
  const fates = (log: readonly Change[], ...changes: readonly Change[]): unknown => {
    const { conflicting, fates: counted } = takeIn(district([...trusted, li, ...log]), from(a, NORTH, changes));
    return [conflicting.map(({ dot }) => dot), counted.applied, counted.conflicting];
  };

  it('is what differs from a value that it did not replace', () => {
    const mine = name(dotOf(a, 2), '礼');
    expect(fates([theirs], knows, mine)).toEqual([[mine.dot], 1, 1]);
  });

  it('is nothing that agrees, or is about another field, or of another record', () => {
    const phone = (seq: number): Change => change(dotOf(a, seq), 'member', li.id, { mobile: '1' });
    const own = make(a, 4, 'member', { name: '王', office: NORTH });
    const mine = name(dotOf(a, 2), '礼');
    expect(fates([theirs], knows, name(dotOf(a, 2), '黎'))).toEqual([[], 2, 0]);
    expect(fates([theirs], knows, mine, phone(3), own)).toEqual([[mine.dot], 3, 1]);
    expect(fates([], knows, phone(2))).toEqual([[], 2, 0]);
  });

  it('is a side of one conflict, though the record has another', () => {
    const phones = [5, 6].map((seq) => change(dotOf(d, seq), 'member', li.id, { mobile: String(seq) }));
    const more = name(dotOf(d, 7), '黎');
    const mine = name(dotOf(a, 2), '礼');
    expect(fates([...phones, more], knows, mine)).toEqual([[mine.dot], 1, 1]);
  });
});

describe('the histories that a bundle asks for', () => {
  const wanted = (place: Place, ...changes: readonly Change[]): RecordId[] => [
    ...atOnce(historiesWanted(place, changes)),
  ];
  const out = make(a, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'out' });
  const visit = make(d, 6, 'event', { member: li.id, kind: '1' });
  const edit = change(dotOf(a, 3), 'member', li.id, { mobile: '1' });

  it('are of records of which changes come that had been withheld, everywhere', () => {
    for (const office of [NORTH, DISTRICT]) {
      const place = known(placeOf(office, z, trusted), { filtered: { [d]: [[4, 4]] } });
      expect(wanted(place, li)).toEqual([li.id]);
    }
  });

  it('are of no others at an office: it judges no place', () => {
    expect(wanted(placeOf(NORTH, a, [...trusted, li, moved]), edit, visit, moved)).toEqual([]);
  });

  it('are at the district of what is placed, and of what was placed since it was made', () => {
    expect(wanted(district([...trusted, li]), moved)).toEqual([li.id]);
    expect(wanted(district([...trusted, li]), edit)).toEqual([]);
    expect(wanted(district([...trusted, li, moved]), edit)).toEqual([li.id]);
  });

  it('are of the member that an office’s record is about', () => {
    const again = change(dotOf(a, 3), 'event', visit.id, { kind: '2' });
    expect(wanted(district([...trusted, li, moved, visit]), again)).toEqual([li.id]);
    expect(wanted(district([...trusted, li, visit]), again)).toEqual([]);
  });

  it('are of transfers that an office answers, and not of one that the district settles', () => {
    const answer = change(dotOf(b, 1), 'transfer', out.id, { state: 'accepted' }, { state: [out.dot] });
    const settled = change(dotOf(d, 7), 'transfer', out.id, { settled: true });
    expect(wanted(district([...trusted, li, out]), answer)).toEqual([out.id]);
    expect(wanted(district([...trusted, li, out]), settled)).toEqual([]);
  });

  it('are of members that a record was ever about, and of none that is read already', () => {
    const place = district([...trusted, li, moved, visit]);
    expect([...membersWanted(place, new Map([[visit.id, [visit]]]))]).toEqual([li.id]);
    const both = new Map<RecordId, Change[]>([
      [visit.id, [visit]],
      [li.id, [li, moved]],
    ]);
    expect([...membersWanted(place, both)]).toEqual([]);
  });
});
