import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import {
  carriesPlace,
  followsMember,
  inScope,
  maskedName,
  needsHistory,
  officesOf,
  stubOf,
  travellingTogether,
  visibleTo,
  wiped,
} from '../../../shared/sync/scope.ts';
import { hashOfChange } from '../../../shared/sync/change-hash.ts';
import { unitOf } from '../../support/histories.ts';
import { change, make, records } from './changes.ts';

const district = '370102';
const [north, south, west] = ['370102001', '370102002', '370102003'];
const d = 'dddddddddddddddd' as ReplicaId;
const n = 'nnnnnnnnnnnnnnnn' as ReplicaId;
const s = 'ssssssssssssssss' as ReplicaId;

const li = make(n, 1, 'member', { name: '李小明', office: north });
const joined = make(n, 2, 'event', { member: li.id, kind: '1' });
const phone = change(dotOf(n, 3), 'member', li.id, { mobile: '1' });
const moved = change(dotOf(d, 1), 'member', li.id, { office: south }, { office: [li.dot] });
const after = change(dotOf(s, 1), 'member', li.id, { mobile: '2' }, { mobile: [phone.dot] });
const pass = make(n, 4, 'transfer', { member: li.id, fromOffice: north, toOffice: south, state: 'out' });
const trusted = make(d, 2, 'replica', { name: 'PC', office: south, state: 'trusted' });

const never = (): never => {
  throw new Error('no state');
};

