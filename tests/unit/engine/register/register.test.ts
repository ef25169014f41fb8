import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../../shared/base/id.ts';
import { createFold } from '../../../../shared/engine/fold.ts';
import { createRegister } from '../../../../shared/engine/register/register.ts';
import { isStub, shownState, textOf, valueOf } from '../../../../shared/engine/register/row.ts';
import { dotOf, recordIdOf, type Change, type Fields, type Stamp } from '../../../../shared/sync/change.ts';
import { digestText } from '../../../../shared/sync/digest.ts';
import { actorNamed } from '../../../support/actors.ts';
import { restoredRegister } from '../../../support/restored-register.ts';

const [EAST, WEST] = ['370102002', '370102006'];
const me = 'mmmmmmmmmmmmmmmm' as ReplicaId;

/** A register that is written to as the engine does it. */
function written(viewer: string | null = null) {
  const register = createRegister(viewer);
  let seq = 0;
  const adopt = (change: Omit<Change, 'dot' | 'stamp' | 'actor' | 'at'>, dot = dotOf(me, seq)): void => {
    const fold = createFold((type, id) => register.get(type, id)?.state);
    const stamp = String(seq).padStart(16, '0') as Stamp;
    fold.apply({ ...change, dot, stamp, actor: actorNamed('测甲'), at: seq }, seq);
    register.adopt(fold, 0, { [me]: seq });
  };
  return {
    register,
    make: (type: string, fields: Fields): RecordId => {
      const dot = dotOf(me, ++seq);
      adopt({ type, id: recordIdOf(dot), fields }, dot);
      return recordIdOf(dot);
    },
    change: (type: string, id: RecordId, fields: Fields): void => {
      const maker = Object.keys(fields).map((field) => [field, [id as never]] as const);
      seq += 1;
      adopt({ type, id, fields, over: Object.fromEntries(maker) });
    },
    drop: (type: string, id: RecordId): void => {
      const fold = createFold((of, each) => register.get(of, each)?.state);
      fold.drop(id, type);
      register.adopt(fold, 0, { [me]: seq });
    },
  };
}

const person = { name: '测甲', documentType: '414', documentNumber: 'E10000001', office: EAST };

