import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { inScope, maskedName, needsHistory, officesOf, stubOf, visibleTo } from '../../../shared/sync/scope.ts';
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

describe('scope', () => {
  it('knows a district by its code of six digits', () => {
    expect([isDistrict(district), isDistrict(north)]).toEqual([true, false]);
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

describe('stub', () => {
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
