import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { openBlock, type Block } from '../../../../../shared/engine/register/columns/block.ts';
import type { BlockHead } from '../../../../../shared/engine/register/columns/block-head.ts';
import { readSections } from '../../../../../shared/engine/register/columns/sections.ts';
import { writeBlock, type BlockRow } from '../../../../../shared/engine/register/columns/write-block.ts';
import { OF_STATE } from '../../../../../shared/engine/record-sum.ts';
import { actorBook, type Dot, type Stamp, type Value } from '../../../../../shared/sync/change.ts';
import type { Origin, RecordState } from '../../../../../shared/sync/merge.ts';
import { actorNamed } from '../../../../support/actors.ts';
import { random } from '../../../../support/dice.ts';

const [one, two] = [actorNamed('经办人'), actorNamed('区管理员')];
const ME = 'aaaaaaaaaaaaaaaa';
const OTHER = 'bbbbbbbbbbbbbbbb';

const originOf = (seq: number, more: Partial<Origin> = {}): Origin => ({
  dot: `aaaaaaaaaaaaaaaa:${String(seq)}` as Dot,
  stamp: (0x18f_0000_0000 + seq).toString(16).padStart(16, '0') as Stamp,
  actor: one,
  at: 1_770_000_000_000 + seq,
  ...more,
});

const rowOf = (seq: number, state: Partial<RecordState> = {}, more: Partial<BlockRow> = {}): BlockRow => {
  const base = originOf(seq);
  return {
    state: {
      ...{ type: 'member', id: base.dot as string as RecordId, values: { name: '测甲', sex: '1' }, base },
      ...{ origins: null, rivals: null, erased: false },
      ...state,
    },
    frames: [3],
    sum: { a: 7, b: 4_294_967_295, dots: null },
    ...{ reading: null, standing: null, marked: false },
    ...more,
  };
};

function opened(rows: readonly BlockRow[], type = 'member'): Block {
  const block = openBlock(writeBlock(type, rows), actorBook());
  if (block === null) throw new Error('what was just written is no block');
  return block;
}

const contentOf = (block: Block): readonly BlockRow[] =>
  Array.from({ length: block.length }, (_, at) => ({
    ...{ state: block.stateOf(at), frames: block.framesOf(at), sum: block.sumOf(at) },
    ...{ reading: block.readingOf(at), standing: block.standingOf(at), marked: block.isMarked(at) },
  }));

const rival = { origin: originOf(9, { actor: two, batch: 'import-2' }), fields: { name: '测乙', sex: null } };
const VARIOUS: readonly BlockRow[] = [
  rowOf(1, {}, { reading: 'cejia cj', standing: 'active' }),
  rowOf(2, { values: { sex: '2', name: '测丙' } }),
  rowOf(3, { values: { workers: 12, isOpen: true, note: null, text: '' } }, { reading: '', standing: 'voided' }),
  rowOf(4, { base: originOf(4, { actor: two, batch: 'import-1' }), values: {} }, { frames: [] }),
  rowOf(5, { origins: { name: originOf(6), sex: originOf(7, { batch: 'import-1' }) } }, { frames: [3, 8, 11] }),
  rowOf(8, { rivals: { name: [rival, rival], sex: [] } }, { sum: { a: 1, b: 2, dots: { a: 3, b: 0 } } }),
  rowOf(10, { id: 'other:1' as RecordId, erased: true, values: { office: '370102' } }, { marked: true }),
  rowOf(11, {}, { frames: [0] }),
  rowOf(12, {}, { sum: OF_STATE }),
  rowOf(13, { base: originOf(13, { dot: 'no dot' as Dot, stamp: 'later' as Stamp }) }),
  rowOf(14, { base: originOf(14, { dot: `aaaaaaaaaaaaaaaa:${String(2 ** 40)}` as Dot }) }),
  rowOf(15, { values: { name: '\ud800 alone', later: '𠮷' } }),
];

