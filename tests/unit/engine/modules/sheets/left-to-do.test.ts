import { describe, expect, it } from 'vitest';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { SheetPreview, SheetRow } from '../../../../../shared/engine/modules/sheets/face.ts';
import type { Cell, Row } from '../../../../../shared/excel/cell.ts';
import { writeWorkbook } from '../../../../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';
import { madeUpNumber } from '../../../../support/workbooks.ts';

const ALL = { offset: 0, limit: 99 };
const HEAD: Row = ['姓名', '身份证号', '手机', '学历', '工作单位', '入会时间'];
const number = (i: number): string => madeUpNumber('19850101', 100 + i);
const broken = (sound: string): string => sound.slice(0, 17) + (sound.endsWith('0') ? '1' : '0');
const person = (i: number, ...more: readonly Cell[]): Row => [
  `示例${'甲乙丙丁戊'.charAt(i)}`,
  number(i),
  '13900000001',
  ...more,
];

const office = async (): Promise<Pc> => newOffice(await newDistrict(), '370102002');

async function look(pc: Pc, ...sheets: readonly (readonly Row[])[]): Promise<SheetPreview> {
  const designs = sheets.map((rows, at) => ({
    name: `表${String(at + 1)}`,
    widths: [],
    rows,
    keepsKinds: true as const,
  }));
  return must(await pc.engine.readSheet(await pc.engine.takeFile('名单.xlsx', await writeWorkbook(designs)), nothing));
}

const rowsOf = async (pc: Pc, { sheetId }: SheetPreview): Promise<readonly SheetRow[]> =>
  (await pc.engine.sheetRows(sheetId, 'all', ALL)).rows;

const members = async (pc: Pc): Promise<readonly { readonly id: RecordId }[]> =>
  (await pc.engine.records('member', everyRecord, ALL)).rows;

async function fill(pc: Pc, id: RecordId, values: Readonly<Record<string, string>>): Promise<void> {
  const detail = await pc.engine.member(id);
  const all = { ...detail?.values, ...values };
  must(await pc.engine.saveMember({ id, values: all, event: null, draft: null, seen: detail?.seen ?? {}, insist: {} }));
}

describe('a cell that an import leaves out', () => {
  it('is kept as something to be done until its record has the value, and holds nothing of what the cell said', async () => {
    const pc = await office();
    const preview = await look(pc, [HEAD, person(0, '火星大学', null, '2020.05'), person(1, '本科')]);
    expect(preview.counts).toMatchObject({ new: 2, rejected: 0, leftOut: 1 });
    expect((await pc.engine.sheetRows(preview.sheetId, 'left-out', ALL)).rows.map(({ row }) => row)).toEqual([2]);
    const { batch, leftOut } = must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(leftOut).toBe(1);
    const cells = await pc.engine.leftCells(batch);
    expect(cells.map(({ row, name, field }) => [row, name, field])).toEqual([
      [2, '示例甲', 'education'],
      [2, '示例甲', 'event.joined'],
    ]);
    expect(JSON.stringify(cells)).not.toContain('火星');
    expect((await pc.engine.importLog())[0]).toMatchObject({ open: 2 });
    await fill(pc, cells[0]?.id as RecordId, { education: '21' });
    expect((await pc.engine.leftCells(batch)).map(({ field }) => field)).toEqual(['event.joined']);
    must(await pc.engine.dropLeft(batch, 'cells'));
    expect((await pc.engine.importLog())[0]).toMatchObject({ open: 0 });
  });

  it('leaves what a known record holds as it is, and is told as such', async () => {
    const pc = await office();
    must(await pc.engine.importSheet((await look(pc, [HEAD, person(0, '本科')])).sheetId, nothing));
    const preview = await look(pc, [HEAD, person(0, '火星大学')]);
    const [row] = await rowsOf(pc, preview);
    expect(row).toMatchObject({ kind: 'unchanged', leftOut: ['education'] });
    const { batch } = must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await pc.engine.leftCells(batch)).toMatchObject([{ field: 'education', kept: true }]);
  });

  it('is asked for no more once the import is taken back, and the sheet can be imported again', async () => {
    const pc = await office();
    const rows = [HEAD, person(0, '火星大学'), person(1, '高职')];
    const { batch } = must(await pc.engine.importSheet((await look(pc, rows)).sheetId, nothing));
    must(await pc.engine.undoBatch(batch, nothing));
    expect(await pc.engine.leftCells(batch)).toEqual([]);
    expect((await look(pc, rows)).counts).toMatchObject({ new: 2, unchanged: 0, leftOut: 1 });
  });
});

