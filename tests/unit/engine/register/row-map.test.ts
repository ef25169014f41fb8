import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../shared/base/id.ts';
import { ReplicaNumbers, RowMap } from '../../../../shared/engine/register/row-map.ts';
import { newRow, type Row } from '../../../../shared/engine/register/row.ts';
import { openBlock } from '../../../../shared/engine/register/columns/block.ts';
import { writeBlock } from '../../../../shared/engine/register/columns/write-block.ts';
import { OF_STATE } from '../../../../shared/engine/record-sum.ts';
import { actorBook, type Dot, type Stamp } from '../../../../shared/sync/change.ts';
import type { RecordState } from '../../../../shared/sync/merge.ts';
import { actorNamed } from '../../../support/actors.ts';
import { random } from '../../../support/dice.ts';

const ids = [
  ...Array.from({ length: 60 }, (_, at) => `${(at % 3 === 0 ? 'a' : 'b').repeat(16)}:${String(at + 1)}`),
  ...[`${'a'.repeat(16)}:01`, `${'a'.repeat(16)}:`, `${'a'.repeat(16)}:${String(2 ** 32)}`, 'short', ''],
  ...[
    `${'a'.repeat(16)}:1x`,
    `${'a'.repeat(15)}:12`,
    `${'c'.repeat(16)}:0`,
    `${'c'.repeat(16)}:${String(2 ** 32 - 1)}`,
  ],
].map((id) => id as RecordId);

/** A row that is new, or one that lies in a block. */
function rowOf(id: RecordId, inBlock: boolean): Row {
  const row = newRow(inBlock ? null : id, 'member');
  const base = { dot: id as string as Dot, stamp: '0000000000000001' as Stamp, actor: actorNamed('测甲'), at: 1 };
  const state: RecordState = { type: 'member', id, values: {}, base, origins: null, rivals: null, erased: false };
  if (!inBlock) row.state = state;
  else {
    const kept = { state, frames: [1], sum: OF_STATE, reading: null, standing: null, marked: false } as const;
    const block = openBlock(writeBlock('member', [kept]), actorBook());
    if (block === null) throw new Error('a block that was just written cannot be read');
    row.liesIn(block, 0);
  }
  return row;
}

const empty = (): RowMap => new RowMap(new ReplicaNumbers());

describe('rows by id', () => {
  it.each([1, 2, 3, 4])('are what a map of the same ids holds, in its order (%i)', (seed) => {
    const dice = random(seed);
    const rows = empty();
    const model = new Map<RecordId, Row>();
    for (const id of ids.slice(0, 40)) {
      if (dice.chance(0.5)) continue;
      const row = rowOf(id, true);
      rows.restore(row);
      model.set(id, row);
    }
    for (let step = 0; step < 600; step++) {
      const id = dice.of(ids);
      if (dice.chance(0.5)) {
        const row = rowOf(id, dice.chance(0.3));
        rows.set(id, row);
        model.set(id, row);
      } else expect(rows.delete(id)).toBe(model.delete(id));
      expect(rows.get(id)).toBe(model.get(id));
      expect(rows.size).toBe(model.size);
    }
    for (const id of ids) expect([rows.get(id), rows.has(id)]).toEqual([model.get(id), model.has(id)]);
    expect([...rows]).toEqual([...model]);
    expect([...rows.keys()]).toEqual([...model.keys()]);
    const visited: [RecordId, Row][] = [];
    rows.forEach((row, id) => visited.push([id, row]));
    expect(visited).toEqual([...model]);
  });

  it('hold a row only when it is the one of its id, wherever it lies', () => {
    for (const inBlock of [true, false])
      for (const id of ids.slice(-12)) {
        const rows = empty();
        const row = rowOf(id, inBlock);
        expect(rows.holds(row)).toBe(false);
        if (inBlock) rows.restore(row);
        else rows.set(id, row);
        expect([rows.holds(row), rows.holds(rowOf(id, inBlock))]).toEqual([true, false]);
        rows.delete(id);
        expect(rows.holds(row)).toBe(false);
      }
  });

  it('hold nothing under what is no id at all', () => {
    const rows = empty();
    rows.set(ids[0] as RecordId, rowOf(ids[0] as RecordId, false));
    for (const id of [undefined, null, 7, true]) expect(rows.get(id as unknown as RecordId)).toBeUndefined();
  });

  it('pass who comes while they are gone through, as a map does', () => {
    const rows = empty();
    const [one, two] = [ids[0], ids[1]] as [RecordId, RecordId];
    rows.set(one, rowOf(one, false));
    const met: RecordId[] = [];
    for (const { id } of rows.values()) {
      met.push(id);
      if (met.length === 1) rows.set(two, rowOf(two, false));
    }
    expect(met).toEqual([one, two]);
  });

  it('know their ids in a block, out of it, and when they have left it', () => {
    for (const id of ids) {
      const row = rowOf(id, true);
      expect(row.id).toBe(id);
      row.frames = [2];
      expect([row.id, row.block]).toEqual([id, null]);
    }
  });
});
