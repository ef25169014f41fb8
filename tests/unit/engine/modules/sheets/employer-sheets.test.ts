import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { SheetOutcome, SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import type { Cell, Row } from '../../../../../shared/excel/cell.ts';
import { readWorkbook } from '../../../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { creditCheckCharacter, organisationCheckCharacter } from '../../../../../shared/values/credit-code.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { officialUnionRows, unionCells } from '../../../../support/workbooks.ts';

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 1000 };
const FACTORY = '91370102MA3C00011F';
const SHOP = soundCode('91370102MA3C0002');

/** A credit code that starts so: the check character of the organisation, and of the whole. */
function soundCode(start: string): string {
  const body = start + organisationCheckCharacter(start.slice(8));
  return body + creditCheckCharacter(body);
}

let district: Pc;
let pc: Pc;
beforeEach(async () => {
  district = await newDistrict();
  pc = await newOffice(district, OFFICE);
});

const HEAD: Row = ['企业名称', '统一社会信用代码', '地址', '员工人数', '单位性质'];
const factory: Row = ['济南一厂', FACTORY, '解放路1号', 120, '私营企业'];

async function look(rows: readonly Row[], at: Pc = pc): Promise<SheetPreview> {
  const bytes = await writeWorkbook([{ name: '单位', widths: [], rows, keepsKinds: true }]);
  return must(await at.engine.readSheet(await at.engine.takeFile('单位.xlsx', bytes), nothing));
}

const take = async (...rows: readonly Row[]): Promise<SheetOutcome> =>
  must(await pc.engine.importSheet((await look([HEAD, ...rows])).sheetId, nothing));

const rowsOf = async (preview: SheetPreview, at: Pc = pc): Promise<readonly SheetRow[]> =>
  (await at.engine.sheetRows(preview.sheetId, 'all', ALL)).rows;

const codesOf = (row: SheetRow | undefined): readonly string[] => (row?.problems ?? []).map(({ code }) => code);

async function employers(): Promise<readonly Values[]> {
  const { rows } = await pc.engine.records('employer', everyRecord, ALL);
  const details = await Promise.all(rows.map(({ id }) => pc.engine.record('employer', id)));
  return details.map((detail) => detail?.values ?? {});
}

function fileCalled(name: string): Uint8Array<ArrayBuffer> {
  const bytes = pc.disk.folders.get('stick')?.get(name);
  if (bytes === undefined) throw new Error(`no file ${name}`);
  return bytes;
}

