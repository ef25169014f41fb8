import { describe, expect, it } from 'vitest';
import { computed, NOTHING_SUMMED, withChanges } from '../../../shared/engine/record-sum.ts';
import { addSums, changeSummer } from '../../../shared/sync/digest.ts';
import type { RecordId, ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, type Change } from '../../../shared/sync/change.ts';
import { stampOf } from '../../../shared/sync/hlc.ts';
import { foldChanges, type RecordState } from '../../../shared/sync/merge.ts';
import { unitOf } from '../../../shared/kinds/schema.ts';
import { decodeEntry } from '../../../shared/journal/entry.ts';
import { initZstd, unpack } from '../../../shared/journal/pack.ts';
import { createFold, withFrames } from '../../../shared/engine/fold.ts';
import { createBatch } from '../../../shared/engine/store/batch.ts';
import { actorNamed } from '../../support/actors.ts';

const replica = 'a'.repeat(16) as ReplicaId;
const change = (seq: number, id: string, fields: Change['fields'], over?: Change['over']): Change => ({
  dot: dotOf(replica, seq),
  stamp: stampOf(1000, seq),
  type: 'member',
  id: id as RecordId,
  fields,
  actor: actorNamed('经办人'),
  at: 1000,
  ...(over === undefined ? {} : { over }),
});
const first = dotOf(replica, 1);
const made = change(1, first, { name: '欧阳一', mobile: '1' });
const edit = change(2, first, { mobile: '2' }, { mobile: [first] });

describe('a fold', () => {
  it('applies changes on top of what the register holds, which stays as it is', () => {
    const before = foldChanges([made], unitOf).get(made.id);
    const fold = createFold((_, id) => (id === made.id ? before : undefined));
    fold.apply(edit, 0);
    expect(fold.state('member', made.id)?.values['mobile']).toBe('2');
    expect(before?.values['mobile']).toBe('1');
  });

  it('knows in which frames the changes of a record lie, each once', () => {
    const fold = createFold(() => undefined);
    fold.apply(made, 0, true);
    fold.apply(edit, 3);
    fold.apply(change(3, first, { note: '甲' }), 3);
    expect(fold.records.get(made.id)?.frames).toEqual([0, 3]);
    expect(fold.runs).toEqual([{ replica, fromSeq: 1, toSeq: 3, fromFrame: 0, toFrame: 3 }]);
    expect([...fold.types]).toEqual(['member']);
  });

  it('takes over states that somebody else folded, with the frames of their changes', () => {
    const state = foldChanges([made, edit], unitOf).get(made.id) as RecordState;
    const fold = createFold(() => undefined);
    fold.settle([state]);
    fold.note(made, 5);
    fold.note(edit, 6);
    expect(fold.records.get(made.id)).toMatchObject({ state, frames: [5, 6], whole: false });
    const sumOf = changeSummer();
    const record = fold.records.get(made.id);
    expect(computed(state, withChanges(NOTHING_SUMMED, record?.changes ?? [], state))).toEqual(
      addSums(made.id, sumOf(edit), sumOf(made)),
    );
  });

  it('adds frames to those that are known', () => {
    const known = [1, 2];
    expect(withFrames(known, [2])).toBe(known);
    expect(withFrames(known, [2, 3])).toEqual([1, 2, 3]);
  });
});

describe('a batch', () => {
  it('is cut into frames of a thousand changes; its notes lie in the last', async () => {
    await initZstd();
    const batch = createBatch();
    const changes = Array.from({ length: 2001 }, (_, i) => change(i + 1, dotOf(replica, i + 1), { name: '某' }));
    const frames = changes.map((each) => batch.add(each));
    expect([frames[999], frames[1000], frames[2000]]).toEqual([0, 1, 2]);
    expect(batch.size).toBe(2001);
    const entries = batch.finish([['a', 1]]).map((frame) => decodeEntry(unpack(frame)));
    expect(entries.map((entry) => [entry.changes.length, entry.notes.length])).toEqual([
      [1000, 0],
      [1000, 0],
      [1, 1],
    ]);
    expect(entries.flatMap((entry) => entry.changes)).toEqual(changes);
  });

  it('of a thousand changes is one frame', () => {
    const batch = createBatch();
    for (let i = 0; i < 1000; i++) batch.add(change(i + 1, dotOf(replica, i + 1), { name: '某' }));
    expect(batch.finish([['a', 1]])).toHaveLength(1);
  });
});
