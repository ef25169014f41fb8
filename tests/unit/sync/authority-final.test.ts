import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { atOnce } from '../../../shared/base/steps.ts';
import { judgeAgain } from '../../../shared/sync/authority/judge-again.ts';
import { knowledgeOf, knownTo } from '../../../shared/sync/authority/knowledge.ts';
import { trustOf } from '../../../shared/sync/authority/trust.ts';
import type { SealCheck } from '../../../shared/sync/authority/verdict.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import type { Place } from '../../../shared/sync/intake-case.ts';
import { historiesWanted, membersWanted, takeIn } from '../../../shared/sync/take-in.ts';
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

const second = enrolled(d, 1, e, DISTRICT);
const trusted = [second, enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
const li = make(d, 4, 'member', { name: '李', office: NORTH });
/** The second PC of the district moves 李 away. */
const moved = change(dotOf(e, 1), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
const again = 'aaaaaaaaaaaaaaab' as ReplicaId;
const zhang = 'zzzzzzzzzzzzzzzz' as ReplicaId;

const district = (log: readonly Change[], backlog: readonly Change[] = []): Place => placeOf(DISTRICT, d, log, backlog);

const revoked = (seq: number, record: Change, until: number): Change =>
  change(dotOf(d, seq), 'replica', record.id, { state: 'revoked', until });

describe('a verdict is final', () => {
  it('when all is here that the writer had seen under its former names, and not before', () => {
    const known = enrolled(d, 5, again, NORTH, { replaces: a, knew: `${d}:4 ${e}:1` });
    const edit = change(dotOf(again, 1), 'member', li.id, { mobile: '2' });
    const log = [...trusted, li, known];
    const early = takeIn(district(log), from(again, NORTH, [edit]));
    expect(early).toMatchObject({ apply: [], aside: [], waiting: [edit], missing: { [e]: [[1, 1]] } });
    const late = takeIn(district(log, [edit]), from(e, DISTRICT, [moved]));
    expect(late.apply).toEqual([moved]);
    expect(asideOf(late)).toEqual([[edit.dot, 'not-yours']]);
  });

  it('without what a revoked PC of the district wrote after: nobody waits for that', () => {
    const known = enrolled(d, 5, again, NORTH, { replaces: a, knew: `${d}:4 ${e}:1` });
    const edit = change(dotOf(again, 1), 'member', li.id, { mobile: '2' });
    const log = [...trusted, li, known, revoked(6, second, 0)];
    expect(takeIn(district(log), from(again, NORTH, [edit]))).toMatchObject({ apply: [edit], aside: [], waiting: [] });
  });

  it('by what he had seen whose changes it names: who names an answer to a move knows of the move', () => {
    const knows = seen(a, 1, NORTH, [seal(d, 4)]);
    const name = change(dotOf(b, 2), 'member', li.id, { name: '黎' }, { name: [li.dot] });
    const log = [...trusted, li, moved, seen(b, 1, SOUTH, [seal(d, 4), seal(e, 1)]), name];
    const blind = change(dotOf(a, 2), 'member', li.id, { name: '礼' }, { name: [li.dot] });
    expect(takeIn(district(log), from(a, NORTH, [knows, blind])).apply).toEqual([knows, blind]);
    const aware = change(dotOf(a, 2), 'member', li.id, { name: '礼' }, { name: [name.dot] });
    expect(asideOf(takeIn(district(log), from(a, NORTH, [knows, aware])))).toEqual([[aware.dot, 'not-yours']]);
  });

  it('about a seal of one unknown yet only when somebody vouches for him', () => {
    const sealOf: SealCheck = (replica) => (replica === zhang ? 'forged' : 'good');
    const knows = seen(a, 1, NORTH, [seal(zhang, 1)]);
    const intake = takeIn({ ...district(trusted), sealOf }, from(a, NORTH, [knows]));
    expect(intake).toMatchObject({ apply: [], aside: [], waiting: [knows] });
  });

  it('about a seal unlike what is held, unless that was written after a revocation', () => {
    const sealOf: SealCheck = (replica) => (replica === e ? 'unlike' : 'good');
    const knows = seen(a, 1, NORTH, [seal(e, 1)]);
    const at = (log: readonly Change[]): Place => ({ ...district(log), sealOf });
    expect(asideOf(takeIn(at([...trusted, li, moved]), from(a, NORTH, [knows])))).toEqual([[knows.dot, 'seal']]);
    const cut = [...trusted, li, moved, revoked(5, second, 0)];
    expect(takeIn(at(cut), from(a, NORTH, [knows])).apply).toEqual([knows]);
  });

  it('of another PC of its office its word stands, though a later record says less', () => {
    const trust = trustOf(ROOT, [...trusted, enrolled(d, 4, again, NORTH)]);
    const words = [5, 2].map((seq, i) => seen(a, i + 1, NORTH, [{ replica: again, seq, seal: null }]));
    expect(knownTo(knowledgeOf(words), trust, a, 3).said).toEqual({ [again]: 5 });
  });
});

describe('what was written after a revocation', () => {
  const cut = revoked(4, trusted[2] ?? second, 0);
  const missing = dotOf(a, 9);

  it('is set aside at once, whatever it says it needs, and whatever its writer says before to have seen', () => {
    const blind = make(b, 1, 'event', { member: missing, kind: '1' });
    const knows = seen(b, 2, SOUTH, [seal(e, 7)]);
    const wang = make(b, 3, 'member', { name: '王', office: SOUTH });
    const half = [...trusted, revoked(4, trusted[2] ?? second, 2)];
    const intake = takeIn(district([...trusted, cut]), from(e, DISTRICT, [blind]));
    expect(intake).toMatchObject({ waiting: [], missing: {} });
    expect(asideOf(intake)).toEqual([[blind.dot, 'revoked']]);
    const after = takeIn(district(half), from(e, DISTRICT, [make(b, 1, 'member', { office: SOUTH }), knows, wang]));
    expect(after.waiting).toEqual([knows]);
    expect(asideOf(after)).toEqual([[wang.dot, 'revoked']]);
  });

  it('keeps nothing waiting that comes with it or waits here: one bundle comes to all', () => {
    const out = make(b, 1, 'transfer', { member: missing, fromOffice: SOUTH, toOffice: NORTH, state: 'out' });
    const back = change(dotOf(a, 1), 'transfer', out.id, { state: 'accepted' }, { state: [out.dot] });
    const place = district(trusted, [out, back]);
    const intake = takeIn(place, from(e, DISTRICT, [{ ...cut, dot: dotOf(e, 1) }]));
    expect(intake.waiting).toEqual([]);
    expect(asideOf(intake).sort()).toEqual([
      [back.dot, 'no-record'],
      [out.dot, 'revoked'],
    ]);
  });
});

describe('who vouches for a PC', () => {
  const wang = make(zhang, 1, 'member', { name: '王', office: SOUTH });

  it('is heard once all he wrote before is here', () => {
    const early = takeIn(placeOf(DISTRICT, e, trusted), from(d, DISTRICT, [enrolled(d, 5, zhang, SOUTH), wang]));
    expect(early).toMatchObject({ apply: [], strange: [{ change: wang, reason: 'unknown-writer' }] });
    const place = { ...placeOf(DISTRICT, e, trusted, early.waiting), strange: early.strange };
    const beyond = { ...place.known, vector: { ...place.known.vector, [d]: 3 } };
    const late = takeIn({ ...place, known: beyond }, from(d, DISTRICT, [li]));
    expect(late).toMatchObject({ apply: [{ dot: dotOf(d, 5) }, li, wang], strange: [], waiting: [], shaken: {} });
  });

  it('may be vouched for in the same bundle', () => {
    const third = enrolled(d, 4, zhang, DISTRICT);
    const intake = takeIn(
      placeOf(DISTRICT, e, trusted),
      from(d, DISTRICT, [enrolled(zhang, 1, again, SOUTH), third, make(again, 1, 'member', { office: SOUTH })]),
    );
    expect(intake.apply.map(({ dot }) => dot).sort()).toEqual([dotOf(again, 1), third.dot, dotOf(zhang, 1)].sort());
    expect(intake.strange).toEqual([]);
  });
});

describe('histories to be read before a bundle is judged', () => {
  const place = district([...trusted, li, moved]);
  const visit = make(d, 5, 'event', { member: li.id, kind: '1' });

  it('are those of members that were moved, of what the district writes too: an office may have written about it', () => {
    expect([...atOnce(historiesWanted(place, [visit]))]).toEqual([li.id]);
    expect([...atOnce(historiesWanted(district([...trusted, li]), [visit]))]).toEqual([]);
  });

  it('and of members that a record was about before: its writer may have seen it with that one', () => {
    const wang = make(d, 6, 'member', { name: '王', office: SOUTH });
    const other = change(dotOf(b, 1), 'event', visit.id, { member: wang.id }, { member: [visit.dot] });
    const here = district([...trusted, li, moved, visit, wang, other]);
    const edit = change(dotOf(a, 1), 'event', visit.id, { kind: '2' });
    const first = [...atOnce(historiesWanted(here, [edit]))];
    expect(first).toEqual([visit.id]);
    expect([...membersWanted(here, new Map([[visit.id, [visit, other]]]))]).toEqual([li.id]);
  });
});

describe('two contents under one number', () => {
  const knows = seen(a, 1, NORTH, [seal(d, 4)]);
  const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });

  it('of what a writer had seen: all it wrote after is judged again, and by the content that stands', () => {
    const other = seen(a, 1, NORTH, [seal(d, 3)]);
    const here = placeOf(DISTRICT, e, [...trusted, li, knows, edit]);
    const intake = takeIn({ ...here, twinOf: () => knows }, from(d, DISTRICT, [other]));
    expect(intake).toMatchObject({ swapped: [other], shaken: { [a]: [[1, 2]] } });
    const judged = judgeAgain(
      here,
      new Map<RecordId, Change[]>([
        [li.id, [li, edit]],
        [knows.id, [other]],
      ]),
    );
    expect(judged.inForce).toEqual([li, other]);
    expect(judged.aside).toEqual([{ change: edit, reason: 'not-yours' }]);
    const own = new Map<RecordId, Change[]>([
      [li.id, [li, edit]],
      [knows.id, [knows]],
    ]);
    expect(judgeAgain({ ...here, sealOf: () => 'unlike' }, own).aside).toEqual([
      { change: knows, reason: 'seal' },
      { change: edit, reason: 'not-yours' },
    ]);
  });

  it('of a PC of the district: everything is judged again, since its seals prove what others had seen', () => {
    const here = placeOf(DISTRICT, e, [...trusted, li, moved, knows, edit]);
    const third = { ...here, replica: zhang };
    const twin = { ...moved, fields: { office: NORTH } };
    const intake = takeIn({ ...third, twinOf: () => moved }, from(d, DISTRICT, [twin]));
    expect(intake.shaken).toEqual({ [d]: [[1, 4]], [e]: [[1, 1]], [a]: [[1, 2]] });
  });

  it('that need each other wait together, and go in together when another content comes to stand', () => {
    const wang = make(a, 2, 'member', { name: '王', office: NORTH });
    const note = change(dotOf(a, 3), 'member', wang.id, { mobile: '3' }, { mobile: [dotOf(a, 4)] });
    const edited = change(dotOf(a, 4), 'member', wang.id, { mobile: '4' }, { mobile: [note.dot] });
    const place = placeOf(DISTRICT, e, [...trusted, li, knows, wang, note, edited]);
    const held = judgeAgain(place, new Map([[wang.id, [wang, note, edited]]]));
    expect(held).toMatchObject({ inForce: [wang], aside: [], waiting: [note, edited] });
    const first = { ...note, over: { mobile: [wang.dot] } };
    const waiting = placeOf(DISTRICT, e, [...trusted, li, knows, wang], [note, edited]);
    const twinOf = ({ dot }: Change): Change | null => (dot === note.dot ? note : null);
    const intake = takeIn({ ...waiting, twinOf }, from(d, DISTRICT, [first]));
    expect(intake).toMatchObject({ swapped: [], disputed: [note.dot], apply: [first, edited], waiting: [], aside: [] });
  });
});