describe('a row that is refused', () => {
  it('is corrected in the preview, checked while it is typed, and the file stays as it is', async () => {
    const pc = await office();
    const preview = await look(pc, [HEAD, person(0), ['示例乙', broken(number(1)), '13900000002']]);
    expect(preview.counts).toMatchObject({ new: 1, rejected: 1 });
    const texts = await pc.engine.rowCells(preview.sheetId, 3);
    expect(texts[1]).toBe(broken(number(1)));
    const right = texts.map((text, column) => (column === 1 ? number(1) : text));
    expect(await pc.engine.checkRow(preview.sheetId, 3, right)).toMatchObject({ row: 3, kind: 'new' });
    expect((await rowsOf(pc, preview))[1]).toMatchObject({ kind: 'rejected' });
    const again = must(await pc.engine.repairRow(preview.sheetId, 3, right));
    expect(again.counts).toMatchObject({ new: 2, rejected: 0 });
    must(await pc.engine.importSheet(again.sheetId, nothing));
    expect(await members(pc)).toHaveLength(2);
    expect((await pc.engine.importLog())[0]).toMatchObject({ refused: 0 });
  });

  it('is kept in the log until it is imported, with how its columns were understood', async () => {
    const pc = await office();
    const head = ['称呼', '号码', '手机'];
    const rows = [head, person(0).slice(0, 3), ['示例乙', broken(number(1)), '13900000002']];
    const first = await look(pc, rows);
    expect(first).toMatchObject({ missing: ['name', 'documentNumber'], counts: { read: 0 } });
    const mapping = ['name', 'documentNumber', 'mobile'];
    const planned = must(await pc.engine.remapSheet(first.sheetId, { ...first.plan, type: 'member', mapping }));
    const { batch } = must(await pc.engine.importSheet(planned.sheetId, nothing));
    expect((await pc.engine.importLog())[0]).toMatchObject({ refused: 1 });
    const refused = must(await pc.engine.readRefused(batch, nothing));
    expect(refused).toMatchObject({ counts: { read: 1, rejected: 1 }, unaccounted: [] });
    const texts = await pc.engine.rowCells(refused.sheetId, 2);
    expect(texts).toEqual(['示例乙', broken(number(1)), '13900000002', '3']);
    const right = texts.map((text, column) => (column === 1 ? number(1) : text));
    must(await pc.engine.repairRow(refused.sheetId, 2, right));
    must(await pc.engine.importSheet(refused.sheetId, nothing));
    expect((await pc.engine.importLog()).map(({ refused: open }) => open)).toEqual([0, 0]);
    expect(await members(pc)).toHaveLength(2);
  });

  it('goes when the person it is about is erased', async () => {
    const pc = await newDistrict();
    const sheet = await look(pc, [HEAD, person(0), ['示例乙', broken(number(1)), '13900000002']]);
    const plan = { ...sheet.plan, defaults: { office: '370102002' } };
    must(await pc.engine.remapSheet(sheet.sheetId, plan));
    const { batch } = must(await pc.engine.importSheet(sheet.sheetId, nothing));
    const values = { name: '示例乙', documentType: '111', documentNumber: number(1), office: '370102002' };
    const { id } = must(await pc.engine.save({ type: 'member', id: null, values, seen: {}, insist: {} }));
    expect((await pc.engine.importLog())[0]).toMatchObject({ batch, refused: 1 });
    must(await pc.engine.erase('member', id));
    expect((await pc.engine.importLog())[0]).toMatchObject({ batch, refused: 0 });
  });
});

describe('what a workbook holds beside the rows that are read', () => {
  it('is named: sheets with people, columns that fill no field, rows taken for no records', async () => {
    const pc = await office();
    const rows = [
      ['名单', number(4)],
      [...HEAD, '奖金'],
      [...person(0, null, null, null), 500],
    ];
    const { unaccounted } = await look(pc, rows, [HEAD, person(1), person(2)]);
    expect(unaccounted).toEqual([
      { what: 'sheet', name: '表2', hidden: false, records: 2 },
      { what: 'column', column: 6, header: '奖金', cells: 1, people: 0 },
      { what: 'passed-rows', rows: [1], count: 1 },
    ]);
  });

  it('is read sheet by sheet, the header of each found anew', async () => {
    const pc = await office();
    const preview = await look(pc, [HEAD, person(0)], [['退休'], [null], HEAD, person(1)]);
    const second = must(await pc.engine.remapSheet(preview.sheetId, { ...preview.plan, sheet: '表2' }));
    expect(second.plan.headerRow).toBe(2);
    expect(second.counts).toMatchObject({ read: 1, new: 1 });
  });
});

