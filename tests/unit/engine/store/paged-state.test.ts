import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../shared/base/id.ts';
import { pageOf, rowsIn, type Page, type PageRowContent } from '../../../../shared/engine/store/paged-state.ts';
import { OF_STATE } from '../../../../shared/engine/record-sum.ts';
import { actorBook, type Dot, type Stamp } from '../../../../shared/sync/change.ts';
import type { Origin, RecordState } from '../../../../shared/sync/merge.ts';
import { actorNamed } from '../../../support/actors.ts';

const [one, two] = [actorNamed('经办人'), actorNamed('区管理员')];

const originOf = (seq: number, more: Partial<Origin> = {}): Origin => ({
  dot: `aaaaaaaaaaaaaaaa:${String(seq)}` as Dot,
  stamp: String(seq).padStart(16, '0') as Stamp,
  actor: one,
  at: 1_770_000_000_000 + seq,
  ...more,
});

const rowOf = (seq: number, state: Partial<RecordState> = {}, more: Partial<PageRowContent> = {}): PageRowContent => {
  const base = originOf(seq);
  return {
    state: {
      ...{ type: 'member', id: base.dot as string as RecordId, values: { name: '测甲', sex: '1' }, base },
      ...{ origins: null, rivals: null, erased: false },
      ...state,
    },
    frames: [3],
    sum: { a: 7, b: 4_294_967_295, dots: null },
    reading: null,
    ...more,
  };
};

/** As it comes back from disk. */
const again = (rows: readonly PageRowContent[]): readonly PageRowContent[] => [
  ...rowsIn(JSON.parse(JSON.stringify(pageOf(rows))) as Page, actorBook()),
];

describe('a page of the checkpoint', () => {
  it('gives every row back as it was', () => {
    const rival = { origin: originOf(9, { actor: two, batch: 'import-2' }), fields: { name: '测乙', sex: null } };
    const rows = [
      rowOf(1, {}, { reading: 'cejia cj' }),
      rowOf(2, { values: { sex: '2', name: '测丙' } }),
      rowOf(3, { type: 'event', values: { workers: 12, isOpen: true, note: null, text: '' } }, { reading: '' }),
      rowOf(4, { base: originOf(4, { actor: two, batch: 'import-1' }), values: {} }, { frames: [] }),
      rowOf(5, { origins: { name: originOf(6), sex: originOf(7, { batch: 'import-1' }) } }, { frames: [3, 8, 11] }),
      rowOf(8, { rivals: { name: [rival, rival], sex: [] } }, { sum: { a: 1, b: 2, dots: { a: 3, b: 0 } } }),
      rowOf(10, { id: 'other:1' as RecordId, erased: true, values: { office: '370102' }, type: 'later' }),
      rowOf(11, {}, { frames: [0] }),
      rowOf(12, {}, { sum: OF_STATE }),
    ];
    expect(again(rows)).toEqual(rows);
    expect(again(rows).map(({ state }) => Object.keys(state.values))).toEqual(
      rows.map(({ state }) => Object.keys(state.values)),
    );
    expect(again([])).toEqual([]);
  });

  it('names people, kinds and their fields once, however many rows have them', () => {
    const { actors, shapes, rows } = pageOf([rowOf(1), rowOf(2), rowOf(3, { base: originOf(3, { actor: two }) })]);
    expect(actors).toEqual([one, two]);
    expect(shapes).toEqual([['member', 'name', 'sex']]);
    expect(rows).toHaveLength(3);
  });

  it('shares actors and the list of one frame among its rows, and no values', () => {
    const [first, second] = again([rowOf(1), rowOf(2)]);
    expect(first?.state.base.actor).toBe(second?.state.base.actor);
    expect(first?.frames).toBe(second?.frames);
    expect(first?.state.values).not.toBe(second?.state.values);
  });

  it('that names what it does not hold is none', () => {
    const page = pageOf([rowOf(1)]);
    expect(() => [...rowsIn({ ...page, actors: [] }, actorBook())]).toThrow('does not hold');
    expect(() => [...rowsIn({ ...page, shapes: [] }, actorBook())]).toThrow('does not hold');
  });
});
