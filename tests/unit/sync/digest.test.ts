import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { dotOf, recordIdOf } from '../../../shared/sync/change.ts';
import {
  addDigest,
  addSums,
  changeSummer,
  countsInDigest,
  digestOf,
  digestText,
  emptyDigest,
  NO_CHANGES,
  recordDigest,
  stateHash,
  subDigest,
} from '../../../shared/sync/digest.ts';
import { textHash } from '../../../shared/sync/text-hash.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { applyChange } from '../../../shared/sync/merge.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { wiped } from '../../../shared/sync/scope.ts';
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

describe('the digest of a record by its changes', () => {
  const summed = (changes: readonly Change[]) => {
    const sumOf = changeSummer();
    return changes.reduce((sum, change) => addSums(change.id, sum, sumOf(change)), NO_CHANGES);
  };
  const first = make(1);
  const edit = make(2, { id: first.id, fields: { mobile: '139' }, over: { mobile: [first.dot] } });
  const text = (changes: readonly Change[], erased = false): string =>
    digestText(recordDigest(first.id, summed(changes), erased));

  it('has a fixed value: the 64-bit hashes of the lines, summed', () => {
    expect(digestText(textHash('a'))).toBe('f8b424d69e698d38');
    const lines = [first, edit].map((change) => textHash(changeLine(change)));
    expect(text([first, edit])).toBe(digestText(addDigest(lines[0] ?? emptyDigest, lines[1] ?? emptyDigest)));
    expect(text([first])).toBe('4faefbb20c284014');
  });

  it('does not depend on the order, and tells apart everything a line says, also what is not known here', () => {
    expect(text([edit, first])).toBe(text([first, edit]));
    const others = [
      edit,
      { ...edit, actor: actorNamed('Zhao') },
      { ...edit, at: 7 },
      { ...edit, fields: { mobile: '139', zone: 'x' } },
      { ...edit, extra: { zone: 'x' } },
      { ...edit, type: 'visit' },
    ];
    expect(new Set(others.map((each) => text([first, each]))).size).toBe(others.length);
  });

  it('is that of the dots once the record is erased, whether payloads are still here or wiped', () => {
    const erasure = make(3, { id: first.id, fields: { office: '370102001' }, erase: true });
    const wipedOnes = [first, edit, erasure].map(wiped);
    expect(text([first, edit, erasure], true)).toBe(text(wipedOnes, true));
    expect(text([first, edit, erasure], true)).not.toBe(text([first, erasure], true));
    expect(text([first], true)).toBe(digestText(textHash(first.dot)));
    expect(text([first, edit], true)).toBe(digestText(addDigest(textHash(first.dot), textHash(edit.dot))));
  });

  it('leaves out replicas and what writers know', () => {
    expect(['member', 'visit', 'replica', 'archive', 'seen'].filter(countsInDigest)).toEqual(['member', 'visit']);
  });
});

describe('the digest of a state', () => {
  const [made, b] = [make(1), 'bbbbbbbbbbbbbbbb' as ReplicaId];
  const name = (seq: number, value: string, replica = b): Change =>
    make(seq, { id: made.id, dot: dotOf(replica, seq), stamp: stampOf(seq, 0), fields: { name: value } });
  const digest = (...changes: readonly Change[]): string => {
    let state = applyChange(undefined, made, unitOf);
    for (const change of changes) state = applyChange(state, change, unitOf);
    return digestText(stateHash(state, unitOf));
  };

  it('tells whose each shown value is, and each value that stands beside it', () => {
    const all = [
      digest(),
      digest(name(7, '李')),
      digest(name(8, '李')),
      digest(name(7, '黎')),
      digest(name(7, '黎'), name(6, '礼')),
      digest(name(7, '黎'), name(6, '理')),
      digest(name(7, '黎'), name(5, '礼')),
      digest({ ...name(7, '李'), over: { name: [made.dot] } }),
      digest({ ...name(8, '李'), over: { name: [made.dot] } }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(digest(name(6, '礼'), name(7, '黎'))).toBe(digest(name(7, '黎'), name(6, '礼')));
  });

  it('of one more field is the same whatever stood in the digest of the field before', () => {
    const two = make(7, { id: made.id, dot: dotOf(b, 7), fields: { name: '黎', mobile: '139' } });
    const one = (field: string, value: string): Change => ({ ...two, fields: { [field]: value } });
    const whole = stateHash(applyChange(applyChange(undefined, made, unitOf), two, unitOf), unitOf);
    const turned = { ...two, fields: { mobile: '139', name: '黎' } };
    expect(stateHash(applyChange(applyChange(undefined, made, unitOf), turned, unitOf), unitOf)).toEqual(whole);
    expect(digest(one('name', '黎'))).not.toBe(digestText(whole));
    const backwards = { ...made, fields: Object.fromEntries(Object.entries(made.fields).reverse()) };
    expect(stateHash(applyChange(applyChange(undefined, backwards, unitOf), two, unitOf), unitOf)).toEqual(whole);
  });
});
