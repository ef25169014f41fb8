import { describe, expect, it } from 'vitest';
import type { Place } from '../../../shared/sync/intake-case.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { twinsIn } from '../../../shared/sync/authority/twins.ts';
import { believed } from '../../../shared/sync/authority/receipt.ts';
import { believedFiltered } from '../../../shared/sync/authority/screening.ts';
import { isSenior, isVoid, parseVector, shaken, trustOf, vectorText } from '../../../shared/sync/authority/trust.ts';
import type { Trusted } from '../../../shared/sync/authority/trust.ts';
import { lackingFor, verdictOf, type Court } from '../../../shared/sync/authority/verdict.ts';
import type { Change, Fields } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { takeIn } from '../../../shared/sync/take-in.ts';
import {
  a,
  asideOf,
  b,
  courtOf,
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

const c = 'cccccccccccccccc' as ReplicaId;
const f = 'ffffffffffffffff' as ReplicaId;
const second = enrolled(d, 1, e, DISTRICT);
const north = enrolled(d, 2, a, NORTH);
const south = enrolled(d, 3, b, SOUTH);

const onRecord = (by: ReplicaId, seq: number, record: Change, fields: Fields): Change =>
  change(dotOf(by, seq), 'replica', record.id, fields);

describe('who is trusted', () => {
  const officeOf = (replica: ReplicaId, ...log: readonly Change[]): string | undefined =>
    trustOf(ROOT, log).get(replica)?.office;

  it('is said by records of replicas alone', () => {
    expect(officeOf(a, make(d, 1, 'member', { replica: a, office: NORTH, signKey: 'x' }))).toBeUndefined();
  });

  it('is said by the first record of a name, by its number and not by the order they came in', () => {
    const [one, two] = [enrolled(d, 1, a, NORTH), enrolled(d, 2, a, SOUTH)];
    expect(officeOf(a, one, two)).toBe(NORTH);
    expect(officeOf(a, two, one)).toBe(NORTH);
  });

  it('is said by the more senior of two of the district, and by the lesser name of two alike', () => {
    const others = [enrolled(d, 1, f, DISTRICT), enrolled(d, 2, e, DISTRICT)];
    expect(officeOf(a, ...others, enrolled(f, 1, a, SOUTH), enrolled(e, 1, a, NORTH))).toBe(NORTH);
    const chain = [enrolled(d, 1, f, DISTRICT), enrolled(f, 1, e, DISTRICT)];
    expect(officeOf(a, ...chain, enrolled(e, 1, a, NORTH), enrolled(f, 2, a, SOUTH))).toBe(SOUTH);
  });

  it('is said by one revoked up to the last of its numbers in force', () => {
    const cut = onRecord(d, 2, second, { until: 2 });
    expect(officeOf(a, second, cut, enrolled(e, 2, a, NORTH))).toBe(NORTH);
    expect(officeOf(a, second, cut, enrolled(e, 3, a, NORTH))).toBeUndefined();
  });

  it('belongs to a place within the district', () => {
    for (const office of ['x', '', 7, '370103001', null])
      expect(officeOf(a, make(d, 1, 'replica', { replica: a, office, signKey: 'x' }))).toBeUndefined();
    expect(officeOf(a, make(d, 1, 'replica', { replica: 'nobody', office: NORTH, signKey: 'x' }))).toBeUndefined();
  });

  it('has no key where none can be read', () => {
    expect(trustOf(ROOT, [make(d, 1, 'replica', { replica: a, office: NORTH, signKey: 7 })]).get(a)?.signKey).toBe('');
  });

  it('stays the root, whatever is said of the root', () => {
    const said = make(d, 1, 'replica', { replica: d, office: NORTH, signKey: 'other' });
    expect(trustOf(ROOT, [said]).get(d)).toMatchObject({ office: DISTRICT, signKey: ROOT.signKey, rank: 0 });
  });

  it.each([['3'], [-1], [1.5], [null]])('is revoked by a number alone, not by %s', (until) => {
    expect(trustOf(ROOT, [north, onRecord(d, 5, north, { until })]).get(a)?.until).toBe(Infinity);
  });

  it('is revoked for good by the least number', () => {
    const cuts = [onRecord(d, 5, north, { until: 3 }), onRecord(d, 6, north, { until: 8 })];
    const trust = trustOf(ROOT, [north, ...cuts]);
    expect(trust.get(a)?.until).toBe(3);
    expect([3, 4].map((seq) => isVoid(trust, dotOf(a, seq)))).toEqual([false, true]);
    expect(trustOf(ROOT, [north, onRecord(d, 5, north, { until: 0 })]).get(a)?.until).toBe(0);
  });

  it('is not changed by a change of a record that is not here', () => {
    expect(trustOf(ROOT, [onRecord(d, 5, north, { until: 0, office: SOUTH })])).toEqual(trustOf(ROOT, []));
  });

  it('is not another place by a later change of its record', () => {
    expect(officeOf(a, north, onRecord(d, 5, north, { office: SOUTH }))).toBe(NORTH);
  });

  it('gives its former names to its office where they are names, and are nobody’s yet', () => {
    const renamed = enrolled(d, 5, a, NORTH, { replaces: `${c} x ${b} ${a}` });
    const trust = trustOf(ROOT, [south, renamed]);
    expect(trust.get(a)?.former).toEqual([c, b]);
    expect(trust.get(c)).toMatchObject({ office: NORTH, record: null });
    expect(trust.get(b)?.office).toBe(SOUTH);
    expect([...trust.keys()].sort()).toEqual([a, b, c, d]);
  });

  it('of the district gives its former names to nobody: they have to be vouched for', () => {
    expect(trustOf(ROOT, [enrolled(d, 1, e, DISTRICT, { replaces: f })]).has(f)).toBe(false);
  });

  it.each<[string, Fields, boolean]>([
    ['with the key of its former name', {}, true],
    ['for another than itself', { replica: c }, false],
    ['of an office', { office: NORTH }, false],
    ['with another key', { signKey: 'x' }, false],
    ['in the name of one of an office', { replaces: a }, false],
    ['in the name of nobody', { replaces: c }, false],
  ])('of the district introduces itself under a new name %s: %s', (_, fields, isTrusted) => {
    const self = { replica: f, office: DISTRICT, signKey: 'key-e', replaces: e, ...fields };
    expect(trustOf(ROOT, [second, north, make(f, 1, 'replica', self)]).has(f)).toBe(isTrusted);
  });

  it('of the district introduces itself by a record that it made', () => {
    const self = { replica: f, office: DISTRICT, signKey: 'key-e', replaces: e };
    expect(trustOf(ROOT, [second, onRecord(f, 1, second, self)]).has(f)).toBe(false);
    const twice = [make(f, 1, 'replica', self), make(f, 2, 'replica', { ...self, replaces: `${e} ${c}` })];
    expect(trustOf(ROOT, [second, ...twice]).get(f)).toMatchObject({ record: twice[0]?.id, rank: 1 });
  });
});

describe('the more senior of two', () => {
  it('is that of lesser rank, and of two alike that of the lesser name', () => {
    const trust = trustOf(ROOT, [second, enrolled(d, 2, f, DISTRICT), enrolled(e, 1, c, DISTRICT)]);
    expect([isSenior(trust, d, e), isSenior(trust, e, d)]).toEqual([true, false]);
    expect([isSenior(trust, e, f), isSenior(trust, f, e)]).toEqual([true, false]);
    expect([isSenior(trust, e, c), isSenior(trust, c, e)]).toEqual([true, false]);
    expect(isSenior(trust, e, e)).toBe(false);
    expect([isSenior(trust, d, b), isSenior(trust, b, d)]).toEqual([true, false]);
  });
});

describe('what a change of trust shakes', () => {
  const was = trustOf(ROOT, [north, south]);
  const held = { [d]: 3, [a]: 1 };
  const with_ = (more: Partial<Trusted>): typeof was => {
    const now = new Map(was);
    const standing = was.get(a);
    if (standing !== undefined) now.set(a, { ...standing, ...more });
    return now;
  };

  it('is all when one who wrote something is no longer known, or is another’s, or knew something else', () => {
    const without = new Map([...was].filter(([name]) => name !== a));
    const all = { [d]: [[1, 3]], [a]: [[1, 1]] };
    expect(shaken(was, without, held)).toEqual(all);
    expect(shaken(was, with_({ office: SOUTH }), held)).toEqual(all);
    expect(shaken(was, with_({ knew: { [d]: 2 } }), held)).toEqual(all);
    expect(shaken(without, was, held)).toEqual(all);
  });

  it('is nothing when he wrote nothing, or only his rank or his key is another', () => {
    const without = new Map([...was].filter(([name]) => name !== a));
    expect(shaken(was, without, { [d]: 3 })).toEqual({});
    expect(shaken(was, with_({ office: SOUTH }), { [d]: 3 })).toEqual({});
    expect(shaken(was, with_({ rank: 7, signKey: 'y' }), held)).toEqual({});
  });

  it('is nothing when he is revoked where nothing lies beyond', () => {
    expect(shaken(was, with_({ until: 1 }), held)).toEqual({});
    expect(shaken(was, with_({ until: 0 }), held)).not.toEqual({});
  });
});

describe('a vector as text', () => {
  it('is sorted, and read word by word', () => {
    expect(vectorText({ [e]: 2, [a]: 1, [d]: 3 })).toBe(`${a}:1 ${d}:3 ${e}:2`);
    expect(parseVector(`x${d}:1 ${e}:2x ${a}:3`)).toEqual({ [a]: 3 });
    expect(parseVector(7)).toEqual({});
  });
});

describe('a verdict', () => {
  const log = [second, north, south];
  const li = make(d, 4, 'member', { name: '李', office: NORTH });
  const court = (more: Partial<Court> = {}, ...records: readonly Change[]): Court => ({
    ...courtOf(DISTRICT, e, [...log, li, ...records]),
    reached: () => Infinity,
    isRefused: () => false,
    ...more,
  });
  const knows = seen(a, 1, NORTH, [seal(d, 4)]);

  it('waits for a writer whom nobody vouches for', () => {
    expect(verdictOf(court(), make(f, 1, 'member', { office: NORTH }))).toBe('waits');
  });

  it('is against what does not fit its schema, what the district refuses, and what is of no record of its kind', () => {
    const mine = make(a, 1, 'member', { name: '王', office: NORTH });
    expect(verdictOf(court(), mine)).toBe('in-force');
    expect(verdictOf(court({ fits: () => false }), mine)).toBe('schema');
    expect(verdictOf(court({ isRefused: (dot) => dot === mine.dot }), mine)).toBe('refused');
    expect(verdictOf(court(), change(dotOf(d, 9), 'event', li.id, { kind: '1' }))).toBe('no-record');
    expect(verdictOf(court(), change(dotOf(d, 9), 'member', recordIdOf(dotOf(d, 8)), {}))).toBe('no-record');
  });

  it.each<[string, Fields]>([
    ['of another office', { office: SOUTH }],
    ['with something else in it', { note: 'x' }],
    ['that names nothing', { seen: undefined as unknown as string }],
    ['with words that cannot be read', { seen: 'x' }],
    ['with no text', { seen: 7 }],
  ])('is against a record of what was seen %s', (_, fields) => {
    expect(verdictOf(court(), knows)).toBe('in-force');
    expect(verdictOf(court(), { ...knows, fields: { ...knows.fields, ...fields } })).toBe('seal');
  });

  it('is against a record of what was seen that is changed later', () => {
    const edit = change(dotOf(a, 2), 'seen', knows.id, knows.fields);
    expect(verdictOf(court({}, knows), edit)).toBe('seal');
  });

  it('is against seals of which one is bad, and waits while one is of somebody unknown', () => {
    const both = seen(a, 1, NORTH, [seal(d, 4), seal(e, 1)]);
    const bad = court({ sealOf: (replica) => (replica === e ? 'forged' : 'good') });
    expect(verdictOf(bad, both)).toBe('seal');
    expect(verdictOf(court(), seen(a, 1, NORTH, [seal(d, 4), seal(f, 1)]))).toBe('waits');
    const sister = seen(a, 1, NORTH, [{ replica: c, seq: 1, seal: null }]);
    expect(verdictOf(court({ sealOf: () => 'forged' }), sister)).toBe('in-force');
  });

  it('lets nobody but the district say where a record is, in any of its fields', () => {
    const loan = make(a, 2, 'loan', { fromOffice: NORTH, toOffice: SOUTH });
    for (const field of ['office', 'fromOffice', 'toOffice'])
      expect(verdictOf(court({}, loan), change(dotOf(a, 3), 'loan', loan.id, { [field]: NORTH }))).toBe('not-district');
  });

  it('lets an office make what goes from or to it, and nothing between two others', () => {
    const between = (fields: Fields): unknown => verdictOf(court(), make(a, 1, 'loan', fields));
    expect(between({ fromOffice: NORTH, toOffice: SOUTH })).toBe('in-force');
    expect(between({ fromOffice: SOUTH, toOffice: NORTH })).toBe('in-force');
    expect(between({ fromOffice: NORTH })).toBe('in-force');
    expect(between({ toOffice: NORTH })).toBe('in-force');
    expect(between({ fromOffice: SOUTH, toOffice: '370102003' })).toBe('not-yours');
    expect(between({ fromOffice: SOUTH, toOffice: '370102003', member: li.id })).toBe('not-yours');
  });

  describe('about a transfer', () => {
    const out = make(a, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'out' });
    const answer = (seq: number, over: readonly Change['dot'][], more: Partial<Change> = {}): Change => ({
      ...change(dotOf(b, seq), 'transfer', out.id, { state: 'accepted' }, { state: over }),
      ...more,
    });

    it('is for an answer that replaces the transfer-out alone', () => {
      const refused = change(dotOf(b, 1), 'transfer', out.id, { state: 'refused' }, { state: [out.dot] });
      const here = court({}, knows, out, refused);
      expect(verdictOf(here, answer(2, [out.dot]))).toBe('in-force');
      expect(verdictOf(here, answer(2, [out.dot, refused.dot]))).toBe('transfer');
      expect(verdictOf(here, answer(2, [refused.dot]))).toBe('transfer');
    });

    it('is for what is left of an erased one where one of its offices wrote it', () => {
      const left = answer(2, [out.dot], { fields: {}, hash: 'h' });
      expect(verdictOf(court({}, knows, out), left)).toBe('in-force');
      expect(verdictOf(court({}, knows, out), { ...left, dot: dotOf(a, 3) })).toBe('in-force');
      const third = enrolled(d, 5, c, '370102003');
      const other = court({ trust: trustOf(ROOT, [...log, third]) }, knows, out);
      expect(verdictOf(other, { ...left, dot: dotOf(c, 1) })).toBe('transfer');
    });
  });

  it('lacks what its writer had seen of the district and is not here, up to a revocation', () => {
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    const at = (reached: number, ...more: readonly Change[]): unknown =>
      lackingFor(court({ reached: () => reached }, seen(a, 1, NORTH, [seal(d, 7)]), ...more), edit);
    expect(at(7)).toEqual({});
    expect(at(6)).toEqual({ [d]: [[7, 7]] });
    expect(at(2)).toEqual({ [d]: [[3, 7]] });
    expect(lackingFor(court({ reached: () => 5 }), seen(a, 3, NORTH, [seal(e, 6)]))).toEqual({ [e]: [[6, 6]] });
    const trust = trustOf(ROOT, [...log, change(dotOf(d, 9), 'replica', second.id, { state: 'revoked', until: 5 })]);
    for (const lacking of [
      (reached: number) => lackingFor(court({ trust, reached: () => reached }), seen(a, 3, NORTH, [seal(e, 7)])),
      (reached: number) => lackingFor(court({ trust, reached: () => reached }, seen(a, 1, NORTH, [seal(e, 7)])), edit),
    ]) {
      expect(lacking(5)).toEqual({});
      expect(lacking(3)).toEqual({ [e]: [[4, 5]] });
    }
  });

  it('lacks nothing of what a writer says of its own office without a seal: no verdict hangs on it', () => {
    const told = seen(a, 3, NORTH, [seal(d, 4), { replica: c, seq: 9, seal: null }]);
    expect(lackingFor(court({ reached: (replica) => (replica === d ? 4 : 0) }), told)).toEqual({});
  });
});