describe('the register', () => {
  it('finds records by the indexes that their kind declares, as they are now', () => {
    const { register, make, change } = written();
    const alike = (documentNumber: string) => register.alike('member', 'document', { documentNumber });
    const first = make('member', person);
    expect(alike('Ｅ10000001')).toEqual([first]);
    const second = make('member', person);
    expect(alike('E10000001')).toEqual([first, second]);
    change('member', first, { documentNumber: 'E10000002', documentType: '414' });
    expect([alike('E10000001'), alike('E10000002'), alike('')]).toEqual([[second], [first], []]);
    expect(() => register.alike('member', 'height', person)).toThrow('height');
    expect(register.alike('archive', 'document', person)).toEqual([]);
  });

  it('counts by the tallies that a kind declares: of those in force', () => {
    const { register, make, change, drop } = written();
    const union = make('union', { name: '一厂工会', office: EAST });
    const of = () => register.tally('member', 'union', union);
    const id = make('member', { ...person, union });
    expect(of()).toBe(1);
    const other = make('member', { ...person, union });
    expect(of()).toBe(2);
    change('member', id, { void: '重复' });
    expect(of()).toBe(1);
    drop('member', other);
    expect(of()).toBe(0);
  });

  it('keeps what a record stands as by what goes with it', () => {
    const { register, make, change, drop } = written(EAST);
    const id = make('member', person);
    const standing = () => register.kept('member').get(id)?.standing;
    expect(standing()).toBe('no-event');
    const event = make('event', { member: id, kind: '1', date: '2020-05-01' });
    expect(standing()).toBe('active');
    expect(register.goingWith('event', id).map(({ state }) => state.id)).toEqual([event]);
    change('event', event, { void: '误录' });
    expect(standing()).toBe('no-event');
    drop('event', event);
    expect([standing(), register.goingWith('event', id)]).toEqual(['no-event', []]);
    change('member', id, { office: WEST });
    const row = register.get('member', id);
    if (row === undefined) throw new Error('gone');
    expect([standing(), isStub(row), textOf(row, 'name')]).toEqual(['stub', true, '测甲']);
    expect([shownState(row).values['name'], valueOf({ state: shownState(row) }, 'documentNumber')]).toEqual([
      '测*',
      undefined,
    ]);
    expect(register.hayOf(register.kept('member').get(id) ?? ({} as never))).toBe('测*');
  });

  it('tells how a name is read, and makes it anew when it is another', () => {
    const { register, make, change } = written();
    const id = make('member', { ...person, name: '单田芳' });
    const row = () => register.kept('member').get(id) ?? ({} as never);
    expect(register.readingOf(row())).toBe('shantianfang stf');
    expect(register.hayOf(row())).toBe('单田芳|shantianfang|stf|e10000001||||');
    change('member', id, { namePinyin: 'dan tian fang' });
    expect(register.readingOf(row())).toBe('dantianfang dtf');
    expect(register.hayOf(row())).toContain('|dantianfang|dtf|');
  });

  it('knows what is about a record and what goes where it is, of kinds it does not know too', () => {
    const { register, make } = written();
    const id = make('member', person);
    const event = make('event', { member: id, kind: '1', date: '2020-05-01' });
    const honour = make('honour', { title: '先进', member: id, office: WEST });
    const unknown = make('later', { member: id });
    const ids = (rows: readonly { readonly state: { readonly id: RecordId } }[]) => rows.map(({ state }) => state.id);
    expect(ids(register.followersOf(id))).toEqual([event, unknown]);
    expect(ids(register.aboutOf(id))).toEqual([event, honour, unknown]);
    expect([...register.unknownRows().keys()]).toEqual([unknown]);
    expect(register.laterCount()).toBe(1);
  });

  it('keeps digests as if they were computed anew, over every change', () => {
    const one = written();
    const id = one.make('member', person);
    one.make('event', { member: id, kind: '1', date: '2020-05-01' });
    one.register.digest(EAST);
    one.change('member', id, { office: WEST });
    const gone = one.make('union', { name: '一厂工会', office: WEST });
    one.drop('union', gone);
    const anew = restoredRegister(one.register);
    for (const office of [EAST, WEST, '370102'])
      expect(digestText(one.register.digest(office)), office).toBe(digestText(anew.digest(office)));
  });

  it.each(['exactly that', 'more of one of its records', 'nothing of it'])(
    'tells digests as they will be with a write, and keeps them right when %s is adopted',
    (adopted) => {
      const { register, make } = written();
      const id = make('member', person);
      make('event', { member: id, kind: '1', date: '2020-05-01' });
      register.digest(EAST);
      const fold = createFold((type, of) => register.get(type, of)?.state);
      const write = (seq: number, fields: Fields, member: RecordId, over = {}): void => {
        const stamp = String(seq).padStart(16, '0') as Stamp;
        const change = { dot: dotOf(me, seq), stamp, actor: actorNamed('测甲'), at: seq, fields, over };
        fold.apply({ ...change, type: 'member', id: member }, seq);
      };
      // The event goes where its member goes, though nothing is written to it.
      write(11, { office: WEST }, id, { office: [id] });
      write(12, person, recordIdOf(dotOf(me, 12)));
      const places = [EAST, WEST, '370102'];
      const foreseen = places.map((place) => digestText(register.digestWith(place, fold.records)));
      if (adopted === 'more of one of its records') write(13, { mobile: '1' }, recordIdOf(dotOf(me, 12)));
      if (adopted !== 'nothing of it') register.adopt(fold, 0, { [me]: 13 });
      else make('union', { name: '一厂工会', office: WEST });
      const now = places.map((place) => digestText(register.digest(place)));
      const anew = restoredRegister(register);
      expect(now).toEqual(places.map((place) => digestText(anew.digest(place))));
      expect(now.every((digest, at) => digest === foreseen[at])).toBe(adopted === 'exactly that');
    },
  );
});
