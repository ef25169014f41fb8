import { beforeEach, describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import { cellText, type Row } from '../../../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import { unionColumns } from '../../../../../shared/kinds/union/sheet.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';

const HERE = '370102002';
const ALL = { offset: 0, limit: 100 };
const CODE = '81370102MC1234566K';
const HEADS: Row = ['单位名称', '单位地址', '工会名称', '工会社会信用代码', '基层工会类型', '会员人数', '工会主席'];
const JOINT: Row = ['示例商圈联合工会', CODE, '联合基层工会', '30', '王伟'];
const joint = (...units: readonly string[]): readonly Row[] => units.map((unit) => [unit, '某处', ...JOINT]);

let pc: Pc;
beforeEach(async () => {
  pc = await newOffice(await newDistrict(), HERE);
});

async function look(...rows: readonly Row[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows: [HEADS, ...rows] }]);
  return must(await pc.engine.readSheet(await pc.engine.takeFile('表.xlsx', bytes), nothing));
}
const take = async (...rows: readonly Row[]) =>
  must(await pc.engine.importSheet((await look(...rows)).sheetId, nothing));
const rowsIn = async ({ sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await pc.engine.sheetRows(sheetId, 'all', ALL)).rows;
const kindsIn = async (preview: SheetPreview) => (await rowsIn(preview)).map(({ kind }) => kind);
const save = async (type: RecordType, values: Values): Promise<RecordId> =>
  must(await pc.engine.save({ type, id: null, values: { office: HERE, ...values }, seen: {}, insist: {} })).id;

async function valuesOf(type: RecordType): Promise<readonly Values[]> {
  const { rows } = await pc.engine.records(type, everyRecord, ALL);
  return Promise.all(rows.map(async ({ id }) => (await pc.engine.record(type, id))?.values ?? {}));
}
/** What the unions cover, by the names of the units. */
const covered = async (): Promise<readonly string[]> => {
  const { rows } = await pc.engine.records('coverage', everyRecord, ALL);
  return rows.map(({ title }) => title).sort();
};

/** The official form as it is saved for the unions of the list. */
async function exported(): Promise<readonly Row[]> {
  const { name } = must(await pc.engine.exportRecords('union', everyRecord, nothing));
  const bytes = pc.disk.folders.get('stick')?.get(name) ?? new Uint8Array(0);
  return must(await readWorkbook(bytes)).sheets[0]?.rows ?? [];
}
async function again(rows: readonly Row[]): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows }]);
  return must(await pc.engine.readSheet(await pc.engine.takeFile('再来.xlsx', bytes), nothing));
}

describe('a joint union whose units stand on several rows', () => {
  it('is one union that covers each of them', async () => {
    const preview = await look(...joint('甲店', '乙店', '丙店'));
    expect(await kindsIn(preview)).toEqual(['new', 'changed', 'changed']);
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await valuesOf('union')).toEqual([
      expect.objectContaining({ name: JOINT[0], creditCode: CODE, reportedMembers: 30, leader: '王伟' }),
    ]);
    expect((await valuesOf('union'))[0]?.['employer'] ?? null).toBeNull();
    expect(await covered()).toEqual(['丙店', '乙店', '甲店'].map((unit) => `${unit} 示例商圈联合工会`).sort());
    expect((await valuesOf('coverage')).map(({ office }) => office)).toEqual([HERE, HERE, HERE]);
    expect(await kindsIn(await look(...joint('甲店', '乙店', '丙店')))).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  it('is one where the union stands in full on the first row alone', async () => {
    const [first = [], ...more] = joint('甲店', '乙店', '丙店');
    await take(first, ...more.map(([unit = null, place = null]) => [unit, place, '示例商圈联合工会']));
    expect(await valuesOf('union')).toEqual([expect.objectContaining({ creditCode: CODE, leader: '王伟' })]);
    expect(await covered()).toHaveLength(3);
  });

  it('covers one more unit by one more row, be it registered or not, and says which', async () => {
    await take(...joint('甲店', '乙店'));
    await save('employer', { name: '丙店' });
    const preview = await look(...joint('甲店', '丙店', '丁店'));
    const [same, more, made] = await rowsIn(preview);
    expect([same?.kind, more?.kind, made?.kind]).toEqual(['unchanged', 'changed', 'changed']);
    expect(more?.changes).toContain('coverage.employer');
    expect(more?.values['coverage.employer']).toBe('丙店');
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    await take(...joint('戊店'));
    expect(await covered()).toHaveLength(5);
    expect((await valuesOf('union'))[0]?.['employer'] ?? null).toBeNull();
  });

  it('is taken back with all it covers, and comes back as it was', async () => {
    const { batch } = await take(...joint('甲店', '乙店'));
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await covered()).toEqual([]);
    await take(...joint('甲店', '乙店'));
    expect(await covered()).toHaveLength(2);
    const every = { text: '', filters: [{ is: 'voided', only: false } as const] };
    expect((await pc.engine.records('coverage', every, ALL)).total).toBe(2);
    expect((await pc.engine.records('union', every, ALL)).total).toBe(1);
  });

  it('is none where the rows say different things of it, or have no unit, or the same one', async () => {
    const [first = [], second = []] = joint('甲店', '乙店');
    expect(await kindsIn(await look(first, second.with(6, '李静')))).toEqual(['rejected', 'rejected']);
    expect(await kindsIn(await look(first, second.with(0, null).with(1, null)))).toEqual(['rejected', 'rejected']);
    expect(await kindsIn(await look(first, ['甲店', '别处', ...JOINT]))).toEqual(['rejected', 'rejected']);
  });

  it('leaves a union of one unit as it is: its unit stands in the union', async () => {
    await take(...joint('甲店'));
    expect((await valuesOf('union'))[0]?.['employer']).toBeTypeOf('string');
    expect(await covered()).toEqual([]);
  });
});

describe('the official form of unions', () => {
  it('has a row for each unit that is covered now, and says nothing new when it comes back', async () => {
    await take(...joint('甲店', '乙店', '丙店'), ['某厂', '某处', '某厂工会', null, '独立基层工会', '3', '李静']);
    const [ended] = (await pc.engine.records('coverage', everyRecord, ALL)).rows;
    const values = { until: '2020-01-01' };
    must(await pc.engine.save({ type: 'coverage', id: ended?.id as RecordId, values, seen: {}, insist: {} }));
    const rows = await exported();
    const heads = rows.findIndex((row) => row.includes('工会名称'));
    expect(rows[heads]?.slice(0, unionColumns.length)).toEqual(unionColumns.map(({ header }) => header));
    const listed = rows.slice(heads + 1).filter((row) => /^\d+$/.test(cellText(row[0])));
    expect(listed.map((row) => row[9])).toEqual(expect.arrayContaining(['示例商圈联合工会', '某厂工会']));
    expect(listed).toHaveLength(3);
    expect(await kindsIn(await again(rows))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('says nothing new of a union with a unit of its own that covers others', async () => {
    const own = await save('employer', { name: '甲店' });
    const union = await save('union', { name: '示例联合工会', employer: own });
    for (const name of ['乙店', '丙店']) await save('coverage', { union, employer: await save('employer', { name }) });
    expect(await kindsIn(await again(await exported()))).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('says nothing new of a union that covers one unit and has none of its own', async () => {
    const union = await save('union', { name: '示例联合工会' });
    await save('coverage', { union, employer: await save('employer', { name: '乙店' }) });
    expect(await kindsIn(await again(await exported()))).toEqual(['unchanged']);
  });
});