describe('what is believed of what a sender holds', () => {
  const trust = trustOf(ROOT, [second, north, south]);
  const holds = { vector: { [d]: 9, [a]: 4, [b]: 5 }, filtered: {} };
  const said = (sender: ReplicaId, office: string, here: string, own = 4): unknown => {
    const knowledge = new Map([[a, [{ seq: 2, sealed: { [d]: 3 }, said: {}, words: [] }]]]);
    const holding = { vector: { [d]: 9, [a]: own, [b]: 5 }, filtered: {} };
    return believed({ sender, office, holds }, knowledge, trust, { office: here, holding }).vector;
  };

  it('is all at an office, and all that the district says', () => {
    expect(said(d, DISTRICT, NORTH)).toEqual(holds.vector);
    expect(said(e, DISTRICT, DISTRICT)).toEqual(holds.vector);
    expect(said(a, NORTH, NORTH)).toEqual(holds.vector);
  });

  it('is at the district no more of the district than its own log proves with seals', () => {
    expect(said(a, NORTH, DISTRICT)).toEqual({ [d]: 3, [a]: 4, [b]: 5 });
    expect(said(a, NORTH, DISTRICT, 2)).toEqual({ [d]: 3, [a]: 2, [b]: 5 });
    expect(said(a, NORTH, DISTRICT, 1)).toEqual({ [a]: 1, [b]: 5 });
  });
});