describe('a list of employers alone', () => {
  it('is taken for one, is taken in, and says nothing new the second time', async () => {
    const preview = await look([HEAD, factory, ['济南一店', SHOP, null, 8, null]]);
    expect(preview.plan).toMatchObject({
      type: 'employer',
      mapping: ['name', 'creditCode', 'address', 'workers', 'unitClass'],
    });
    expect(preview.counts).toMatchObject({ read: 2, new: 2, rejected: 0 });
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await employers()).toEqual([
      expect.objectContaining({ name: '济南一厂', creditCode: FACTORY, workers: 120, office: OFFICE }),
      expect.objectContaining({ name: '济南一店', creditCode: SHOP, workers: 8, office: OFFICE }),
    ]);
    expect(await take(factory, ['济南一店', SHOP])).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  it('knows an employer by its code under another name, and by its name where no code says otherwise', async () => {
    await take(factory);
    expect(await take(['济南第一工厂', FACTORY, null, 130])).toMatchObject({ changed: 1 });
    expect(await employers()).toEqual([
      expect.objectContaining({ name: '济南第一工厂', address: '解放路1号', workers: 130 }),
    ]);
    expect(await take(['济南第一工厂', null, '解放路2号'])).toMatchObject({ changed: 1 });
    const other = await look([HEAD, ['济南第一工厂', SHOP, null]]);
    expect(other.counts).toMatchObject({ new: 1, changed: 0 });
  });

  it('tells what would change, and leaves what a cell does not say as it is', async () => {
    await take(factory);
    const [row] = await rowsOf(await look([HEAD, ['济南一厂', FACTORY, '解放路9号', null, null]]));
    expect(row).toMatchObject({ kind: 'changed', changes: ['address'], before: { address: '解放路1号' } });
  });

  it('refuses two rows about one employer, by code or by name alone', async () => {
    const preview = await look([
      HEAD,
      ['甲', FACTORY, null],
      ['乙', FACTORY, null],
      ['丙', SHOP, null],
      ['丙', null, '住'],
      ['丁', null, '某处'],
    ]);
    const rows = await rowsOf(preview);
    expect(rows.map(({ kind }) => kind)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'new']);
    expect(codesOf(rows[0])).toContain('duplicate-in-sheet');
    expect(rows[3]?.problems.find(({ code }) => code === 'duplicate-in-sheet')).toMatchObject({
      field: 'name',
      detail: { rows: '4' },
    });
  });

  it('refuses a row without a name, and leaves out an unknown word and an impossible number, each by its field', async () => {
    const preview = await look([HEAD, [null, FACTORY, '某处', 1], ['甲', SHOP, '某处', '很多', '外星企业']]);
    const rows = await rowsOf(preview);
    expect(rows.map(({ kind }) => kind)).toEqual(['rejected', 'new']);
    expect(rows[1]?.leftOut).toEqual(['workers', 'unitClass']);
    expect(preview.counts.leftOut).toBe(1);
    expect(rows[0]?.problems).toContainEqual({ field: 'name', severity: 'error', code: 'missing' });
    expect(rows[1]?.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(
      expect.arrayContaining(['workers number-unreadable', 'unitClass unknown-word']),
    );
  });

  it('says by its own words which column is missing', async () => {
    const bytes = await writeWorkbook([{ name: '表', widths: [], rows: [HEAD.slice(1), factory.slice(1)] }]);
    const read = must(await pc.engine.readSheet(await pc.engine.takeFile('单位.xlsx', bytes), nothing));
    expect(read).toMatchObject({ missing: ['name'], counts: { read: 0, new: 0 } });
  });

  it('never takes the official sheet of unions for a list of employers', async () => {
    expect((await look(officialUnionRows([unionCells]))).plan.type).toBe('union');
  });

  it('taken back and taken in again brings the same record back', async () => {
    const { batch } = await take(factory);
    const before = (await pc.engine.records('employer', everyRecord, ALL)).rows.map(({ id }) => id);
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await employers()).toEqual([]);
    const preview = await look([HEAD, factory]);
    expect(codesOf((await rowsOf(preview))[0])).toContain('brought-back');
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect((await pc.engine.records('employer', everyRecord, ALL)).rows.map(({ id }) => id)).toEqual(before);
  });

  it('of which two records fit a row is for a person to say', async () => {
    for (const address of ['东', '西'])
      must(
        await pc.engine.save({
          type: 'employer',
          id: null,
          values: { name: '同名厂', address, office: OFFICE },
          seen: {},
          insist: {},
        }),
      );
    const rows = await rowsOf(await look([HEAD, ['同名厂', null, '南']]));
    expect(rows[0]).toMatchObject({ kind: 'rejected' });
    expect(rows[0]?.problems).toContainEqual(
      expect.objectContaining({ code: 'record-ambiguous', detail: { count: '2' } }),
    );
    expect((await look([HEAD, ['同名厂', null, '西']])).counts).toMatchObject({ unchanged: 1 });
  });

  it('of a district asks for the office, and leaves what another office has to that one', async () => {
    const held = { name: '济南一厂', creditCode: FACTORY, office: '370102003' };
    must(await district.engine.save({ type: 'employer', id: null, values: held, seen: {}, insist: {} }));
    const asked = await look([HEAD, ['济南新厂', FACTORY, '新址']], district);
    expect((await district.engine.importSheet(asked.sheetId, nothing)).ok).toBe(false);
    const plan = { ...asked.plan, defaults: { office: OFFICE } };
    const planned = must(await district.engine.remapSheet(asked.sheetId, plan));
    const [row] = await rowsOf(planned, district);
    expect(row?.problems).toContainEqual(
      expect.objectContaining({ field: 'creditCode', code: 'record-elsewhere', detail: { office: '370102003' } }),
    );
    const same = await look([HEAD, ['济南一厂', FACTORY, null]], district);
    const unmoved = must(await district.engine.remapSheet(same.sheetId, { ...same.plan, defaults: plan.defaults }));
    expect(unmoved.counts).toMatchObject({ unchanged: 1, rejected: 0 });
  });
});

describe('the list of employers as a sheet', () => {
  it('holds what the list shows, in its order, numbers as numbers, and is read again as no change', async () => {
    await take(factory, ['济南一店', SHOP, null, 8, null], ['青岛分店', null, '海边']);
    const query = { ...everyRecord, text: '济南', sort: { column: 'workers', descending: false } };
    const written = must(await pc.engine.exportRecords('employer', query, nothing));
    expect(written.name).toContain('单位列表.xlsx');
    const back = await readWorkbook(fileCalled(written.name));
    if (!back.ok) throw new Error(back.error.tag);
    const [title, head, ...rows] = back.value.sheets[0]?.rows ?? [];
    expect(title?.[0]).toBe('单位登记表');
    const at = (header: string): number => (head ?? []).indexOf(header);
    expect(rows.map((row): Cell[] => [row[at('单位名称')] ?? null, row[at('职工人数')] ?? null])).toEqual([
      ['济南一店', 8],
      ['济南一厂', 120],
    ]);
    const file = await pc.engine.takeFile('a.xlsx', fileCalled(written.name));
    const again = must(await pc.engine.readSheet(file, nothing));
    expect(again.plan.type).toBe('employer');
    expect(again.counts).toMatchObject({ read: 2, unchanged: 2 });
  });

  it('says of voided ones why, and does not bring them back as new', async () => {
    await take(factory);
    const [row] = (await pc.engine.records('employer', everyRecord, ALL)).rows;
    must(await pc.engine.setVoid('employer', row?.id as RecordId, '重复登记'));
    const written = must(
      await pc.engine.exportRecords('employer', { ...everyRecord, filters: [{ is: 'voided', only: false }] }, nothing),
    );
    const file = await pc.engine.takeFile('a.xlsx', fileCalled(written.name));
    const again = must(await pc.engine.readSheet(file, nothing));
    expect(again.counts).toMatchObject({ read: 1, unchanged: 1 });
    const voiding = await look([
      [...HEAD, '作废原因'],
      [...['新厂', SHOP, null, 5, null], '不要了'],
    ]);
    expect(codesOf((await rowsOf(voiding))[0])).toContain('void-by-sheet');
  });

  it('of an empty list is not written', async () => {
    expect(await pc.engine.exportRecords('employer', everyRecord, nothing)).toMatchObject({
      ok: false,
      error: { tag: 'nothing-to-do' },
    });
  });

  it('of unions holds their units, and is read again as no change', async () => {
    const preview = await look(officialUnionRows([unionCells]));
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    const written = must(
      await pc.engine.exportRecords('union', { ...everyRecord, filters: [{ is: 'voided', only: false }] }, nothing),
    );
    const file = await pc.engine.takeFile('a.xlsx', fileCalled(written.name));
    const again = must(await pc.engine.readSheet(file, nothing));
    expect(again.plan.type).toBe('union');
    expect(again.counts).toMatchObject({ read: 1, unchanged: 1 });
  });
});

