import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { judgeAgain } from '../../../shared/sync/authority/judge-again.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf } from '../../../shared/sync/change.ts';
import { a, b, d, DISTRICT, e, enrolled, NORTH, placeOf, seal, seen, SOUTH } from './authority-fixture.ts';
import { change, make } from './changes.ts';

const unknown = 'zzzzzzzzzzzzzzzz' as ReplicaId;
const second = enrolled(d, 1, e, DISTRICT);
const trusted = [second, enrolled(d, 2, a, NORTH), enrolled(d, 3, b, SOUTH)];
const li = make(d, 4, 'member', { name: '李', office: NORTH });
const [, , south] = trusted;

/** A revocation from a number on of whom a record is about. */
const revoked = (seq: number, record: Change | undefined, until: number): Change =>
  change(dotOf(d, seq), 'replica', (record ?? li).id, { state: 'revoked', until });

/** What comes of judging the records of these changes again, where a log is in force and others wait. */
function judged(log: readonly Change[], again: readonly Change[], backlog: readonly Change[] = []) {
  const histories = new Map<RecordId, Change[]>();
  for (const each of again) histories.set(each.id, [...(histories.get(each.id) ?? []), each]);
  const { inForce, aside, waiting } = judgeAgain(placeOf(DISTRICT, d, log, backlog), histories);
  return { inForce, aside: aside.map((each) => [each.change.dot, each.reason]), waiting };
}

describe('records that are judged again stand beside the others', () => {
  it('where those are now, which are not judged again', () => {
    const joined = make(a, 2, 'event', { member: li.id, kind: '1' });
    const knows = seen(a, 1, NORTH, [seal(d, 4)]);
    expect(judged([...trusted, li, knows, joined], [joined])).toEqual({ inForce: [joined], aside: [], waiting: [] });
  });

  it('where those were, as far as their writers had seen it', () => {
    const moved = change(dotOf(d, 5), 'member', li.id, { office: SOUTH }, { office: [li.dot] });
    const log = [...trusted, li, moved, seen(a, 1, NORTH, [seal(d, 4)]), seen(a, 3, NORTH, [seal(d, 5)])];
    const [before, after] = [2, 4].map((seq) => make(a, seq, 'event', { member: li.id, kind: '1' }));
    if (before === undefined || after === undefined) throw new Error('two');
    expect(judged([...log, before, after], [before, after])).toEqual({
      inForce: [before],
      aside: [[after.dot, 'not-yours']],
      waiting: [],
    });
  });

  it('without what was in force of them before and no longer is', () => {
    const there = make(d, 4, 'member', { name: '李', office: SOUTH });
    const moved = change(dotOf(d, 5), 'member', li.id, { office: NORTH }, { office: [li.dot] });
    const stolen = change(dotOf(e, 1), 'member', li.id, { office: SOUTH }, { office: [moved.dot] });
    const knows = seen(a, 1, NORTH, [seal(d, 5), seal(e, 1)]);
    const edit = change(dotOf(a, 2), 'member', li.id, { mobile: '2' });
    const again = [there, moved, stolen, edit];
    expect(judged([...trusted, ...again, knows, revoked(6, second, 0)], again)).toEqual({
      inForce: [there, moved, edit],
      aside: [[stolen.dot, 'revoked']],
      waiting: [],
    });
  });

  it('by all that their writers said to have seen, of which only what is judged again is heard again', () => {
    const knows = [seen(a, 1, NORTH, [seal(d, 4)]), seen(a, 2, NORTH, [seal(e, 1)])] as const;
    const joined = make(a, 3, 'event', { member: li.id, kind: '1' });
    const log = [...trusted, li, make(e, 1, 'member', { office: NORTH }), ...knows, joined];
    expect(judged(log, [knows[1], joined])).toEqual({ inForce: [knows[1], joined], aside: [], waiting: [] });
    expect(judged(log, [knows[0], joined]).inForce).toEqual([knows[0], joined]);
  });
});

describe('what waits while others are judged again', () => {
  it('is let go beyond a hole when its writer was revoked before it, and waits on when he was not', () => {
    const wang = make(b, 3, 'member', { name: '王', office: SOUTH });
    const here = { ...placeOf(DISTRICT, d, [...trusted, revoked(5, south, 0)], [wang]) };
    const known = { ...here.known, vector: { [d]: 5 } };
    expect(judgeAgain({ ...here, known }, new Map())).toMatchObject({ inForce: [], aside: [], waiting: [] });
    const honest = { ...placeOf(DISTRICT, d, trusted, [wang]), known: { ...known, vector: { [d]: 3 } } };
    expect(judgeAgain(honest, new Map())).toMatchObject({ inForce: [], aside: [], waiting: [wang] });
  });

  it('is set aside at once when its writer was revoked before it, whatever it waits for', () => {
    const blind = make(b, 1, 'event', { member: dotOf(a, 9), kind: '1' });
    expect(judged([...trusted, revoked(5, south, 0)], [], [blind])).toEqual({
      inForce: [],
      aside: [[blind.dot, 'revoked']],
      waiting: [],
    });
  });

  it('is let go beyond a hole when nobody vouches for its writer, and is held where nothing is missing before it', () => {
    const stray = make(unknown, 2, 'member', { name: '王', office: SOUTH });
    const here = placeOf(DISTRICT, d, trusted, [stray]);
    const known = { ...here.known, vector: { [d]: 3 } };
    expect(judgeAgain({ ...here, known }, new Map())).toMatchObject({ inForce: [], aside: [], waiting: [] });
    expect(judged(trusted, [], [{ ...stray, dot: dotOf(unknown, 1) }]).aside).toEqual([[dotOf(unknown, 1), 'revoked']]);
  });
});