describe('what is believed of what a sender withheld', () => {
  const filtered = { [d]: [[1, 2]], [a]: [[1, 1]], [c]: [[1, 1]], [b]: [[3, 3]] } as const;
  const log = [second, north, south, enrolled(d, 4, c, NORTH)];
  const at = (
    office: string,
    self: ReplicaId,
    sender: ReplicaId,
    of: string,
    more: readonly Change[] = [],
  ): unknown => {
    const place = placeOf(office, self, [...log, ...more]);
    return believedFiltered(place, { ...from(sender, of, []), filtered }, place.trust);
  };

  it('is at an office what its district says of others than the office’s own', () => {
    expect(at(NORTH, a, d, DISTRICT)).toEqual({ [d]: [[1, 2]], [b]: [[3, 3]] });
    expect(at(NORTH, a, c, NORTH)).toEqual({});
  });

  it('is nothing at the district, and all of what its own stick brings back', () => {
    expect(at(DISTRICT, e, d, DISTRICT)).toEqual({});
    const renamed = [enrolled(d, 5, f, NORTH, { replaces: a })];
    expect(at(NORTH, f, a, NORTH, renamed)).toEqual(filtered);
  });
});

describe('who may bring what', () => {
  const log = [second, north, south, enrolled(d, 4, c, NORTH)];
  const mine = make(a, 1, 'member', { name: '王', office: NORTH });
  const district = placeOf(DISTRICT, e, log);
  const reasons = (place: typeof district, carried: ReturnType<typeof from>): unknown[] =>
    takeIn(place, carried).left.map((left) => [left.change.dot, left.reason]);

  it('is an office’s PC its own, and another of the office as far as that one’s seal proves it', () => {
    const carried = from(c, NORTH, [mine]);
    expect(reasons(district, carried)).toEqual([[mine.dot, 'unsealed']]);
    expect(takeIn(district, { ...carried, proven: { [a]: 1 } }).apply).toEqual([mine]);
    expect(takeIn(district, from(a, NORTH, [mine])).apply).toEqual([mine]);
  });

  it('keeps aside what a seal covers later, and takes it then', () => {
    const first = takeIn(district, from(c, NORTH, [mine]));
    expect(first.strange).toEqual([{ change: mine, reason: 'unsealed' }]);
    const kept = { ...district, strange: first.strange };
    const again = takeIn(kept, from(c, NORTH, [mine]));
    expect([again.left, again.strange, again.fates.already]).toEqual([[], first.strange, 1]);
    const proven = takeIn(kept, { ...from(c, NORTH, []), proven: { [a]: 1 } });
    expect([proven.apply, proven.strange]).toEqual([[mine], []]);
    const whole = takeIn(kept, from(a, NORTH, [mine]));
    expect([whole.apply, whole.strange]).toEqual([[mine], []]);
  });

  it('is no office’s about another, nor anybody’s about the PC itself', () => {
    const theirs = make(b, 1, 'member', { name: '钱', office: SOUTH });
    expect(reasons(district, from(a, NORTH, [theirs]))).toEqual([[theirs.dot, 'foreign-replica']]);
    expect(reasons(placeOf(NORTH, a, log), from(b, SOUTH, [theirs]))).toEqual([[theirs.dot, 'foreign-replica']]);
    expect(reasons(placeOf(NORTH, a, log), from(d, DISTRICT, [mine]))).toEqual([[mine.dot, 'foreign-replica']]);
    expect(reasons(placeOf(NORTH, a, [...log, mine]), from(d, DISTRICT, [mine]))).toEqual([]);
    for (const refused of [
      takeIn(district, from(a, NORTH, [theirs])),
      takeIn(placeOf(NORTH, a, log), from(b, SOUTH, [theirs])),
      takeIn(placeOf(NORTH, a, log), from(d, DISTRICT, [mine])),
    ])
      expect(refused.strange).toEqual([]);
  });

  it('is of nobody known kept when the district brings it, and let go when an office does', () => {
    const strange = make(f, 1, 'member', { name: '孙', office: NORTH });
    expect(takeIn(district, from(d, DISTRICT, [strange])).strange).toHaveLength(1);
    const brought = takeIn(district, from(a, NORTH, [strange]));
    expect([brought.strange, brought.left]).toEqual([[], [{ change: strange, reason: 'unknown-writer' }]]);
  });

  it('keeps what is left of an erased change aside until the erasure is here', () => {
    const li = make(d, 5, 'member', { name: '李', office: NORTH });
    const edit = { ...change(dotOf(a, 1), 'member', li.id, { office: NORTH }), hash: 'h' } as Change;
    const erase: Change = { ...change(dotOf(d, 6), 'member', li.id, { office: NORTH }), erase: true };
    const here = placeOf(DISTRICT, e, [...log, li]);
    const kept = takeIn(here, from(a, NORTH, [edit]));
    expect([kept.left, kept.strange]).toEqual([
      [{ change: edit, reason: 'wiped' }],
      [{ change: edit, reason: 'wiped' }],
    ]);
    const after = takeIn(placeOf(DISTRICT, e, [...log, li, erase]), from(a, NORTH, [edit]));
    expect(after.left).toEqual([]);
    const soon = takeIn(placeOf(DISTRICT, e, [...log, li], [erase]), from(a, NORTH, [edit]));
    expect(soon.left).toEqual([]);
    const false_ = { ...erase, dot: dotOf(a, 2) };
    expect(takeIn(here, from(a, NORTH, [edit, false_])).left).toHaveLength(1);
    const still = takeIn({ ...here, strange: kept.strange }, from(d, DISTRICT, []));
    expect([still.apply, still.strange]).toEqual([[], kept.strange]);
    const freed = takeIn({ ...here, strange: kept.strange }, from(d, DISTRICT, [erase]));
    expect(freed.strange).toEqual([]);
  });

  it('takes for an erasure that comes no other change of the record, nor one that is nobody’s to bring', () => {
    const li = make(d, 5, 'member', { name: '李', office: NORTH });
    const edit = { ...change(dotOf(a, 1), 'member', li.id, { office: NORTH }), hash: 'h' } as Change;
    const left = [{ change: edit, reason: 'wiped' }];
    const here = (...backlog: readonly Change[]): Place => placeOf(DISTRICT, e, [...log, li], backlog);
    const other = change(dotOf(d, 6), 'member', li.id, { mobile: '1' });
    expect(takeIn(here(other), from(a, NORTH, [edit])).left).toEqual(left);
    const byOffice: Change = { ...change(dotOf(b, 1), 'member', li.id, { office: NORTH }), erase: true };
    expect(takeIn(here(byOffice), from(a, NORTH, [edit])).left).toEqual(left);
    const erase: Change = { ...other, fields: { office: NORTH }, erase: true };
    expect(takeIn(here(), from(a, NORTH, [edit, erase])).left).toEqual([
      ...left,
      { change: erase, reason: 'foreign-replica' },
    ]);
  });
});