describe('refused rows of employers', () => {
  it('are handed back, and come back corrected without choosing anything again', async () => {
    const head = ['企业名称', '代码', '地址', '员工人数'];
    const preview = await look([head, [null, FACTORY, '某处', 12]]);
    const mapping = ['name', 'creditCode', 'address', 'workers'];
    const planned = must(await pc.engine.remapSheet(preview.sheetId, { ...preview.plan, mapping }));
    expect(planned.counts).toMatchObject({ read: 1, rejected: 1 });
    const written = must(await pc.engine.exportRejected(planned.sheetId, [{ row: 2, text: '没有名称。' }]));
    const back = await readWorkbook(fileCalled(written.name));
    if (!back.ok) throw new Error(back.error.tag);
    const corrected = back.value.sheets.map((sheet) => ({
      ...sheet,
      widths: [],
      rows: sheet.rows.map((row) => (row[1] === FACTORY ? ['甲', ...row.slice(1)] : row)),
    }));
    const file = await pc.engine.takeFile('b.xlsx', await writeWorkbook(corrected));
    const again = must(await pc.engine.readSheet(file, nothing));
    expect(again.plan).toMatchObject({ type: 'employer', mapping: [...mapping, null, null, null] });
    expect(again.counts).toMatchObject({ read: 1, new: 1, rejected: 0 });
    must(await pc.engine.importSheet(again.sheetId, nothing));
    expect(await employers()).toEqual([expect.objectContaining({ name: '甲', creditCode: FACTORY, workers: 12 })]);
  });
});

describe('an employer with other spellings of its name', () => {
  const shown = async (): Promise<readonly unknown[]> =>
    (await employers()).map(({ name, aliases = null }) => [name, aliases]);

  it('is one by its code: what it was called until now is kept, and the sheet that says so again changes nothing', async () => {
    await take(factory);
    const renamed: Row = ['济南第一机械厂', ...factory.slice(1)];
    await take(renamed);
    expect(await shown()).toEqual([['济南第一机械厂', '济南一厂']]);
    for (const row of [factory, renamed]) expect((await look([HEAD, row])).counts).toMatchObject({ unchanged: 1 });
  });

  it('is known by them without a code, and what else the row says is changed', async () => {
    await take(factory);
    await take(['济南第一机械厂', ...factory.slice(1)]);
    const outcome = await take(['济南一厂', null, '解放路2号', 120, '私营企业']);
    expect([outcome.added, outcome.changed]).toEqual([0, 1]);
    expect(await employers()).toMatchObject([{ name: '济南第一机械厂', address: '解放路2号', aliases: '济南一厂' }]);
  });

  it('has its former name again when the import is taken back', async () => {
    await take(factory);
    const { batch } = await take(['济南第一机械厂', ...factory.slice(1)]);
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await shown()).toEqual([['济南一厂', null]]);
  });

  it('is the one that unions and members name by them', async () => {
    await take(factory);
    await take(['济南第一机械厂', ...factory.slice(1)]);
    const [employer] = (await pc.engine.records('employer', everyRecord, ALL)).rows;
    const rows: readonly Row[] = [
      ['姓名', '证件类型', '证件号码', '工作单位'],
      ['测甲', '中国护照', 'E10000001', '济南一厂'],
    ];
    const preview = await look(rows);
    expect(preview.plan.type).toBe('member');
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    const [member] = (await pc.engine.records('member', everyRecord, ALL)).rows;
    const held = member === undefined ? null : await pc.engine.record('member', member.id);
    expect(held?.values['employer']).toBe(employer?.id);
  });
});
