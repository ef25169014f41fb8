import { beforeEach, describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import { cellText, type Row } from '../../../../../shared/excel/cell.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';

const HERE = '370102002';
const ELSEWHERE = '370102003';
const ALL = { offset: 0, limit: 100 };
const UNION_CODE = '81370102MC1234566K';

let district: Pc;
let pc: Pc;
beforeEach(async () => {
  district = await newDistrict();
  pc = await newOffice(district, HERE);
});

const save = async (at: Pc, type: RecordType, values: Values): Promise<RecordId> =>
  must(await at.engine.save({ type, id: null, values: { office: HERE, ...values }, seen: {}, insist: {} })).id;

async function look(at: Pc, rows: readonly Row[], defaults: Values = {}): Promise<SheetPreview> {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? null : cellText(cell))));
  const bytes = await writeWorkbook([{ name: '表', widths: [], rows: texts }]);
  const read = must(await at.engine.readSheet(await at.engine.takeFile('表.xlsx', bytes), nothing));
  return must(await at.engine.remapSheet(read.sheetId, { ...read.plan, defaults }));
}

const rowsOf = async (at: Pc, { sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await at.engine.sheetRows(sheetId, 'all', ALL)).rows;

const take = async (at: Pc, rows: readonly Row[], defaults: Values = {}) =>
  must(await at.engine.importSheet((await look(at, rows, defaults)).sheetId, nothing));

const valuesOf = async (at: Pc, type: RecordType): Promise<readonly Values[]> => {
  const { rows } = await at.engine.records(type, everyRecord, ALL);
  return Promise.all(rows.map(async ({ id }) => (await at.engine.record(type, id))?.values ?? {}));
};

const UNIONS = ['工会名称', '工会社会信用代码', '单位名称', '单位地址', '工会主席'];

describe('the unit on the row of a union', () => {
  it('is looked for by its name where the sheet belongs, never in another office', async () => {
    const other = await save(district, 'employer', { name: '同名厂', office: ELSEWHERE });
    await take(district, [UNIONS, ['甲工会', null, '同名厂', '新址', null]], { office: HERE });
    const [union] = await valuesOf(district, 'union');
    expect(union?.['employer']).not.toBe(other);
    expect((await district.engine.record('employer', other))?.values['address'] ?? null).toBeNull();
    expect(await valuesOf(district, 'employer')).toContainEqual(
      expect.objectContaining({ name: '同名厂', office: HERE, address: '新址' }),
    );
  });

  it('is told where it is new to the union, or another one than before', async () => {
    const before = await save(pc, 'employer', { name: '旧厂' });
    await save(pc, 'employer', { name: '新厂' });
    await save(pc, 'union', { name: '甲工会', employer: before });
    const [moved] = await rowsOf(pc, await look(pc, [UNIONS, ['甲工会', null, '新厂', null, null]]));
    expect(moved).toMatchObject({ kind: 'changed', changes: ['employer'], before: { employer: '旧厂' } });
    expect(moved?.values['employer']).toBe('新厂');
    const [made] = await rowsOf(pc, await look(pc, [UNIONS, ['甲工会', null, '第三厂', null, null]]));
    expect(made).toMatchObject({ kind: 'changed', changes: ['employer.name'], values: { 'employer.name': '第三厂' } });
  });

  it('is made once for all the rows of a sheet that have it', async () => {
    const rows = [UNIONS, ['甲工会', null, '新厂', '某处', null], ['乙工会', null, '新厂', '某处', null]];
    await take(pc, rows);
    const [only, ...more] = (await pc.engine.records('employer', everyRecord, ALL)).rows;
    expect(more).toEqual([]);
    expect((await valuesOf(pc, 'union')).map(({ employer }) => employer)).toEqual([only?.id, only?.id]);
  });
});

describe('a union of the same name in another office', () => {
  it('is not the one of a row that names no code', async () => {
    await save(district, 'union', { name: '甲工会', office: ELSEWHERE });
    const rows = await rowsOf(
      district,
      await look(district, [UNIONS, ['甲工会', null, null, null, null]], { office: HERE }),
    );
    expect(rows).toMatchObject([{ kind: 'new' }]);
  });
});

describe('a union whose import was taken back', () => {
  it.each([
    ['its name, when the sheet has its code by then', ['甲工会', null], ['甲工会', UNION_CODE]],
    ['its code, under another name', ['甲工会', UNION_CODE], ['甲工会委员会', UNION_CODE]],
  ] as const)('is brought back by %s', async (_, was, is) => {
    const { batch } = await take(pc, [UNIONS, [...was, null, null, '王伟']]);
    const [before] = (await pc.engine.records('union', everyRecord, ALL)).rows;
    must(await pc.engine.undoBatch(batch, nothing));
    await take(pc, [UNIONS, [...is, null, null, '王伟']]);
    const { rows } = await pc.engine.records('union', everyRecord, ALL);
    expect(rows.map(({ id }) => id)).toEqual([before?.id]);
    expect((await valuesOf(pc, 'union'))[0]).toMatchObject({ name: is[0], creditCode: is[1] });
  });
});

describe('the union on the row of a member', () => {
  const number = madeUpNumber('19850101', 1);
  const MEMBERS = ['姓名', '身份证号', '所属工会'];
  const person = { name: '王伟', documentType: '111', documentNumber: number };

  it('is told by the names of both, the one there was and the one that comes', async () => {
    const union = await save(pc, 'union', { name: '甲工会' });
    await save(pc, 'union', { name: '乙工会' });
    await save(pc, 'member', { ...person, union });
    const [row] = await rowsOf(pc, await look(pc, [MEMBERS, ['王伟', number, '乙工会']]));
    expect(row).toMatchObject({ changes: ['union'], before: { union: '甲工会' }, values: { union: '乙工会' } });
    const [same] = await rowsOf(pc, await look(pc, [MEMBERS, ['王伟', number, '甲工会']]));
    expect(same).toMatchObject({ kind: 'unchanged', changes: [] });
  });

  it('is the one chosen for all rows where the row names none, and none where it names one that is not there', async () => {
    const union = await save(pc, 'union', { name: '甲工会' });
    await save(pc, 'member', person);
    const rows = [MEMBERS, ['王伟', number, null]];
    const [row] = await rowsOf(pc, await look(pc, rows, { union }));
    expect(row).toMatchObject({ kind: 'changed', changes: ['union'], values: { union: '甲工会' } });
    const [other] = await rowsOf(pc, await look(pc, [MEMBERS, ['王伟', number, '没有的']], { union }));
    expect(other).toMatchObject({ kind: 'unchanged', changes: [] });
    expect(other?.problems).toContainEqual(
      expect.objectContaining({ field: 'union', severity: 'warning', code: 'union-not-here' }),
    );
    await take(pc, rows, { union });
    expect((await valuesOf(pc, 'member'))[0]).toMatchObject({ union });
  });

  it('and the employer by the name of the workplace, only where the row changes that', async () => {
    await save(pc, 'member', { ...person, workplace: '甲厂' });
    const employer = await save(pc, 'employer', { name: '甲厂' });
    const head = ['姓名', '身份证号', '工作单位'];
    const [same] = await rowsOf(pc, await look(pc, [head, ['王伟', number, '甲厂']]));
    expect(same).toMatchObject({ kind: 'unchanged', changes: [] });
    const other = madeUpNumber('19850101', 3);
    await take(pc, [head, ['王强', other, '甲厂']]);
    expect(await valuesOf(pc, 'member')).toContainEqual(expect.objectContaining({ documentNumber: other, employer }));
  });

  it('of a member of another office, or of one who stands here twice, is for a person to look at', async () => {
    await save(district, 'union', { name: '甲工会' });
    await save(district, 'member', { ...person, office: ELSEWHERE });
    const rows = [MEMBERS, ['王伟', number, '甲工会']];
    const [far] = await rowsOf(district, await look(district, rows, { office: HERE }));
    expect(far).toMatchObject({ kind: 'rejected' });
    expect(far?.problems).toContainEqual(
      expect.objectContaining({
        field: 'documentNumber',
        code: 'held-by-other-office',
        detail: { office: ELSEWHERE },
      }),
    );
    await save(district, 'member', person);
    const [twice] = await rowsOf(district, await look(district, rows, { office: HERE }));
    expect(twice?.problems).toContainEqual(
      expect.objectContaining({ field: 'documentNumber', code: 'several-records', detail: { count: '2' } }),
    );
  });
});