describe('scope', () => {
  it('knows a district by its code of six digits', () => {
    expect([isDistrict(district), isDistrict(north)]).toEqual([true, false]);
  });

  it('is what begins with the code of a place: of a community in its office, of all of them in city and province', () => {
    const [province, city, community, otherCommunity] = ['37', '3701', `${north}003`, `${north}004`];
    const wang = make(n, 20, 'member', { name: '王芳', office: community });
    const there = records([li, joined, wang, pass]);
    const seen = (place: string): readonly unknown[] =>
      [li, joined, wang, pass].filter((each) => visibleTo(place, each, there, unitOf));
    for (const place of [province, city, district, north]) expect(seen(place), place).toEqual([li, joined, wang, pass]);
    expect(seen(community)).toEqual([wang]);
    expect(seen(otherCommunity)).toEqual([]);
    expect(seen(south)).toEqual([pass]);
    expect([province, city, district, north, community].map(isDistrict)).toEqual([true, true, true, false, false]);
  });

  it('puts a member and its events into its office, a transfer into both, replicas into all', () => {
    const there = records([li, joined, pass, trusted]);
    const of = (each: Change): unknown => {
      const state = there.state(each.id);
      return state === undefined ? null : officesOf(state, there, unitOf);
    };
    expect([li, joined, pass, trusted].map(of)).toEqual([[north], [north], [north, south], 'all']);
  });

  it('leaves a record that two offices claim in the scope of both until that is decided', () => {
    const claim = change(dotOf(s, 1), 'member', li.id, { office: south }, { office: [li.dot] });
    const keep = change(dotOf(n, 9), 'member', li.id, { office: north }, { office: [li.dot] });
    const there = records([li, claim, keep]);
    const state = there.state(li.id);
    if (state === undefined) throw new Error('no state');
    expect([north, south, west, district].map((office) => inScope(office, state, there, unitOf))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('shows the old office that a member left, and nothing that was done after', () => {
    const there = records([li, joined, phone, moved, after]);
    expect([li, moved, after].map((each) => visibleTo(north, each, there, unitOf))).toEqual([false, true, false]);
    expect([li, moved, after].map((each) => visibleTo(south, each, there, unitOf))).toEqual([true, true, true]);
    expect([li, moved, after].map((each) => visibleTo(west, each, there, unitOf))).toEqual([false, false, false]);
    expect([li, moved, after].map((each) => visibleTo(district, each, there, unitOf))).toEqual([true, true, true]);
  });

  it('sends an erasure to every office that ever held the record', () => {
    const erase: Change = { ...change(dotOf(d, 9), 'member', li.id, { office: south }), erase: true };
    const there = records([li, moved, erase]);
    expect([north, south, west].map((office) => visibleTo(office, erase, there, unitOf))).toEqual([true, true, false]);
  });

  it('asks for a history only for moves and erasures', () => {
    const erase: Change = { ...moved, erase: true };
    expect([li, phone, moved, erase].map((each) => needsHistory(north, each))).toEqual([false, false, true, true]);
    expect(needsHistory(district, moved)).toBe(false);
  });
});

describe('scope of a record that is away or names no place', () => {
  const erased = (id: Change['id'], fields: Change['fields']): Change => ({
    ...change(dotOf(d, 9), 'event', id, fields),
    erase: true,
  });
  const seers = (each: Change, ...changes: readonly Change[]): string[] =>
    [north, south, west].filter((office) => visibleTo(office, each, records(changes), unitOf));

  it('is the district’s alone when nothing says where it belongs, and when it is not in force', () => {
    const nowhere = make(n, 7, 'event', { kind: '1' });
    expect(seers(nowhere, nowhere)).toEqual([]);
    expect(visibleTo(district, nowhere, records([nowhere]), unitOf)).toBe(true);
    expect(seers(li)).toEqual([]);
    expect(visibleTo(district, li, records([]), unitOf)).toBe(true);
  });

  it('follows its member when it has one and no place of its own', () => {
    const own = make(n, 7, 'event', { member: li.id, office: south });
    const there = records([li, joined, own]);
    const follows = (each: Change): boolean => {
      const state = there.state(each.id);
      return state !== undefined && followsMember(state, unitOf);
    };
    expect([li, joined, own].map(follows)).toEqual([false, true, false]);
  });

  it('shows the second move of a record to the office it leaves by that, and not to one it had left before', () => {
    const onward = change(dotOf(d, 3), 'member', li.id, { office: west }, { office: [moved.dot] });
    expect(seers(onward, li, moved, onward)).toEqual([south, west]);
  });

  it('sends the erasure of what lies between two offices to both, though it names one of them', () => {
    const erase = erased(pass.id, { fromOffice: north });
    expect(seers(erase, pass, erase)).toEqual([north, south]);
  });

  it('sends the erasure of an event to where its member is, and to where a member was that it once had', () => {
    const wang = make(s, 5, 'member', { name: '王', office: south });
    const erase = erased(joined.id, { member: wang.id });
    expect(seers(erase, li, joined, wang, erase)).toEqual([north, south]);
    const kept = erased(joined.id, { member: li.id });
    expect(seers(kept, li, joined, moved, kept)).toEqual([north, south]);
  });

  it('sends the erasure of what followed an unknown member, or one that itself follows another, to no office', () => {
    const erase = erased(joined.id, { member: li.id });
    expect(seers(erase, joined, erase)).toEqual([]);
    const note = make(n, 7, 'event', { member: joined.id });
    const gone = erased(note.id, { member: joined.id });
    expect(seers(gone, li, joined, note, gone)).toEqual([]);
  });

  it('asks for the history of what is erased, also when the erasure names no place', () => {
    expect(needsHistory(north, erased(joined.id, {}))).toBe(true);
  });
});

describe('a change that says where its record belongs', () => {
  const erase = (fields: Change['fields']): Change => ({ ...change(dotOf(d, 9), 'x', li.id, fields), erase: true });

  it('is one that makes a record with a place or a member, or erases it with one', () => {
    expect([li, joined, pass, erase({ office: north })].map(carriesPlace)).toEqual([true, true, true, true]);
    expect([make(n, 7, 'x', {}), make(n, 7, 'x', { office: null }), erase({})].map(carriesPlace)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is any other: its record has a place by the change that made it', () => {
    expect([phone, moved].map(carriesPlace)).toEqual([true, true]);
  });
});

describe('changes that travel in one bundle', () => {
  const wang = make(n, 5, 'member', { name: '王', office: north });
  const groups = (carry: readonly Change[], held: readonly Change[]): unknown[] =>
    carry.map(travellingTogether(carry, records(held)));

  it('are all of a member that was given another place, with those of its events', () => {
    const all = [li, joined, phone, moved, wang];
    expect(groups(all, all)).toEqual([li.id, li.id, li.id, li.id, null]);
  });

  it('are none of what was only made or edited', () => {
    expect(groups([li, joined, phone, wang], [li, joined, phone, wang])).toEqual([null, null, null, null]);
  });

  it('are those of two members when an event that goes from one to the other joins them, in any order', () => {
    const other = change(dotOf(d, 2), 'event', joined.id, { member: wang.id }, { member: [joined.dot] });
    const away = change(dotOf(d, 3), 'member', wang.id, { office: south }, { office: [wang.dot] });
    const note = make(n, 7, 'event', { member: joined.id });
    const back = change(dotOf(d, 4), 'event', note.id, { member: joined.id }, { member: [note.dot] });
    const held = [li, joined, wang, note, other, away, back];
    for (const carry of [
      [back, other, away],
      [away, other, back],
      [other, back, away],
    ]) {
      const [one, ...others] = groups(carry, held);
      expect(one).not.toBeNull();
      expect(others).toEqual([one, one]);
    }
  });
});

describe('what is left of a change of an erased record', () => {
  const both = change(
    dotOf(d, 5),
    'member',
    li.id,
    { office: south, mobile: '2' },
    { office: [moved.dot], mobile: [phone.dot] },
  );

  it('is where the record belonged, what of that it replaced, who and when, and the hash of its line', () => {
    const { dot, stamp, type, id, actor, at } = both;
    expect(wiped({ ...both, batch: 'import-1', extra: { zone: 1 } })).toEqual({
      ...{ dot, stamp, type, id, actor, at, fields: { office: south }, over: { office: [moved.dot] } },
      hash: hashOfChange({ ...both, batch: 'import-1', extra: { zone: 1 } }),
    });
  });

  it('has no list of what it replaced when that was no place, and says again what it says again', () => {
    expect('over' in wiped(after)).toBe(false);
    expect('over' in wiped(li)).toBe(false);
    expect('was' in wiped(li)).toBe(false);
    expect(wiped({ ...li, was: 'x' }).was).toBe('x');
  });
});

describe('stub', () => {
  it('has no name and no place where the record has none, and no origin but that of its place', () => {
    const of = (...changes: readonly [Change, ...Change[]]): unknown => {
      const { values, origins } = stubOf(records(changes).state(changes[0].id) ?? never());
      return { values, origins };
    };
    expect(of(joined)).toStrictEqual({ values: {}, origins: null });
    expect(of(li, after)).toStrictEqual({ values: { name: '李**', office: north }, origins: null });
  });

  it('keeps of a member that moved away a masked name and where to', () => {
    const state = records([li, phone, moved]).state(li.id);
    if (state === undefined) throw new Error('no state');
    expect(stubOf(state)).toMatchObject({
      values: { name: '李**', office: south },
      origins: { office: { dot: moved.dot } },
      rivals: null,
    });
    expect(JSON.stringify(stubOf(state))).not.toContain('mobile');
  });

  it('masks by characters, not by UTF-16 units', () => {
    expect(['𠮷田', '李', ''].map(maskedName)).toEqual(['𠮷*', '李', '']);
  });
});

describe('what a district keeps for all its offices', () => {
  const area = make(d, 5, 'area', { name: '建新街道', code: '370102008', office: district });
  const named = change(dotOf(d, 6), 'area', area.id, { name: '建筑新村街道' }, { name: [area.dot] });
  const erased = { ...change(dotOf(d, 7), 'area', area.id, { office: district }), erase: true as const };
  const own = make(d, 8, 'member', { name: '王芳', office: district });

  it('is seen by each of them and by what is above, by no other district’s, and stands in the district alone', () => {
    const there = records([area, named, own]);
    for (const place of ['37', '3701', district, north, south, `${north}003`])
      for (const each of [area, named]) expect(visibleTo(place, each, there, unitOf), place).toBe(true);
    expect(visibleTo('370103001', area, there, unitOf)).toBe(false);
    expect(visibleTo(north, own, there, unitOf)).toBe(false);
    const state = there.state(area.id);
    expect(state === undefined ? null : officesOf(state, there, unitOf)).toEqual([district]);
  });

  it('is erased everywhere', () => {
    const there = records([area, named, erased]);
    expect([north, south].map((place) => visibleTo(place, erased, there, unitOf))).toEqual([true, true]);
  });
});
