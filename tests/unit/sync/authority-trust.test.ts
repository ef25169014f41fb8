import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { dutyOfTransfer, isErasureDue } from '../../../shared/sync/authority/district-duty.ts';
import type { JudgedAgain } from '../../../shared/sync/authority/judge-again.ts';
import { judgeAgain } from '../../../shared/sync/authority/judge-again.ts';
import {
  type Knowledge,
  knowledgeOf,
  knownTo,
  saysMore,
  seenNow,
  withoutSeen,
} from '../../../shared/sync/authority/knowledge.ts';
import { wordsOf } from '../../../shared/sync/authority/seen.ts';
import type { Trust } from '../../../shared/sync/authority/trust.ts';
import { parseVector, shaken, trustOf, vectorText } from '../../../shared/sync/authority/trust.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import { takeIn } from '../../../shared/sync/take-in.ts';
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
  ROOT,
  seal,
  seen,
  SOUTH,
} from './authority-fixture.ts';
import { change, make } from './changes.ts';

const f = 'ffffffffffffffff' as ReplicaId;
const officesIn = (trust: Trust): unknown => Object.fromEntries([...trust].map(([name, { office }]) => [name, office]));
const untilIn = (trust: Trust, replica: ReplicaId): number | undefined => trust.get(replica)?.until;

/** A revocation of whom a record is about. */
const revoked = (by: ReplicaId, seq: number, record: Change, until: number): Change =>
  change(dotOf(by, seq), 'replica', record.id, { state: 'revoked', until });

describe('trust', () => {
  const second = enrolled(d, 1, e, DISTRICT);
  const office = enrolled(e, 1, a, NORTH);

  it('goes out from the first PC of the district, by whom it vouches for, in any order', () => {
    const whole = { [d]: DISTRICT, [e]: DISTRICT, [a]: NORTH };
    expect(officesIn(trustOf(ROOT, [second, office]))).toEqual(whole);
    expect(officesIn(trustOf(ROOT, [office, second]))).toEqual(whole);
  });

  it('chain: a record of one nobody vouched for, or of an office, says nothing', () => {
    const own = make(a, 1, 'replica', { replica: a, office: DISTRICT, signKey: 'x' });
    const friend = enrolled(a, 2, f, DISTRICT);
    expect(officesIn(trustOf(ROOT, [own, friend]))).toEqual({ [d]: DISTRICT });
    expect(officesIn(trustOf(ROOT, [second, office, own, friend]))).toEqual({
      [d]: DISTRICT,
      [e]: DISTRICT,
      [a]: NORTH,
    });
    expect(officesIn(trustOf(ROOT, [enrolled(d, 1, f, '370103')]))).toEqual({ [d]: DISTRICT });
  });

  it('ends where a PC was revoked: what it vouched for before stands, and no more', () => {
    const later = enrolled(e, 3, f, SOUTH);
    const trust = trustOf(ROOT, [second, office, later, revoked(d, 2, second, 2)]);
    expect(officesIn(trust)).toEqual({ [d]: DISTRICT, [e]: DISTRICT, [a]: NORTH });
    expect(untilIn(trust, e)).toBe(2);
  });

  it('a PC of the district is revoked by a more senior one alone, an office’s by any', () => {
    const third = enrolled(d, 2, f, DISTRICT);
    expect(untilIn(trustOf(ROOT, [second, third, revoked(e, 1, third, 0)]), f)).toBe(Infinity);
    const root = enrolled(d, 3, d, DISTRICT);
    expect(untilIn(trustOf(ROOT, [second, root, revoked(e, 1, root, 0)]), d)).toBe(Infinity);
    expect(
      untilIn(trustOf(ROOT, [second, enrolled(d, 2, b, SOUTH), revoked(e, 1, enrolled(d, 2, b, SOUTH), 7)]), b),
    ).toBe(7);
  });

  it('a former name is its office’s, until it is vouched for itself', () => {
    const renamed = enrolled(d, 1, a, NORTH, { replaces: `${f} ${b}` });
    expect(officesIn(trustOf(ROOT, [renamed]))).toEqual({ [d]: DISTRICT, [a]: NORTH, [f]: NORTH, [b]: NORTH });
    expect(officesIn(trustOf(ROOT, [renamed, enrolled(d, 2, b, SOUTH)]))).toMatchObject({ [f]: NORTH, [b]: SOUTH });
    expect(trustOf(ROOT, [renamed]).get(a)?.former).toEqual([f, b]);
  });

  it('a PC of the district goes on under a new name by its key, unless it was revoked', () => {
    const self = make(f, 1, 'replica', { replica: f, office: DISTRICT, signKey: 'key-e', replaces: e });
    expect(trustOf(ROOT, [second, self]).get(f)).toMatchObject({ office: DISTRICT, rank: 1, former: [e] });
    expect(trustOf(ROOT, [second, self, revoked(d, 2, second, 0)]).has(f)).toBe(false);
    const liar = make(f, 1, 'replica', { replica: f, office: DISTRICT, signKey: 'x', replaces: e });
    expect(trustOf(ROOT, [second, liar]).has(f)).toBe(false);
  });

  it('tells whose numbers stand otherwise after a change of it', () => {
    const before = trustOf(ROOT, [second, office]);
    const cut = enrolled(d, 1, e, DISTRICT);
    const after = trustOf(ROOT, [second, office, revoked(d, 2, cut, 3)]);
    const held = { [d]: 9, [e]: 5, [a]: 4 };
    const all = { [d]: [[1, 9]], [e]: [[1, 5]], [a]: [[1, 4]] };
    expect(shaken(before, after, held)).toEqual(all);
    expect(shaken(before, before, held)).toEqual({});
    // Nothing is held beyond: who was revoked there changed nothing.
    expect(shaken(before, after, { ...held, [e]: 3 })).toEqual({});
    // Revoked no longer: what waited for nothing of his, or was of a record that he had made, waits now or counts.
    expect(shaken(after, before, { ...held, [e]: 3 })).toEqual({ ...all, [e]: [[1, 3]] });
    // Known only now: nothing of his was held, but where trust had gone meanwhile.
    expect(shaken(trustOf(ROOT, []), before, { [d]: 9 })).toEqual({});
    expect(shaken(trustOf(ROOT, []), before, held)).toEqual(all);
  });

  it('writes what was known of the district as text and back', () => {
    expect(vectorText({ [e]: 2, [d]: 10 })).toBe(`${d}:10 ${e}:2`);
    expect(parseVector(`${d}:10 ${e}:2 x y:0`)).toEqual({ [d]: 10, [e]: 2 });
  });
});

