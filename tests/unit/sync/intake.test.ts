import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot, Fields } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import type { Carried, Intake, Place } from '../../../shared/sync/intake.ts';
import { takeIn } from '../../../shared/sync/intake.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import type { VersionVector } from '../../../shared/sync/version-vector.ts';
import { rangesOf } from '../../../shared/sync/version-vector.ts';
import { unitOf } from '../../support/histories.ts';
import { actorNamed } from '../../support/actors.ts';

const [north, south] = ['370102001', '370102002'];
const d = 'dddddddddddddddd' as ReplicaId;
const e = 'eeeeeeeeeeeeeeee' as ReplicaId;
const n = 'nnnnnnnnnnnnnnnn' as ReplicaId;
const s = 'ssssssssssssssss' as ReplicaId;
const officeOf: Readonly<Record<ReplicaId, string>> = { [d]: '370102', [e]: '370102', [n]: north, [s]: south };

const change = (dot: Dot, id: RecordId, fields: Fields, over?: Record<string, readonly Dot[]>): Change => ({
  dot,
  stamp: stampOf(Number(dot.slice(17)), 0),
  type: 'member',
  id,
  fields,
  ...(over === undefined ? {} : { over }),
  actor: actorNamed('Wang'),
  at: 0,
});

const make = (replica: ReplicaId, seq: number, fields: Fields): Change =>
  change(dotOf(replica, seq), recordIdOf(dotOf(replica, seq)), fields);

/** A district that has these changes. */
function district(log: readonly Change[], backlog: readonly Change[] = [], said: VersionVector | null = null): Place {
  const states = foldChanges(log, unitOf);
  const vector: Record<ReplicaId, number> = {};
  for (const [replica, spans] of Object.entries(rangesOf([...log, ...backlog].map((each) => each.dot)))) {
    vector[replica as ReplicaId] = spans[0]?.[1] ?? 0;
  }
  return {
    office: '370102',
    known: { vector, filtered: {}, has: (dot) => log.some((each) => each.dot === dot) },
    backlog,
    records: {
      state: (id) => states.get(id),
      history: (id) => log.filter((each) => each.id === id),
      eventsOf: () => [],
    },
    unitOf,
    saidBy: () => said,
    fits: (each) => each.fields['name'] !== 7,
  };
}

const from = (replica: ReplicaId, changes: readonly Change[], holds: VersionVector = {}): Carried => ({
  sender: { replica, office: officeOf[replica] ?? '', officeOfReplica: (each) => officeOf[each] },
  changes,
  filtered: {},
  holds: { [replica]: rangesOf(changes.map((each) => each.dot))[replica]?.at(-1)?.[1] ?? 0, ...holds },
});

const reasons = (intake: Intake): unknown => intake.quarantined.map((each) => [each.change.dot, each.reason]);

const li = make(n, 1, { name: '李', office: north });

describe('taking a bundle in', () => {
  it('sets aside what its sender may not make, with the reason, and takes the rest', () => {
    const wang = make(s, 1, { name: '王', office: south });
    const stolen = change(dotOf(s, 2), li.id, { name: '贼' }, { name: [li.dot] });
    const inOurName = change(dotOf(d, 1), li.id, { name: '贼' });
    const unfit = make(s, 3, { name: 7, office: south });
    const last = make(s, 4, { name: '钱', office: south });
    const intake = takeIn(district([li]), from(s, [wang, stolen, inOurName, unfit, last]));
    expect(intake.apply).toEqual([wang, last]);
    expect(reasons(intake)).toEqual([
      [inOurName.dot, 'foreign-replica'],
      [unfit.dot, 'schema'],
      [stolen.dot, 'outside-scope'],
    ]);
    expect(intake).toMatchObject({ waiting: [], vector: { [n]: 1, [s]: 4 }, filtered: { [s]: [[2, 3]] }, missing: {} });
    expect(intake.vector[d]).toBeUndefined();
    expect([...intake.states.keys()]).toEqual([wang.id, last.id]);
    expect(intake.fates).toEqual({ received: 5, applied: 2, conflicting: 0, already: 0, waiting: 0, quarantined: 3 });
  });

  it('names the changes that came to be one side of a conflict', () => {
    const ours = change(dotOf(d, 1), li.id, { name: '黎' }, { name: [li.dot] });
    const theirs = change(dotOf(n, 2), li.id, { name: '利' }, { name: [li.dot] });
    const phone = change(dotOf(n, 3), li.id, { mobile: '1' });
    const intake = takeIn(district([li, ours]), from(n, [li, theirs, phone]));
    expect(intake.conflicting).toEqual([theirs]);
    expect(intake.fates).toMatchObject({ received: 3, applied: 1, conflicting: 1, already: 1 });
  });

  it('lets a change wait whose right another district PC may have given, and asks for that', () => {
    const edit = change(dotOf(s, 1), li.id, { mobile: '2' });
    const early = takeIn(district([li]), from(s, [edit], { [e]: 1 }));
    expect(early).toMatchObject({ apply: [], quarantined: [], waiting: [edit], missing: { [e]: [[1, 1]] } });
    const moved = change(dotOf(e, 1), li.id, { office: south }, { office: [li.dot] });
    const late = takeIn(district([li], [edit], { [s]: 1, [e]: 1 }), from(e, [moved]));
    expect(late).toMatchObject({ apply: [moved, edit], released: [edit], waiting: [], quarantined: [] });
  });

  it('judges for good what waited once all its writer knew is here', () => {
    const edit = change(dotOf(s, 1), li.id, { mobile: '2' });
    const other = make(e, 1, { name: '王', office: south });
    const intake = takeIn(district([li], [edit], { [s]: 1, [e]: 1 }), from(e, [other]));
    expect(intake).toMatchObject({ apply: [other], released: [], waiting: [], filtered: { [s]: [[1, 1]] } });
    expect(reasons(intake)).toEqual([[edit.dot, 'outside-scope']]);
  });

  it('takes an edit by an office of a member that its other PC moved away in the same bundle', () => {
    const place = district([li]);
    const moved = change(dotOf(n, 2), li.id, { office: south }, { office: [li.dot] });
    const edit = change(dotOf(n, 3), li.id, { mobile: '2' });
    const bare = { ...place, records: { ...place.records, history: () => [] } };
    expect(takeIn(bare, from(n, [moved, edit])).apply).toEqual([moved, edit]);
  });

  it('lets what follows a waiting change wait with it', () => {
    const edit = change(dotOf(s, 1), li.id, { mobile: '2' });
    const again = change(dotOf(s, 2), li.id, { mobile: '3' }, { mobile: [edit.dot] });
    expect(takeIn(district([li]), from(s, [edit, again], { [e]: 1 })).waiting).toEqual([edit, again]);
  });

  it('believes an office about what it withheld of its own changes, and only at its other PC', () => {
    const carried = { ...from(s, []), filtered: { [s]: [[1, 2]] as const, [n]: [[2, 9]] as const } };
    expect(takeIn({ ...district([li]), office: south }, carried)).toMatchObject({
      vector: { [s]: 2, [n]: 1 },
      filtered: { [s]: [[1, 2]] },
    });
    const { vector, filtered } = takeIn(district([li]), carried);
    expect({ vector, filtered }).toEqual({ vector: { [n]: 1 }, filtered: {} });
  });

  it('takes everything at an office, where it comes from the district', () => {
    const place = { ...district([]), office: north };
    const theirs = change(dotOf(s, 1), li.id, { mobile: '2' });
    expect(takeIn(place, from(d, [li, theirs])).apply).toEqual([li, theirs]);
  });
});