describe('how a sheet was understood', () => {
  it('is kept by its head, words too, and used for the next sheet with that head', async () => {
    const pc = await office();
    const head = ['称呼', '号码', '文凭'];
    const first = await look(pc, [head, [...person(0).slice(0, 2), '函授']]);
    const mapping = ['name', 'documentNumber', 'education'];
    const plan = { ...first.plan, type: 'member' as const, mapping, words: { education: { 函授: '31' } } };
    const planned = must(await pc.engine.remapSheet(first.sheetId, plan));
    expect((await rowsOf(pc, planned))[0]).toMatchObject({ kind: 'new', values: { education: '31' }, leftOut: [] });
    must(await pc.engine.importSheet(planned.sheetId, nothing));
    const second = await look(pc, [['名单'], head, [...person(1).slice(0, 2), '函授']]);
    expect(second.plan).toMatchObject({ kept: '', headerRow: 1, mapping });
    expect((await rowsOf(pc, second))[0]).toMatchObject({ kind: 'new', values: { education: '31' } });
    const plain = must(await pc.engine.remapSheet(second.sheetId, { ...second.plan, mapping: [], words: {} }));
    expect(plain.missing).toEqual(['name', 'documentNumber']);
  });

  it('lists words that stand in no list, each once', async () => {
    const pc = await office();
    const preview = await look(pc, [HEAD, person(0, '函授'), person(1, '函授'), person(2, '本科')]);
    expect(preview.unknownWords).toEqual([{ field: 'education', word: '函授', rows: 2 }]);
  });
});

describe('employers that a sheet names and nobody registered', () => {
  it('are registered with the import, once each, and taken back with it', async () => {
    const pc = await office();
    const rows = [
      HEAD,
      person(0, null, '济南示例一厂'),
      person(1, null, '济南示例一厂'),
      person(2, null, '济南示例二厂'),
    ];
    const preview = await look(pc, rows);
    expect(preview.unregistered).toEqual([
      { name: '济南示例一厂', rows: 2 },
      { name: '济南示例二厂', rows: 1 },
    ]);
    const planned = must(await pc.engine.remapSheet(preview.sheetId, { ...preview.plan, register: ['济南示例一厂'] }));
    const { batch } = must(await pc.engine.importSheet(planned.sheetId, nothing));
    const employers = (await pc.engine.records('employer', everyRecord, ALL)).rows;
    expect(employers).toHaveLength(1);
    const [first] = await members(pc);
    const linked = await Promise.all(
      (await members(pc)).map(async ({ id }) => (await pc.engine.member(id))?.values['employer']),
    );
    expect(first).toBeDefined();
    expect(linked.filter((id) => id === employers[0]?.id)).toHaveLength(2);
    must(await pc.engine.undoBatch(batch, nothing));
    expect((await pc.engine.records('employer', everyRecord, ALL)).total).toBe(0);
    const again = await look(pc, rows);
    must(await pc.engine.remapSheet(again.sheetId, { ...again.plan, register: ['济南示例一厂'] }));
    must(await pc.engine.importSheet(again.sheetId, nothing));
    expect((await pc.engine.records('employer', everyRecord, ALL)).rows.map(({ id }) => id)).toEqual([
      employers[0]?.id,
    ]);
  });

  it('may be one for all rows, chosen once', async () => {
    const pc = await office();
    const values = { name: '济南示例一厂', office: '370102002' };
    const { id } = must(await pc.engine.save({ type: 'employer', id: null, values, seen: {}, insist: {} }));
    const preview = await look(pc, [HEAD, person(0), person(1, null, '济南示例二厂')]);
    must(await pc.engine.remapSheet(preview.sheetId, { ...preview.plan, defaults: { employer: id } }));
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    const all = await Promise.all((await members(pc)).map(async (each) => (await pc.engine.member(each.id))?.values));
    expect(all.find((each) => each?.['name'] === '示例甲')).toMatchObject({ employer: id, workplace: '济南示例一厂' });
    const other = all.find((each) => each?.['name'] === '示例乙');
    expect([other?.['workplace'], other?.['employer'] ?? null]).toEqual(['济南示例二厂', null]);
  });
});