describe('a block of rows', () => {
  it('gives every row back as it was', () => {
    expect(contentOf(opened(VARIOUS))).toEqual(VARIOUS);
    expect(contentOf(opened(VARIOUS)).map(({ state }) => Object.keys(state.values))).toEqual(
      VARIOUS.map(({ state }) => Object.keys(state.values)),
    );
    expect(opened([]).length).toBe(0);
  });

  it('says of a row by field, id and time what its state says', () => {
    const block = opened(VARIOUS);
    const fields = [...new Set(VARIOUS.flatMap(({ state }) => Object.keys(state.values))), 'height'];
    VARIOUS.forEach(({ state }, at) => {
      expect(fields.map((field) => block.valueOf(at, field))).toEqual(fields.map((field) => state.values[field]));
      expect(fields.map((field) => block.blanksOf(field)(at))).toEqual(
        fields.map((field) => (state.values[field] ?? '') === ''),
      );
      expect([block.idOf(at), block.isErased(at)]).toEqual([state.id, state.erased]);
      const times = [state.base, ...Object.values(state.origins ?? {})].map(({ at: time }) => time);
      expect(block.changedAt(at)).toBe(Math.max(...times));
    });
  });

  it('names the changes that what is shown of a row comes of', () => {
    const block = opened(VARIOUS);
    expect([0, 4, 5, 9].map((at) => block.dotsOf(at))).toEqual([
      [`${ME}:1`],
      [`${ME}:5`, `${ME}:6`, `${ME}:7`],
      [`${ME}:8`, `${ME}:9`, `${ME}:9`],
      ['no dot'],
    ]);
  });

  it('keeps columns of every sort: few values, dots, texts of one length and of any, with exceptions', () => {
    const die = random(7);
    const columns: Readonly<Record<string, (at: number) => Value | undefined>> = {
      code: () => die.digits(1),
      member: (at) => `${die.chance(0.5) ? ME : OTHER}:${String(at * 7 + 1)}`,
      number: () => die.digits(18),
      text: (at) => '汉字'.repeat(die.below(4)) + String(at),
      some: (at) => (die.chance(0.5) ? `x${String(at)}` : undefined),
      odd: (at) => (at === 5 ? null : at === 6 ? 12 : at === 7 ? '\udc00' : `y${String(at)}`),
      dots: (at) => (at === 9 ? 'none' : at === 10 ? null : `${ME}:${String(at + 1)}`),
      workers: (at) => at,
    };
    const rows = Array.from({ length: 300 }, (_, at) => {
      const given = Object.entries(columns).map(([field, of]) => [field, of(at)] as const);
      return rowOf(at + 1, {
        values: Object.fromEntries(given.filter((each): each is [string, Value] => each[1] !== undefined)),
      });
    });
    const block = opened(rows);
    expect(contentOf(block)).toEqual(rows);
    for (const field of Object.keys(columns)) {
      const isBlank = block.blanksOf(field);
      expect(
        rows.map((_, at) => isBlank(at)),
        field,
      ).toEqual(rows.map(({ state }) => (state.values[field] ?? '') === ''));
    }
  });

  it('lays each column down in the form that is short for it', () => {
    const formOf = (values: readonly (Value | undefined)[]): string => {
      const rows = values.map((value, at) => rowOf(at + 1, { values: value === undefined ? {} : { field: value } }));
      const head = readSections(writeBlock('member', rows))?.head as BlockHead;
      return head.columns['field']?.as ?? 'none';
    };
    const many = (count: number, of: (at: number) => Value | undefined) =>
      Array.from({ length: count }, (_, at) => of(at));
    const name = (at: number): string => `甲${String(at)}`;
    const dot = (at: number): string => `${ME}:${String(at + 1)}`;
    // Few different ones: sixteen, or half of those that are given.
    expect([formOf(many(20, (at) => name(at % 16))), formOf(many(20, (at) => name(at % 17)))]).toEqual([
      'codes',
      'texts',
    ]);
    expect([formOf(many(34, (at) => name(at % 17))), formOf(many(33, (at) => name(at % 17)))]).toEqual([
      'codes',
      'texts',
    ]);
    expect(formOf([...many(34, (at) => name(at % 17)), ...many(40, () => undefined)])).toBe('codes');
    // Seven of eight are texts, or dots.
    expect([
      formOf(many(40, (at) => (at < 5 ? at : name(at)))),
      formOf(many(40, (at) => (at < 6 ? at : name(at)))),
    ]).toEqual([...['texts', 'codes']]);
    expect([
      formOf(many(40, (at) => (at < 5 ? name(at) : dot(at)))),
      formOf(many(40, (at) => (at < 6 ? name(at) : dot(at)))),
    ]).toEqual([...['dots', 'texts']]);
    expect(formOf(many(40, (at) => `${String(at + 10)}x`))).toBe('fixed');
    expect(formOf(many(40, (at) => (at === 3 ? undefined : `${String(at + 10)}x`)))).toBe('fixed');
    expect([formOf(many(40, (at) => `${String(at)}x`)), formOf(many(40, (at) => `${String(at + 10)}甲`))]).toEqual([
      'texts',
      'texts',
    ]);
  });

  it('says of which batch a row is: made by it, or written to by it', () => {
    const block = opened(VARIOUS);
    const rowsOf = (batch: string) => VARIOUS.flatMap((_, at) => (block.isOfBatch(at, batch) ? [at] : []));
    expect([rowsOf('import-1'), rowsOf('import-2'), rowsOf('import-3')]).toEqual([[3, 4], [], []]);
    const both = opened([
      rowOf(1, { base: originOf(1, { batch: 'a' }), origins: { name: originOf(2, { batch: 'b' }), sex: originOf(3) } }),
      rowOf(4, { base: originOf(4, { batch: 'b' }) }),
      rowOf(5),
    ]);
    expect(['a', 'b'].map((batch) => [0, 1, 2].filter((at) => both.isOfBatch(at, batch)))).toEqual([[0], [0, 1]]);
    expect([both.stateOf(0).base.batch, both.stateOf(1).base.batch, both.stateOf(2).base.batch]).toEqual([
      'a',
      'b',
      undefined,
    ]);
  });

  it('gives one state to who asks for it again, and says which rows have several values', () => {
    const block = opened(VARIOUS);
    expect(block.stateOf(3)).toBe(block.stateOf(3));
    expect(VARIOUS.map((_, at) => block.hasRivals(at))).toEqual(VARIOUS.map(({ state }) => state.rivals !== null));
  });

  it('tells the last stamp that each replica gave to anything that is shown', () => {
    const block = opened([
      rowOf(1, { origins: { name: originOf(6), sex: originOf(7, { dot: `${OTHER}:4` as Dot }) } }),
      rowOf(2, { base: originOf(2, { dot: `${OTHER}:9` as Dot }) }),
    ]);
    expect(block.stamps).toEqual({ [ME]: originOf(6).stamp, [OTHER]: originOf(7).stamp });
  });

  it('takes note of a sum that was computed, of whatever else the row has', () => {
    const block = opened(VARIOUS);
    const sums = VARIOUS.map((_, at) => ({ a: at, b: at + 1, dots: at % 2 === 0 ? null : { a: 5, b: at } }));
    sums.forEach((sum, at) => {
      block.setSum(at, sum);
    });
    expect(contentOf(block)).toEqual(VARIOUS.map((row, at) => ({ ...row, sum: sums[at] })));
  });

  it('shares actors and the list of one frame among its rows, and no values', () => {
    const block = opened([rowOf(1), rowOf(2)]);
    expect(block.stateOf(0).base.actor).toBe(block.stateOf(1).base.actor);
    expect(block.framesOf(0)).toBe(block.framesOf(1));
    expect(block.stateOf(0).values).not.toBe(block.stateOf(1).values);
  });

  it('is read wherever its bytes lie, and is none when they are others', () => {
    const bytes = writeBlock('member', VARIOUS);
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(openBlock(moved.subarray(1), actorBook())?.stateOf(0)).toEqual(VARIOUS[0]?.state);
    for (const other of [new Uint8Array(0), new Uint8Array(64), bytes.subarray(0, 40)])
      expect(openBlock(other, actorBook())).toBeNull();
  });
});