describe('two contents under one number', () => {
  const log = [second, north, south];
  const li = make(d, 4, 'member', { name: '李', office: NORTH });
  const twin = { ...li, fields: { name: '黎', office: NORTH } };

  it('shake at an office that number alone, when it is none of what was seen', () => {
    const here = { ...placeOf(NORTH, a, [...log, li]), twinOf: () => li };
    const later = { ...here, known: { ...here.known, vector: { ...here.known.vector, [d]: 9 } } };
    const found = twinsIn(later, from(d, DISTRICT, [twin]), [twin], later.trust);
    expect(found).toEqual({ swapped: [twin], disputed: [li.dot], shaken: { [d]: [[4, 4]] } });
  });

  it('are told by an office about its own PC alone', () => {
    const mine = make(a, 1, 'member', { name: '王', office: NORTH });
    const here = { ...placeOf(DISTRICT, e, [...log, mine]), twinOf: () => mine };
    expect(twinsIn(here, from(b, SOUTH, []), [mine], here.trust).disputed).toEqual([]);
    expect(twinsIn(here, from(a, NORTH, []), [mine], here.trust)).toMatchObject({ swapped: [], disputed: [mine.dot] });
    expect(asideOf(takeIn(placeOf(DISTRICT, e, log), from(a, NORTH, [mine])))).toEqual([]);
  });
});
