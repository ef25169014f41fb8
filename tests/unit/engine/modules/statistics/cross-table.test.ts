import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import { cutsOf, type Cut } from '../../../../../shared/kinds/cuts.ts';
import { STANDING, withAlso, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { compose, registerData } from '../../../../bench/register-data.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';
import { writeAround } from '../../../../support/raw-values.ts';

const SEX: Cut = { column: 'sex', by: 'value' };
const EDUCATION: Cut = { column: 'education', by: 'value' };
const AGE: Cut = { column: 'birthDate', by: 'age' };
const PEOPLE = 240;

let pc: Pc;

beforeAll(async () => {
  pc = await newDistrict();
  await writeAround(pc, (writer) => {
    compose(writer, registerData({ seed: 3, count: PEOPLE }));
  });
  must(await pc.engine.unlock(PASSPHRASE, nothing));
});

async function change(id: RecordId, values: Values): Promise<void> {
  const held = await pc.engine.record('member', id);
  const given = { ...held?.values, ...values };
  const insist = { 'id-card-checksum': '证件上即如此' };
  must(await pc.engine.save({ type: 'member', id, values: given, seen: held?.seen ?? {}, insist }));
}

const count = async (type: RecordType, ...filters: readonly (ListFilter | null | undefined)[]): Promise<number> => {
  const given = filters.filter((each) => each != null).reduce(withAlso, []);
  return (await pc.engine.records(type, { text: '', filters: given }, { offset: 0, limit: 0 })).total;
};

/** Every figure of a table is what the list that it opens shows. */
async function agrees(
  type: RecordType,
  down: Cut,
  across: Cut | null,
  within: readonly ListFilter[] = [],
): Promise<void> {
  const table = await pc.engine.crossTable(type, { text: '', filters: within }, down, across);
  expect(table.total).toBe(await count(type, ...within));
  for (const group of [...table.down, ...table.across]) {
    expect(group.count).toBeGreaterThan(0);
    if (group.filter !== null) expect(await count(type, ...within, group.filter)).toBe(group.count);
  }
  if (!table.overlaps)
    for (const groups of [table.down, ...(across === null ? [] : [table.across])])
      expect(groups.reduce((sum, each) => sum + each.count, 0)).toBe(table.total);
  for (const [row, cells] of table.counts.entries())
    for (const [column, cell] of cells.entries()) {
      const filters = [table.down[row]?.filter, table.across[column]?.filter];
      if (!filters.includes(null)) expect(await count(type, ...within, ...filters)).toBe(cell);
    }
}

describe('a table of counts', () => {
  it.each(['member', 'union', 'employer', 'event'] as const)('agrees with the lists of every cut: %s', async (type) => {
    expect(cutsOf(type).length).toBeGreaterThan(3);
    for (const cut of cutsOf(type)) await agrees(type, cut, null);
  });

  it('agrees in every cell, within what the list is narrowed to', async () => {
    await agrees('member', AGE, SEX);
    await agrees('member', { column: STANDING, by: 'value' }, { column: 'office', by: 'value' }, [
      { is: 'one-of', field: 'sex', codes: ['2'] },
    ]);
    await agrees('member', { column: 'union', by: 'value' }, { column: 'education', by: 'value' });
  });

  it('agrees within conditions that ask of the column itself, and narrows none of them away', async () => {
    const AGES: ListFilter = { is: 'between', field: 'birthDate', from: '1984-03-01', to: '1991-06-30' };
    await agrees('member', AGE, SEX, [AGES]);
    await agrees('member', { column: 'birthDate', by: 'year' }, AGE, [AGES]);
    await agrees('member', EDUCATION, SEX, [
      { is: 'one-of', field: 'education', codes: ['21', '31'] },
      { is: 'unsound', field: 'birthDate' },
    ]);
    const { rows } = await pc.engine.records('member', { text: '' }, { offset: 20, limit: 2 });
    for (const [at, { id }] of rows.entries()) await change(id, { workerKinds: at === 0 ? '11 13' : '13' });
    await agrees('member', { column: 'workerKinds', by: 'value' }, SEX, [
      { is: 'one-of', field: 'workerKinds', codes: ['11'] },
    ]);
  });

  it('counts ages anew the day after', async () => {
    const before = await pc.engine.crossTable('member', { text: '' }, AGE, null);
    pc.now += 20 * 366 * 86_400_000;
    const after = await pc.engine.crossTable('member', { text: '' }, AGE, null);
    expect(after.down).not.toEqual(before.down);
    await agrees('member', AGE, null);
    pc.now -= 20 * 366 * 86_400_000;
  });

  it('goes on with what changes, is struck out and comes', async () => {
    const before = await pc.engine.crossTable('member', { text: '' }, EDUCATION, AGE);
    const { rows } = await pc.engine.records('member', { text: '' }, { offset: 0, limit: 3 });
    const [first, second] = rows.map(({ id }) => id);
    if (first === undefined || second === undefined) throw new Error('nobody is there');
    const was = (await pc.engine.record('member', first))?.values['education'];
    await change(first, { education: was === '21' ? '31' : '21' });
    must(await pc.engine.setVoid('member', second, '重复登记'));
    const after = await pc.engine.crossTable('member', { text: '' }, EDUCATION, AGE);
    expect(after.total).toBe(before.total - 1);
    expect(after.counts).not.toEqual(before.counts);
    await agrees('member', EDUCATION, AGE);
  });

  it('counts a person in each of several kinds of work, and says so', async () => {
    const WORK: Cut = { column: 'workerKinds', by: 'value' };
    const counted = async (): Promise<{ readonly sum: number; readonly overlaps: boolean }> => {
      const { down, overlaps } = await pc.engine.crossTable('member', { text: '' }, WORK, SEX);
      return { sum: down.reduce((sum, each) => sum + each.count, 0), overlaps };
    };
    const before = await counted();
    const { rows } = await pc.engine.records('member', { text: '' }, { offset: 10, limit: 1 });
    await change(rows[0]?.id as RecordId, { workerKinds: '11 13 14' });
    expect(await counted()).toEqual({ sum: before.sum + 2, overlaps: true });
    await agrees('member', WORK, SEX);
  });

  it('refuses what is no cut of the kind', async () => {
    await expect(async () =>
      pc.engine.crossTable('member', { text: '' }, { column: 'name', by: 'value' }, null),
    ).rejects.toThrow();
  });
});
