import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dutyOfTransfer, isErasureDue } from '../../../shared/sync/authority/district-duty.ts';
import { memberPlaces, placedLater, places, placesSeen, within } from '../../../shared/sync/authority/held-place.ts';
import type { Known } from '../../../shared/sync/authority/knowledge.ts';
import { stepOf, STEPS } from '../../../shared/sync/authority/transfer.ts';
import { trustOf } from '../../../shared/sync/authority/trust.ts';
import type { Change, Fields, UnitOf } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { foldChanges, type RecordState } from '../../../shared/sync/merge.ts';
import { a, b, d, DISTRICT, e, enrolled, NORTH, placeOf, ROOT, SOUTH } from './authority-fixture.ts';
import { change, make } from './changes.ts';

/** The unit of a field says its kind too: who asks for that of another kind finds nothing. */
const unitOf: UnitOf = (type, field) => `${type}/${field}`;
const trusted = [enrolled(d, 1, e, DISTRICT), enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
const li = make(d, 4, 'member', { name: '李', office: NORTH });

const stateOf = (...log: readonly [Change, ...Change[]]): RecordState => {
  const state = foldChanges(log, unitOf).get(log[0].id);
  if (state === undefined) throw new Error('no state');
  return state;
};

const wiped = (each: Change, fields: Fields): Change => ({ ...each, fields, erase: true });

describe('the places of a record, as far as a writer had seen them', () => {
  const known: Known = { writer: a, seq: 9, district: { [d]: 8 }, said: {} };
  const seenOf = (of: Change, ...log: readonly Change[]): unknown =>
    placesSeen(placeOf(DISTRICT, e, [...trusted, li, of, ...log]), known, of.id);

  it('are none of a record that is not there', () => {
    expect(placesSeen(placeOf(DISTRICT, e, trusted), known, li.id)).toEqual([]);
  });

  it('are both ends of one that goes from place to place', () => {
    const between = make(d, 5, 'loan', { fromOffice: NORTH, toOffice: SOUTH });
    expect(seenOf(between)).toEqual([NORTH, SOUTH]);
  });

  it('are those of its member when it never had one', () => {
    expect(seenOf(make(d, 5, 'event', { member: li.id }))).toEqual([NORTH]);
    expect(seenOf(make(d, 5, 'event', { member: 7 }))).toEqual([]);
    expect(seenOf(make(d, 5, 'event', { member: dotOf(d, 77) }))).toEqual([]);
  });

  it('are not those of its member when it has its own, seen or not', () => {
    const event = make(d, 5, 'event', { member: li.id });
    const placed = change(dotOf(e, 1), 'event', event.id, { office: SOUTH });
    expect(seenOf(event, placed)).toEqual([]);
    expect(seenOf(make(d, 5, 'event', { member: li.id, office: SOUTH }))).toEqual([SOUTH]);
  });

  it('may be what another office made of it, or not, for who knew all of the district that this one had known', () => {
    const event = make(d, 5, 'event', { member: li.id });
    const chen = make(d, 6, 'member', { name: '陈', office: SOUTH });
    const given = change(dotOf(b, 2), 'event', event.id, { member: chen.id }, { member: [event.dot] });
    const knowledge = new Map([[b, [{ seq: 1, words: [], sealed: { [d]: 9 }, said: {} }]]]);
    const placed = { ...placeOf(DISTRICT, e, [...trusted, li, event, chen, given]), knowledge };
    expect(placesSeen(placed, known, event.id)).toEqual([NORTH]);
    expect(placesSeen(placed, { ...known, district: { [d]: 9 } }, event.id)).toEqual([SOUTH, NORTH]);
    const made = make(b, 3, 'event', { member: chen.id });
    expect(placesSeen({ ...placeOf(DISTRICT, e, [...trusted, chen, made]), knowledge }, known, made.id)).toEqual([
      SOUTH,
    ]);
  });

  it('have what the change says that made it, however much more of the district its writer had known', () => {
    const loan = make(b, 3, 'loan', { fromOffice: SOUTH, toOffice: NORTH });
    const moved = change(dotOf(d, 5), 'loan', loan.id, { fromOffice: '370102003' }, { fromOffice: [loan.dot] });
    const knowledge = new Map([[b, [{ seq: 1, words: [], sealed: { [d]: 9 }, said: {} }]]]);
    const placed = { ...placeOf(DISTRICT, e, [...trusted, loan, moved]), knowledge };
    expect(placesSeen(placed, known, loan.id)).toEqual(['370102003', NORTH]);
  });

  it('have what another PC of its own office made of it, however much more of the district that one had known', () => {
    const c = 'cccccccccccccccc' as ReplicaId;
    const event = make(d, 5, 'event', { member: li.id });
    const chen = make(d, 6, 'member', { name: '陈', office: SOUTH });
    const given = change(dotOf(c, 2), 'event', event.id, { member: chen.id }, { member: [event.dot] });
    const knowledge = new Map([[c, [{ seq: 1, words: [], sealed: { [d]: 9 }, said: {} }]]]);
    const log = [...trusted, enrolled(d, 7, c, NORTH), li, event, chen, given];
    const placed = { ...placeOf(DISTRICT, e, log), knowledge };
    expect(placesSeen(placed, { ...known, said: { [c]: 2 } }, event.id)).toEqual([SOUTH]);
    expect(placesSeen(placed, { ...known, said: { [c]: 1 } }, event.id)).toEqual([NORTH]);
  });

  it('are the heads of what was seen: neither what it replaces, nor what came later', () => {
    const moved = change(dotOf(d, 6), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
    const later = change(dotOf(e, 1), 'member', li.id, { office: '370102003' }, { office: [moved.dot] });
    const placed = placeOf(DISTRICT, e, [...trusted, li, moved, later]);
    expect(memberPlaces(placed, known, li.id)).toEqual([SOUTH]);
    expect(memberPlaces(placed, { ...known, district: { [d]: 5 } }, li.id)).toEqual([NORTH]);
    expect(memberPlaces(placed, { ...known, district: {} }, li.id)).toEqual([]);
  });

  it('are no more than what an erasure left, once the member is erased', () => {
    const gone = wiped(change(dotOf(d, 7), 'member', li.id, {}), { office: SOUTH });
    expect(memberPlaces(placeOf(DISTRICT, e, [...trusted, li, gone]), known, li.id)).toEqual([NORTH, SOUTH]);
  });

  it('lie within an office when one of them does', () => {
    expect(within([null, SOUTH, NORTH], NORTH)).toBe(true);
    expect(within([null, SOUTH, undefined, 7], NORTH)).toBe(false);
    expect(within([NORTH], DISTRICT)).toBe(true);
  });
});

describe('whether where a record is was said after it was made', () => {
  const edit = (seq: number, fields: Fields, over?: Record<string, Change['dot'][]>): Change =>
    change(dotOf(d, seq), 'member', li.id, fields, over);

  it('is not so while only other fields were changed', () => {
    expect(placedLater(stateOf(li), unitOf)).toBe(false);
    expect(placedLater(stateOf(li, edit(5, { mobile: '1' })), unitOf)).toBe(false);
  });

  it.each(['office', 'fromOffice', 'toOffice', 'member'])('is so when %s was', (field) => {
    const over = { [unitOf('member', field)]: [li.dot] };
    expect(placedLater(stateOf(li, edit(5, { [field]: SOUTH }, over)), unitOf)).toBe(true);
  });

  it('is so when another said so at the same time and was not shown', () => {
    const early = { ...li, dot: dotOf(d, 4), stamp: make(d, 9, 'x', {}).stamp };
    const state = stateOf(early, edit(5, { office: SOUTH }));
    expect(state).toMatchObject({ origins: null, values: { office: NORTH } });
    expect(placedLater(state, unitOf)).toBe(true);
  });

  it('is so of an erased record', () => {
    expect(placedLater(stateOf(li, wiped(edit(5, {}), {})), unitOf)).toBe(true);
  });

  it('is what a change says that names a place, a member or an erasure, and did not make the record', () => {
    expect(places(li)).toBe(false);
    expect(places(edit(5, { mobile: '1' }))).toBe(false);
    for (const field of ['office', 'fromOffice', 'toOffice', 'member'])
      expect(places(edit(5, { [field]: 'x' }))).toBe(true);
    expect(places(wiped(edit(5, {}), {}))).toBe(true);
  });
});

describe('the district’s duty about a transfer', () => {
  const out = make(a, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'out' });
  const answer = (by: ReplicaId, seq: number, state: string): Change =>
    change(dotOf(by, seq), 'transfer', out.id, { state }, { 'transfer/state': [out.dot] });
  const accepted = answer(b, 9, 'accepted');
  const member = (...log: readonly Change[]): RecordState => stateOf(li, ...log);
  const move = (seq: number, office: string | null, over = [li.dot]): Change =>
    change(dotOf(d, seq), 'member', li.id, { office }, { 'member/office': over });

  it('is none about another kind, an erased transfer, or a member that is not here', () => {
    const transfer = stateOf(out, accepted);
    expect(dutyOfTransfer(transfer, member(), unitOf)).toBe('move');
    expect(dutyOfTransfer({ ...transfer, type: 'loan' }, member(), unitOf)).toBeNull();
    expect(dutyOfTransfer({ ...transfer, erased: true }, member(), unitOf)).toBeNull();
    expect(dutyOfTransfer(transfer, undefined, unitOf)).toBeNull();
  });

  it('is none while another answer stands beside the acceptance, though that is shown', () => {
    const transfer = stateOf(out, accepted, answer(a, 3, 'withdrawn'));
    expect(transfer.values['state']).toBe('accepted');
    expect(dutyOfTransfer(transfer, member(), unitOf)).toBeNull();
    expect(dutyOfTransfer(stateOf(out, accepted, answer(b, 8, 'accepted')), member(), unitOf)).toBe('move');
  });

  it('is to close it when the member is erased, is nowhere, or is in two places', () => {
    const transfer = stateOf(out, accepted);
    const gone = member(wiped(change(dotOf(d, 5), 'member', li.id, {}), { office: NORTH }));
    expect(dutyOfTransfer(transfer, gone, unitOf)).toBe('close');
    expect(dutyOfTransfer(transfer, stateOf(make(d, 4, 'member', { name: '李' })), unitOf)).toBe('close');
    expect(dutyOfTransfer(transfer, member(move(5, NORTH), move(6, '370102003')), unitOf)).toBe('close');
    expect(dutyOfTransfer(transfer, member(move(6, NORTH), move(5, '370102003')), unitOf)).toBe('close');
  });

  it('is to close it when it leads to where it came from', () => {
    const circle = make(a, 2, 'transfer', { fromOffice: NORTH, toOffice: NORTH, state: 'accepted' });
    expect(dutyOfTransfer(stateOf(circle), member(), unitOf)).toBe('close');
  });
});

describe('the district’s duty to erase', () => {
  const trust = trustOf(ROOT, trusted);
  const ask = (by: ReplicaId, seq: number, eraseAsked: boolean | null = true): Change =>
    change(dotOf(by, seq), 'member', li.id, { eraseAsked });
  const due = (...log: readonly [Change, ...Change[]]): boolean => isErasureDue(stateOf(...log), trust, unitOf);

  it('is there when one of those who ask is of the place', () => {
    expect(due(li, ask(a, 1))).toBe(true);
    expect(due(li, ask(a, 1), ask(b, 5))).toBe(true);
    expect(due(li, ask(b, 1))).toBe(false);
    expect(due(li, ask('ffffffffffffffff' as ReplicaId, 1))).toBe(false);
    expect(due(li, ask(a, 1, null))).toBe(false);
  });

  it('is not there once it is erased, nor while it is nowhere or in two places', () => {
    const asked = stateOf(li, ask(a, 1));
    expect(isErasureDue({ ...asked, erased: true }, trust, unitOf)).toBe(false);
    expect(due(make(d, 4, 'member', { name: '李' }), ask(a, 1))).toBe(false);
    const there = change(dotOf(d, 3), 'member', li.id, { office: SOUTH });
    expect(due(li, ask(a, 1), there)).toBe(false);
  });
});

describe('the steps of a transfer', () => {
  it('are those that an office may take, with these fields and no others', () => {
    const said = STEPS.map(({ state, from, by, fields }) => [state, from, by, ...fields].join(' '));
    expect(said).toEqual([
      'out  fromOffice member memberName fromOffice toOffice toUnionName reason state outDate',
      'accepted out toOffice state answeredDate toUnion',
      'refused out toOffice state answeredDate answerReason',
      'withdrawn out fromOffice state answeredDate',
    ]);
  });

  it('are found by state, made or answered', () => {
    expect(stepOf({ state: 'out' }, true)?.state).toBe('out');
    expect(stepOf({ state: 'out' }, false)).toBeNull();
    expect(stepOf({ state: 'accepted' }, true)).toBeNull();
    expect(stepOf({ state: 'accepted', toUnion: 'x' }, false)?.state).toBe('accepted');
    expect(stepOf({ state: 'accepted', reason: 'x' }, false)).toBeNull();
  });
});
