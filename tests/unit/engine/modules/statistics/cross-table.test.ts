import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import { cutsOf, type Cut } from '../../../../../shared/kinds/cuts.ts';
import { STANDING, type ListFilter } from '../../../../../shared/kinds/list-filter.ts';
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
  const given = filters.filter((each) => each != null);
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
    for (const cut of cutsOf(type)) await agrees(type, cut, null);
  });

  it('agrees in every cell, within what the list is narrowed to', async () => {
    await agrees('member', AGE, SEX);
    await agrees('member', { column: STANDING, by: 'value' }, { column: 'office', by: 'value' }, [
      { is: 'one-of', field: 'sex', codes: ['2'] },
    ]);
    await agrees('member', { column: 'union', by: 'value' }, { column: 'education', by: 'value' });
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
    const { rows } = await pc.engine.records('member', { text: '' }, { offset: 10, limit: 1 });
    const id = rows[0]?.id as RecordId;
    await change(id, { workerKinds: '11 13' });
    const table = await pc.engine.crossTable('member', { text: '' }, { column: 'workerKinds', by: 'value' }, SEX);
    expect(table.overlaps).toBe(true);
    expect(table.down.reduce((sum, each) => sum + each.count, 0)).toBe(table.total + 1);
    await agrees('member', { column: 'workerKinds', by: 'value' }, SEX);
  });

  it('refuses what is no cut of the kind', async () => {
    await expect(async () =>
      pc.engine.crossTable('member', { text: '' }, { column: 'name', by: 'value' }, null),
    ).rejects.toThrow();
  });
});
