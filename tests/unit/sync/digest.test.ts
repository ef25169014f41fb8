import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import { addDigest, digestOf, digestText, emptyDigest, stateHash, subDigest } from '../../../shared/sync/digest.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { applyChange } from '../../../shared/sync/merge.ts';
import { unitOf } from '../../support/histories.ts';
import { actorNamed } from '../../support/actors.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;

const make = (seq: number, rest: Partial<Change> = {}): Change => ({
  dot: dotOf(a, seq),
  stamp: stampOf(seq, 0),
  type: 'member',
  id: recordIdOf(dotOf(a, seq)),
  fields: { name: '李', mobile: '138', migrantWorker: true },
  actor: actorNamed('Wang'),
  at: seq,
  ...rest,
});

const hash = (change: Change): string => digestText(stateHash(applyChange(undefined, change, unitOf), unitOf));

describe('digest', () => {
  it('is written as 16 hex digits and has a fixed value, so that releases agree', () => {
    expect(digestText(emptyDigest)).toBe('0000000000000000');
    expect(hash(make(1))).toBe('65cc4787cea62fb9');
  });

  it('tells apart every value, its kind, the field, the record, the dot and erasure', () => {
    const base = make(1);
    const others = [
      base,
      { ...base, fields: { ...base.fields, mobile: '139' } },
      { ...base, fields: { ...base.fields, mobile: 138 } },
      { ...base, fields: { ...base.fields, mobile: null } },
      { ...base, fields: { ...base.fields, mobile: 'null' } },
      { ...base, fields: { name: '李m', obile: '138', migrantWorker: true } },
      { ...base, fields: { name: '李', note: '138', migrantWorker: true } },
      { ...base, dot: dotOf(a, 9) },
      { ...base, id: recordIdOf(dotOf(a, 9)) },
      { ...base, type: 'union' },
      { ...base, erase: true as const },
    ];
    expect(new Set(others.map(hash)).size).toBe(others.length);
  });

  it('does not care who wrote and when, nor in what order the fields stand', () => {
    const base = make(1);
    expect(hash({ ...base, actor: actorNamed('Zhao'), at: 5, stamp: stampOf(99, 0) })).toBe(hash(base));
    expect(hash({ ...base, fields: { migrantWorker: true, mobile: '138', name: '李' } })).toBe(hash(base));
  });

  it('follows a save by taking the old state away and adding the new one', () => {
    const states = [1, 2, 3].map((seq) => applyChange(undefined, make(seq), unitOf));
    const [first] = states;
    if (first === undefined) throw new Error('no state');
    const edit = make(4, { id: first.id, fields: { mobile: '137' }, over: { mobile: [first.base.dot] } });
    const next = applyChange(first, edit, unitOf);
    const whole = digestOf(states, unitOf);
    const followed = addDigest(subDigest(whole, stateHash(first, unitOf)), stateHash(next, unitOf));
    expect(followed).toEqual(digestOf([next, ...states.slice(1).reverse()], unitOf));
    expect(digestText(followed)).not.toBe(digestText(whole));
  });
});
