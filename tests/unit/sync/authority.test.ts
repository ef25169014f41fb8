import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { preflight } from '../../../shared/sync/authority/preflight.ts';
import type { Change, Dot, Fields } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
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

const trusted = [enrolled(d, 1, e, DISTRICT), enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
const li = make(d, 4, 'member', { name: '李', office: NORTH });
/** The district moves 李 away. */
const moved = change(dotOf(d, 5), 'member', li.id, { office: SOUTH }, { office: [li.dot] });

const district = (log: readonly Change[], backlog: readonly Change[] = []) => placeOf(DISTRICT, e, log, backlog);

describe('what an office may write, judged at the district by what it had seen', () => {
  it('is what it holds: an edit of a member it was given', () => {
    const knows = seen(a, 1, NORTH, [seal(d, 4)]);
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    const intake = takeIn(district([...trusted, li]), from(a, NORTH, [knows, edit]));
    expect(intake).toMatchObject({ apply: [knows, edit], aside: [], waiting: [] });
  });

  it('is not what it never saw that it has, nor what another office has', () => {
    const edit = change(dotOf(a, 1), 'member', li.id, { mobile: '2' });
    expect(asideOf(takeIn(district([...trusted, li]), from(a, NORTH, [edit])))).toEqual([[edit.dot, 'not-yours']]);
    const knows = seen(b, 1, SOUTH, [seal(d, 4)]);
    const steal = change(dotOf(b, 2), 'member', li.id, { mobile: '2' });
    expect(asideOf(takeIn(district([...trusted, li]), from(b, SOUTH, [knows, steal])))).toEqual([
      [steal.dot, 'not-yours'],
    ]);
  });

  it('former: is what it had when it did not know yet that it was moved, and nothing after', () => {
    const log = [...trusted, li, moved];
    const before = [seen(a, 1, NORTH, [seal(d, 4)]), change(dotOf(a, 2), 'member', li.id, { mobile: '2' })];
    const after = [seen(a, 3, NORTH, [seal(d, 5)]), change(dotOf(a, 4), 'member', li.id, { mobile: '3' })];
    const intake = takeIn(district(log), from(a, NORTH, [...before, ...after]));
    expect(intake.apply).toEqual([...before, after[0]]);
    expect(asideOf(intake)).toEqual([[dotOf(a, 4), 'not-yours']]);
  });

  it('monotone: what was seen once stays seen, though a later record says less', () => {
    const log = [...trusted, li, moved];
    const said = [seen(a, 1, NORTH, [seal(d, 5)]), seen(a, 2, NORTH, [seal(d, 4)])];
    const edit = change(dotOf(a, 3), 'member', li.id, { mobile: '2' });
    expect(asideOf(takeIn(district(log), from(a, NORTH, [...said, edit])))).toEqual([[edit.dot, 'not-yours']]);
  });

  it('over: replaces nothing it had not seen', () => {
    const phone = change(dotOf(d, 5), 'member', li.id, { mobile: '1' });
    const knows = seen(a, 1, NORTH, [seal(d, 4)]);
    const blind = change(dotOf(a, 2), 'member', li.id, { mobile: '2' }, { mobile: [phone.dot] });
    const intake = takeIn(district([...trusted, li, phone]), from(a, NORTH, [knows, blind]));
    expect(asideOf(intake)).toEqual([[blind.dot, 'unseen']]);
  });

  it('erase: is no erasure, even of what it made itself; that it asks for', () => {
    const mine = make(a, 1, 'member', { name: '王', office: NORTH });
    const joined = make(a, 2, 'event', { member: mine.id, kind: '1' });
    const erase: Change = { ...change(dotOf(a, 3), 'event', joined.id, { member: mine.id }), erase: true };
    const ask = change(dotOf(a, 4), 'member', mine.id, { eraseAsked: true });
    const intake = takeIn(district(trusted), from(a, NORTH, [mine, joined, erase, ask]));
    expect(intake.apply).toEqual([mine, joined, ask]);
    expect(asideOf(intake)).toEqual([[erase.dot, 'not-district']]);
  });

  it('place: is never where an existing record belongs, nor a record of a replica', () => {
    const mine = make(a, 1, 'member', { name: '王', office: NORTH });
    const place = change(dotOf(a, 2), 'member', mine.id, { office: SOUTH }, { office: [mine.dot] });
    const replica = make(a, 3, 'replica', { replica: a, office: DISTRICT, signKey: 'x' });
    const elsewhere = make(a, 4, 'member', { name: '钱', office: SOUTH });
    expect(asideOf(takeIn(district(trusted), from(a, NORTH, [mine, place, replica, elsewhere])))).toEqual([
      [place.dot, 'not-district'],
      [replica.dot, 'not-district'],
      [elsewhere.dot, 'not-yours'],
    ]);
  });

  it('own: a kind nobody knows yet is judged by its place', () => {
    const visit = make(a, 1, 'visit', { office: NORTH, note: 'x' });
    const stray = make(a, 2, 'visit', { office: SOUTH, note: 'x' });
    const nowhere = make(a, 3, 'visit', { note: 'x' });
    const intake = takeIn(district(trusted), from(a, NORTH, [visit, stray, nowhere]));
    expect(intake.apply).toEqual([visit]);
    expect(asideOf(intake)).toEqual([
      [stray.dot, 'not-yours'],
      [nowhere.dot, 'not-yours'],
    ]);
  });

  it('lets an event go to another member that the office holds, and to no other', () => {
    const mine = [make(a, 1, 'member', { office: NORTH }), make(a, 2, 'member', { office: NORTH })];
    const joined = make(a, 3, 'event', { member: mine[0]?.id ?? '', kind: '1' });
    const merged = change(dotOf(a, 4), 'event', joined.id, { member: mine[1]?.id ?? '' });
    const away = change(dotOf(a, 5), 'event', joined.id, { member: li.id });
    const intake = takeIn(district([...trusted, li]), from(a, NORTH, [...mine, joined, merged, away]));
    expect(asideOf(intake)).toEqual([[away.dot, 'not-yours']]);
  });

  it('waits until all its writer had seen is here, and is judged the same then', () => {
    const knows = seen(a, 1, NORTH, [seal(d, 5)]);
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    const early = takeIn(district([...trusted, li]), from(a, NORTH, [knows, edit]));
    expect(early).toMatchObject({ apply: [], aside: [], waiting: [knows, edit], missing: { [d]: [[5, 5]] } });
    const late = takeIn(district([...trusted, li], [knows, edit]), from(d, DISTRICT, [moved]));
    expect(late.apply).toEqual([moved, knows]);
    expect(asideOf(late)).toEqual([[edit.dot, 'not-yours']]);
    expect(late.waiting).toEqual([]);
  });

  it('backed: claims without the district’s seal prove nothing, and what hangs on them is judged without', () => {
    const forged = seen(a, 1, NORTH, [{ replica: d, seq: 1_000_000, seal: `${'F'.repeat(43)}:${'F'.repeat(86)}` }]);
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    const intake = takeIn(district([...trusted, li]), from(a, NORTH, [forged, edit]));
    expect(asideOf(intake)).toEqual([
      [forged.dot, 'seal'],
      [edit.dot, 'not-yours'],
    ]);
    expect(intake.waiting).toEqual([]);
  });

  it('says beforehand what the district will say', () => {
    const court = courtOf(NORTH, a, [...trusted, li]);
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    expect(preflight(court, ROOT, a, edit)).toBe('not-yours');
    const told = courtOf(NORTH, a, [...trusted, li, seen(a, 1, NORTH, [seal(d, 4)])]);
    expect(preflight(told, ROOT, a, edit)).toBeNull();
  });

  it('says beforehand of an own record what any PC knows of itself, enrolled here or not, revoked or not', () => {
    const cut = change(dotOf(d, 4), 'replica', trusted[1]?.id ?? li.id, { state: 'revoked', until: 0 });
    for (const log of [[], trusted, [...trusted, cut]]) {
      const court = courtOf(NORTH, a, log);
      expect(preflight(court, ROOT, a, make(a, 1, 'member', { office: NORTH }))).toBeNull();
      expect(preflight(court, ROOT, a, make(a, 1, 'member', { office: SOUTH }))).toBe('not-yours');
    }
  });

  it('says nothing beforehand of what the district could not judge yet', () => {
    const knows = seen(a, 1, NORTH, [seal('zzzzzzzzzzzzzzzz' as ReplicaId, 4)]);
    expect(preflight(courtOf(NORTH, a, trusted), ROOT, a, knows)).toBeNull();
  });
});

describe('rename', () => {
  it('an installation is held to what it had seen under its former names', () => {
    const again = 'aaaaaaaaaaaaaaab' as ReplicaId;
    const known = enrolled(d, 6, again, NORTH, { replaces: a, knew: `${d}:5` });
    const log = [...trusted, li, moved, known, seen(a, 1, NORTH, [seal(d, 5)])];
    const fewer = seen(again, 1, NORTH, [seal(d, 4)]);
    const edit = change(dotOf(again, 2), 'member', li.id, { mobile: '2' });
    expect(asideOf(takeIn(district(log), from(again, NORTH, [fewer, edit])))).toEqual([[edit.dot, 'not-yours']]);
  });
});

describe('a transfer', () => {
  const knows = seen(a, 1, NORTH, [seal(d, 4)]);
  const out = make(a, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'out' });
  const log = [...trusted, li, knows, out];
  const answer = (dot: Dot, fields: Fields, over: readonly Dot[] = [out.dot]): Change =>
    change(dot, 'transfer', out.id, fields, { state: over });
  const verdicts = (sender: ReplicaId, office: string, ...changes: Change[]) =>
    asideOf(takeIn(district(log), from(sender, office, changes)));

  it('is made by the office that holds the member, to any other', () => {
    const intake = takeIn(district([...trusted, li]), from(a, NORTH, [knows, out]));
    expect(intake).toMatchObject({ apply: [knows, out], aside: [] });
    const forged = make(b, 1, 'transfer', { member: li.id, fromOffice: SOUTH, toOffice: NORTH, state: 'out' });
    const other = make(b, 2, 'transfer', { member: li.id, fromOffice: NORTH, toOffice: SOUTH, state: 'accepted' });
    expect(verdicts(b, SOUTH, forged, other)).toEqual([
      [forged.dot, 'transfer'],
      [other.dot, 'transfer'],
    ]);
  });

  it('is accepted or refused by the receiving office, and taken back by the sending one', () => {
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'accepted', toUnion: 'u' }))).toEqual([]);
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'refused', answerReason: 'x' }))).toEqual([]);
    expect(verdicts(a, NORTH, answer(dotOf(a, 3), { state: 'withdrawn' }))).toEqual([]);
    expect(verdicts(a, NORTH, answer(dotOf(a, 3), { state: 'accepted' }))).toEqual([[dotOf(a, 3), 'transfer']]);
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'withdrawn' }))).toEqual([[dotOf(b, 1), 'transfer']]);
  });

  it('is answered once, by nothing else than its fields, and settled by the district', () => {
    const twice = [
      answer(dotOf(b, 1), { state: 'refused' }),
      answer(dotOf(b, 2), { state: 'accepted' }, [dotOf(b, 1)]),
    ];
    expect(verdicts(b, SOUTH, ...twice)).toEqual([[dotOf(b, 2), 'transfer']]);
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'accepted' }, []))).toEqual([[dotOf(b, 1), 'transfer']]);
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'accepted', settled: true }))).toEqual([
      [dotOf(b, 1), 'transfer'],
    ]);
    expect(verdicts(b, SOUTH, answer(dotOf(b, 1), { state: 'accepted', toOffice: NORTH }))).toEqual([
      [dotOf(b, 1), 'not-district'],
    ]);
  });
});
