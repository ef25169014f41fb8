import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import {
  applyChange,
  conflicted,
  conflictsOf,
  foldChanges,
  headDots,
  headsOf,
  originOf,
  originOfUnit,
  seenOf,
} from '../../../shared/sync/merge.ts';
import { wiped } from '../../../shared/sync/scope.ts';
import { plain, unitOf } from '../../support/histories.ts';
import { actorNamed } from '../../support/actors.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;
const made = dotOf(a, 1);

const change = (dot: Dot, ms: number, rest: Partial<Change>): Change => ({
  dot,
  stamp: stampOf(ms, 0),
  type: 'member',
  id: recordIdOf(made),
  fields: {},
  actor: actorNamed('Wang'),
  at: ms,
  ...rest,
});

const apply = (...changes: readonly Change[]): RecordState => {
  let state: RecordState | undefined;
  for (const each of changes) state = applyChange(state, each, unitOf);
  if (state === undefined) throw new Error('no changes');
  return state;
};

const make = change(made, 10, { fields: { name: 'Li', phone: '1', documentType: 'x', documentNumber: '7' } });

describe('merge', () => {
  it('shares the fields and one origin in a record that one change made', () => {
    const state = apply(make);
    expect(state.values).toBe(make.fields);
    expect(state).toMatchObject({
      origins: null,
      rivals: null,
      erased: false,
      base: { dot: made, actor: actorNamed('Wang') },
    });
  });

  it('keeps edits of different fields by two replicas without a conflict', () => {
    const phone = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const name = change(dotOf(b, 1), 20, { fields: { name: 'Lin' }, over: { name: [made] } });
    const state = apply(make, phone, name);
    expect(state.values).toMatchObject({ name: 'Lin', phone: '2' });
    expect(conflicted(state)).toBe(false);
  });

  it('shows the greater stamp of two concurrent values and keeps the other', () => {
    const one = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const two = change(dotOf(b, 1), 30, { fields: { phone: '3' }, over: { phone: [made] }, batch: 'x' });
    for (const state of [apply(make, one, two), apply(make, two, one)]) {
      expect(state.values['phone']).toBe('3');
      expect(conflictsOf(state)).toEqual([
        {
          unit: 'phone',
          heads: [
            {
              origin: { dot: two.dot, stamp: two.stamp, actor: actorNamed('Wang'), at: 30, batch: 'x' },
              fields: { phone: '3' },
            },
            { origin: { dot: one.dot, stamp: one.stamp, actor: actorNamed('Wang'), at: 20 }, fields: { phone: '2' } },
          ],
        },
      ]);
    }
  });

  it('lets what a writer saw win over what it replaced, though its clock is years behind', () => {
    const future = change(dotOf(b, 1), 9_000_000, { fields: { phone: '9' }, over: { phone: [made] } });
    const fix = change(dotOf(a, 2), 1, { fields: { phone: '4' }, over: { phone: [future.dot] } });
    const state = apply(make, future, fix);
    expect(state.values['phone']).toBe('4');
    expect(state.rivals).toBeNull();
  });

  it('takes equal values of two writers as agreement, and a form sees both', () => {
    const one = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const two = change(dotOf(b, 1), 30, { fields: { phone: '2' }, over: { phone: [made] } });
    const state = apply(make, one, two);
    expect(conflicted(state)).toBe(false);
    expect(conflictsOf(state)).toEqual([]);
    expect(headsOf(state, 'phone', unitOf)).toHaveLength(2);
    expect(seenOf(state, unitOf)['phone']).toEqual([two.dot, one.dot]);
  });

  it('does not let an ordinary save decide a conflict whose other side the form did not show', () => {
    const one = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const two = change(dotOf(b, 1), 30, { fields: { phone: '3' }, over: { phone: [made] } });
    const state = apply(make, one, two);
    expect(seenOf(state, unitOf)['phone']).toEqual([two.dot]);
    const edit = change(dotOf(b, 2), 40, { fields: { phone: '5' }, over: { phone: [two.dot] } });
    expect(conflictsOf(applyChange(state, edit, unitOf))[0]?.heads.map((head) => head.fields['phone'])).toEqual([
      '5',
      '2',
    ]);
  });

  it('ends a conflict by a change that names all heads', () => {
    const one = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const two = change(dotOf(b, 1), 30, { fields: { phone: '3' }, over: { phone: [made] } });
    const decision = change(dotOf(a, 3), 5, { fields: { phone: '2' }, over: { phone: [one.dot, two.dot] } });
    const state = apply(make, one, two, decision);
    expect(state.values['phone']).toBe('2');
    expect(state.rivals).toBeNull();
    expect(seenOf(state, unitOf)['phone']).toEqual([decision.dot]);
  });

  it('moves the fields of a group as one: never the type of one writer with the number of another', () => {
    const fields = { documentType: 'passport', documentNumber: '8' };
    const one = change(dotOf(a, 2), 20, { fields, over: { document: [made] } });
    const two = change(dotOf(b, 1), 30, {
      fields: { documentType: 'x', documentNumber: '9' },
      over: { document: [made] },
    });
    const state = apply(make, two, one);
    expect(state.values).toMatchObject({ documentType: 'x', documentNumber: '9' });
    const [conflict] = conflictsOf(state);
    expect(conflict?.unit).toBe('document');
    expect(conflict?.heads.map((head) => head.fields)).toEqual([two.fields, fields]);
    expect(seenOf(state, unitOf)).toEqual({ name: [made], phone: [made], document: [two.dot] });
  });

  it('wipes an erased record, now and when concurrent or older changes come later', () => {
    const erase = change(dotOf(b, 1), 15, { fields: { office: '370102001' }, erase: true });
    const edit = change(dotOf(a, 2), 99, { fields: { phone: '2' }, over: { phone: [made] } });
    const both = [apply(make, edit, erase), apply(make, erase, edit), apply(wiped(make), erase, wiped(edit))];
    for (const state of both) {
      expect(state).toMatchObject({ erased: true, values: { office: '370102001' }, rivals: null });
      expect(plain(state)).toEqual(plain([...foldChanges([make, edit, erase], unitOf).values()][0] ?? state));
    }
    expect(wiped(erase)).toBe(erase);
  });

  it('has heads of a unit only where something was written', () => {
    expect(headsOf(apply(make), 'note', unitOf)).toEqual([]);
    expect(foldChanges([], unitOf).size).toBe(0);
  });

  it('drops fields of a group that the shown head does not carry', () => {
    const bare = change(dotOf(b, 1), 30, { fields: { documentNumber: '9' }, over: { document: [made] } });
    expect(Object.keys(apply(make, bare).values).sort()).toEqual(['documentNumber', 'name', 'phone']);
  });

  it('names the dots of all heads of a unit, the shown one first', () => {
    const one = change(dotOf(a, 2), 20, { fields: { phone: '2' }, over: { phone: [made] } });
    const two = change(dotOf(b, 1), 30, { fields: { phone: '3' }, over: { phone: [made] } });
    expect(headDots(apply(make), 'phone')).toEqual([made]);
    expect(headDots(apply(make, one, two), 'phone')).toEqual([two.dot, one.dot]);
  });

  it('has no batch in the origin of a change that came in none', () => {
    expect('batch' in originOf(make)).toBe(false);
  });

  it('is in conflict when the values of one unit differ, though those of another agree', () => {
    const one = change(dotOf(a, 2), 20, {
      fields: { phone: '2', name: 'Lin' },
      over: { phone: [made], name: [made] },
    });
    const two = change(dotOf(b, 1), 30, {
      fields: { phone: '2', name: 'Ling' },
      over: { phone: [made], name: [made] },
    });
    const state = apply(make, one, two);
    expect(conflicted(state)).toBe(true);
    expect(conflictsOf(state).map(({ unit }) => unit)).toEqual(['name']);
  });

  it('is in conflict when one field of a group differs', () => {
    const number = (dot: Dot, documentNumber: string): Change =>
      change(dot, 20, { fields: { documentType: 'x', documentNumber }, over: { document: [made] } });
    const state = apply(make, number(dotOf(a, 2), '8'), number(dotOf(b, 1), '9'));
    expect(conflicted(state)).toBe(true);
    expect(conflictsOf(state)).toHaveLength(1);
  });

  it('shows the first value again, and whose it is, when an edit that won over it is replaced by an older clock', () => {
    const won = change(dotOf(b, 1), 30, { fields: { phone: '3' } });
    const shown = apply(make, won);
    expect(originOfUnit(shown, 'phone').dot).toBe(won.dot);
    const back = applyChange(
      shown,
      change(dotOf(b, 2), 5, { fields: { phone: '4' }, over: { phone: [won.dot] } }),
      unitOf,
    );
    expect(back.values['phone']).toBe('1');
    expect(originOfUnit(back, 'phone').dot).toBe(made);
    expect(headDots(back, 'phone')).toEqual([made, dotOf(b, 2)]);
  });

  it('needs no origins while all that is shown is of the change that made it', () => {
    const lost = change(dotOf(b, 1), 5, { fields: { phone: '0' } });
    expect(apply(make, lost)).toMatchObject({ origins: null, values: { phone: '1' } });
  });

  it('keeps of two erasures whose word each field is', () => {
    const erase = (dot: Dot, ms: number, fields: Record<string, string>): Change =>
      change(dot, ms, { fields, erase: true });
    const later = erase(dotOf(a, 2), 40, { name: 'x', office: '370102001' });
    const earlier = erase(dotOf(b, 1), 20, { office: '370102002' });
    for (const state of [apply(make, later, earlier), apply(make, earlier, later)]) {
      expect(originOfUnit(state, 'name').dot).toBe(later.dot);
      expect(state.base.dot).toBe(earlier.dot);
      expect(headDots(state, 'office')).toEqual([later.dot, earlier.dot]);
    }
  });
});