describe('knowledge', () => {
  const trust = trustOf(ROOT, [enrolled(d, 1, e, DISTRICT), enrolled(d, 2, a, NORTH), enrolled(d, 3, b, NORTH)]);
  const sister = { replica: b, seq: 2, seal: null };

  it('is the union of all its writer said before, by the number', () => {
    const known = knowledgeOf([seen(a, 5, NORTH, [seal(e, 1)]), seen(a, 2, NORTH, [seal(d, 4), sister].toReversed())]);
    expect(knownTo(known, trust, a, 5)).toMatchObject({ district: { [d]: 4 }, said: { [b]: 2 } });
    expect(knownTo(known, trust, a, 6).district).toEqual({ [d]: 4, [e]: 1 });
    const less = new Map(known);
    withoutSeen(less, a, [[2, 2]]);
    expect(knownTo(less, trust, a, 6).district).toEqual({ [e]: 1 });
  });

  it('of now is told with the greatest seal that covers no more than is here, and only when it grew', () => {
    const seals = [3, 4, 9].map((seq) => ({ seq, seal: seal(d, seq).seal ?? '' }));
    const words = seenNow({
      ...{ self: a, office: NORTH, former: [], trust, knowledge: new Map() },
      settled: { vector: { [d]: 5, [a]: 2, [b]: 7 }, filtered: {} },
      sealsOf: (replica) => (replica === d ? seals : []),
    });
    expect(words.map(({ replica, seq, seal: by }) => [replica, seq, by === null])).toEqual([
      [d, 4, false],
      [b, 7, true],
    ]);
    expect(saysMore(new Map(), a, words)).toBe(true);
    expect(saysMore(knowledgeOf([seen(a, 1, NORTH, words)]), a, words)).toBe(false);
  });

  it('of another PC of the office goes up to its last change that is not such a record itself', () => {
    const words = (knowledge: Knowledge): unknown =>
      seenNow({
        ...{ self: a, office: NORTH, former: [], trust, knowledge },
        settled: { vector: { [b]: 4 }, filtered: {} },
        sealsOf: () => [],
      });
    expect(words(knowledgeOf([seen(b, 1, NORTH, [seal(d, 1)]), seen(b, 4, NORTH, [seal(d, 4)])]))).toEqual([
      { replica: b, seq: 3, seal: null },
    ]);
    expect(words(knowledgeOf([1, 2, 3, 4].map((seq) => seen(b, seq, NORTH, [seal(d, seq)]))))).toEqual([]);
  });

  it('is read only as it must be written: sorted, each once, sealed or of the own office', () => {
    const text = (value: string): unknown => wordsOf(make(a, 1, 'seen', { office: NORTH, seen: value }));
    expect(text(`${b}:2:: ${d}:4:${'H'.repeat(43)}:${'S'.repeat(86)}`)).toHaveLength(2);
    for (const bad of ['', ' ', `${d}:4`, `${d}:0::`, `${d}:4:: ${b}:2::`, `${b}:2:: ${b}:3::`, `${b}:2::x`])
      expect(text(bad)).toBeNull();
  });
});

