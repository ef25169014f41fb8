import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import type { Recipient } from '../../../shared/sync/delivery.ts';
import { lookedAtAgain, mayReturn, partition } from '../../../shared/sync/delivery.ts';
import { needsOf } from '../../../shared/sync/inbox.ts';
import { unitOf } from '../../support/histories.ts';
import { change, make, records } from './changes.ts';

const district = '370102';
const [north, south] = ['370102001', '370102002'];
const d = 'dddddddddddddddd' as ReplicaId;
const n = 'nnnnnnnnnnnnnnnn' as ReplicaId;

const li = make(n, 1, 'member', { name: '李小明', office: north });
const joined = make(n, 2, 'event', { member: li.id, kind: '1' });
const phone = change(dotOf(n, 3), 'member', li.id, { mobile: '1' });
const moved = change(dotOf(d, 1), 'member', li.id, { office: south }, { office: [li.dot] });
/** A recipient of whose replicas `theirs` is one, where these changes are not in force. */
const recipient = (
  office: string,
  theirs: readonly ReplicaId[] = [],
  outOfForce: readonly Change[] = [],
): Recipient => ({
  office,
  isTheirs: (replica) => theirs.includes(replica),
  isInForce: (dot) => !outOfForce.some((each) => each.dot === dot),
});

const again = (office: string, changes: readonly Change[]): readonly RecordId[] => {
  const states = [...foldChanges(changes, unitOf).values()];
  const returning = states.filter((state) => mayReturn(state, unitOf)).map(({ id }) => id);
  return [...lookedAtAgain(office, returning, records(changes), unitOf)];
};

describe('what goes to an office', () => {
  it('is what it may see now, whoever withheld it before; the rest is declared', () => {
    const fresh = make(d, 3, 'member', { name: '赵', office: north });
    const there = records([li, joined, phone, moved, fresh]);
    const { carry, filtered } = partition([li, joined, phone, moved, fresh], recipient(south), there, unitOf);
    expect(carry).toEqual([li, joined, phone, moved]);
    expect(filtered).toEqual({ [d]: [[3, 3]] });
  });

  it('is everything for a district, in force or not', () => {
    const there = records([li, joined, phone, moved]);
    expect(partition([li, joined, phone, moved], recipient(district, [], [phone]), there, unitOf)).toEqual({
      carry: [li, joined, phone, moved],
      filtered: {},
    });
  });

  it('is whatever its own PCs wrote, though the member is elsewhere now or the change is not in force', () => {
    const there = records([li, joined, phone, moved]);
    const all = [li, joined, phone, moved];
    expect(partition(all, recipient(north, [n], [phone]), there, unitOf)).toEqual({ carry: all, filtered: {} });
    expect(partition(all, recipient(north), there, unitOf).carry).toEqual([moved]);
  });

  it('is nothing that waits or is set aside here: that is declared, and looked at again', () => {
    const there = records([li, joined, moved]);
    const { carry, filtered } = partition([li, phone], recipient(south, [], [phone]), there, unitOf);
    expect([carry, filtered]).toEqual([[li], { [n]: [[3, 3]] }]);
  });
});

describe('what is looked at again for an office', () => {
  const other = make(n, 5, 'member', { name: '王', office: north });
  const merged = change(dotOf(d, 2), 'event', joined.id, { member: other.id }, { member: [joined.dot] });
  const erase: Change = { ...change(dotOf(d, 9), 'member', other.id, { office: north }), erase: true };

  it('is a member that came to it, with its events, and no member that stayed or left', () => {
    expect(again(south, [li, joined, other, moved])).toEqual([li.id, joined.id]);
    expect(again(north, [li, joined, other, moved])).toEqual([]);
  });

  it('is a member that its own office took back before it knew of the move', () => {
    const keep = change(dotOf(n, 4), 'member', li.id, { office: north }, { office: [li.dot] });
    expect(again(north, [li, moved, keep])).toEqual([li.id]);
  });

  it('is an event that came to another member, for every office', () => {
    expect(again(south, [li, joined, other, merged])).toEqual([joined.id]);
    expect(again(north, [li, joined, other, merged])).toEqual([joined.id]);
  });

  it('is an erased record, for every office: one of them may not have heard of it', () => {
    expect(again(south, [other, erase])).toEqual([other.id]);
  });
});

describe('what is looked at again of a record that is not in force', () => {
  it('is nothing', () => {
    expect([...lookedAtAgain(south, [li.id], records([joined]), unitOf)]).toEqual([]);
  });
});

describe('an event', () => {
  it('waits for its member, also when it comes to another', () => {
    expect([...needsOf(joined)]).toEqual([li.dot]);
    const to = change(dotOf(d, 2), 'event', joined.id, { member: recordIdOf(dotOf(n, 5)) }, { member: [joined.dot] });
    expect([...needsOf(to)].sort()).toEqual([joined.dot, dotOf(n, 5)]);
  });
});