describe('judging again', () => {
  const second = enrolled(d, 1, e, DISTRICT);
  const log = [second, enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
  const li = make(d, 4, 'member', { name: '李', office: SOUTH });
  const stolen = change(dotOf(e, 1), 'member', li.id, { office: NORTH }, { office: [li.dot] });
  const knows = seen(a, 1, NORTH, [seal(d, 4), seal(e, 1)]);
  const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
  const histories = new Map<RecordId, Change[]>([
    [li.id, [edit, stolen, li]],
    [knows.id, [knows]],
  ]);
  const reasons = ({ aside }: JudgedAgain): unknown[] =>
    aside.map(({ change: each, reason }) => [each.dot, reason]).sort();

  it('takes out what a revoked PC wrote after, and what others could do only by that', () => {
    const here = [...log, li, stolen, knows, edit];
    const cut = revoked(d, 5, second, 0);
    expect(takeIn(placeOf(DISTRICT, d, here), from(d, DISTRICT, [])).shaken).toEqual({});
    const after = takeIn(placeOf(DISTRICT, 'ffffffffffffffff' as ReplicaId, here), from(d, DISTRICT, [cut]));
    expect(after.shaken).toEqual({ [d]: [[1, 5]], [e]: [[1, 1]], [a]: [[1, 2]] });
    const again = judgeAgain(placeOf(DISTRICT, d, [...here, cut]), histories);
    expect(again.inForce).toEqual([li, knows]);
    expect(reasons(again)).toEqual([
      [edit.dot, 'not-yours'],
      [stolen.dot, 'revoked'],
    ]);
    expect(again.states.get(li.id)).toEqual(foldChanges([li], unitOf).get(li.id));
  });

  it('hears the records of what was seen first, and lets wait what hangs on one that waits', () => {
    const again = judgeAgain(placeOf(DISTRICT, d, [...log, li, stolen, knows, edit]), histories);
    expect(again.inForce).toEqual([li, stolen, knows, edit]);
    const less = judgeAgain(
      placeOf(DISTRICT, d, [...log, li, knows, edit]),
      new Map([...histories, [li.id, [edit, li]]]),
    );
    expect(less.inForce).toEqual([li]);
    expect(less.waiting).toEqual([knows, edit]);
  });

  it('hears what waits with it: what a revocation was in the way of is in force in the same pass', () => {
    const wang = make(b, 1, 'member', { name: '王', office: SOUTH });
    const phone = change(dotOf(b, 2), 'member', wang.id, { mobile: '1' }, { name: [wang.dot] });
    const place = placeOf(DISTRICT, d, [...log, wang], [phone]);
    const again = judgeAgain(place, new Map([[wang.id, [wang]]]));
    expect(again).toMatchObject({ inForce: [wang, phone], waiting: [], aside: [] });
  });

  it('a false revocation that is void itself changes nothing: what it made a change of no record is in force', () => {
    const wang = make(b, 1, 'member', { name: '王', office: SOUTH });
    const phone = change(dotOf(d, 4), 'member', wang.id, { mobile: '1' });
    const lie = revoked(e, 1, enrolled(d, 3, b, SOUTH), 0);
    const here = placeOf(DISTRICT, f, [...log, lie]);
    expect(asideOf(takeIn(here, from(d, DISTRICT, [phone])))).toEqual([[phone.dot, 'no-record']]);
    const cut = revoked(d, 5, second, 0);
    const isAside = (dot: Dot): boolean => here.known.has(dot) || dot === phone.dot;
    const known = { ...here.known, vector: { ...here.known.vector, [d]: 4 }, has: isAside };
    const intake = takeIn({ ...here, known }, from(d, DISTRICT, [cut, wang]));
    expect(intake.shaken).toEqual({ [d]: [[1, 5]], [e]: [[1, 1]], [b]: [[1, 1]] });
    const again = judgeAgain(placeOf(DISTRICT, f, [...log, lie, cut]), new Map([[wang.id, [phone, wang]]]));
    expect(again).toMatchObject({ inForce: [wang, phone], aside: [], waiting: [] });
    // Without him whom it kept away, it waits for him.
    const early = judgeAgain(placeOf(DISTRICT, f, [...log, lie, cut]), new Map([[wang.id, [phone]]]));
    expect(early).toMatchObject({ inForce: [], aside: [], waiting: [phone] });
  });

  it('what nobody vouches for any more is held and counts for nothing, and nobody waits for it', () => {
    const unknown = 'ffffffffffffffff' as ReplicaId;
    const zhao = make(unknown, 1, 'member', { name: '赵', office: SOUTH });
    const phone = change(dotOf(d, 4), 'member', zhao.id, { mobile: '1' }, { name: [zhao.dot] });
    const again = judgeAgain(placeOf(DISTRICT, d, [...log, zhao, phone]), new Map([[zhao.id, [zhao, phone]]]));
    expect(again.waiting).toEqual([]);
    expect(reasons(again)).toEqual([
      [phone.dot, 'no-record'],
      [zhao.dot, 'revoked'],
    ]);
    expect(again.states.get(zhao.id)).toBeNull();
  });
});

describe('what the district has to do', () => {
  const trust = trustOf(ROOT, [enrolled(d, 1, a, NORTH), enrolled(d, 2, b, SOUTH)]);
  const li = make(a, 1, 'member', { name: '李', office: NORTH });
  const out = make(a, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'out' });
  const accepted = change(dotOf(b, 1), 'transfer', out.id, { state: 'accepted' }, { state: [out.dot] });
  const withdrawn = change(dotOf(a, 3), 'transfer', out.id, { state: 'withdrawn' }, { state: [out.dot] });
  const moved = change(dotOf(d, 3), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
  const duty = (...log: Change[]): unknown => {
    const states = foldChanges([li, out, ...log], unitOf);
    const transfer = states.get(out.id);
    if (transfer === undefined) throw new Error('no transfer');
    return dutyOfTransfer(transfer, states.get(li.id), unitOf);
  };

  it('about an accepted transfer: to move the member, or only to close it', () => {
    expect(duty()).toBeNull();
    expect(duty(accepted)).toBe('move');
    expect(duty(accepted, withdrawn)).toBeNull();
    expect(duty(accepted, moved)).toBe('close');
    expect(duty(accepted, change(dotOf(d, 4), 'transfer', out.id, { settled: true }))).toBeNull();
  });

  it('about an erasure that is asked for: when the office that alone holds the record asks', () => {
    const asked = change(dotOf(a, 3), 'member', li.id, { eraseAsked: true });
    const due = (...log: Change[]): boolean => {
      const state = foldChanges([li, ...log], unitOf).get(li.id);
      return state !== undefined && isErasureDue(state, trust, unitOf);
    };
    expect(due(asked)).toBe(true);
    expect(due()).toBe(false);
    expect(due(asked, moved)).toBe(false);
    expect(due(change(dotOf(b, 1), 'member', li.id, { eraseAsked: true }))).toBe(false);
    expect(due(asked, change(dotOf(a, 4), 'member', li.id, { eraseAsked: null }, { eraseAsked: [asked.dot] }))).toBe(
      false,
    );
  });
});
