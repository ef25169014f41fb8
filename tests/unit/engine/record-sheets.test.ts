import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import type { SheetPreview, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import type { Cell, Row } from '../../../shared/excel/cell.ts';
import { findHeader, headerKey } from '../../../shared/excel/columns.ts';
import { formOf, sheetTypes } from '../../../shared/excel/sheet-form.ts';
import { readWorkbook } from '../../../shared/excel/workbook.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import { isRecordType } from '../../../shared/kinds/schema.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../../support/engine-harness.ts';
import { madeUpNumber } from '../../support/workbooks.ts';

vi.mock(import('../../../shared/kinds/all.ts'), async (original) => {
  const { kinds } = await original();
  const { sample } = await import('../../support/sample-kind.ts');
  return { kinds: { ...kinds, sample } };
});

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 1000 };

/** The invented kind, as a type the program knows. */
function sample(): RecordType {
  const type: string = 'sample';
  if (!isRecordType(type)) throw new Error('the invented kind is not known');
  return type;
}

let district: Pc;
let pc: Pc;
beforeAll(async () => {
  district = await newDistrict();
});
beforeEach(async () => {
  pc = await newOffice(district, OFFICE);
});

const save = async (type: RecordType, values: Values): Promise<RecordId> =>
  must(await pc.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} })).id;

async function readBytes(bytes: Uint8Array<ArrayBuffer>): Promise<SheetPreview> {
  return must(await pc.engine.readSheet(await pc.engine.takeFile('样品.xlsx', bytes), nothing));
}

const look = async (rows: readonly Row[]): Promise<SheetPreview> =>
  readBytes(await writeWorkbook([{ name: '样品', widths: [], rows, keepsKinds: true }]));

const rowsOf = async (preview: SheetPreview): Promise<readonly SheetRow[]> =>
  (await pc.engine.sheetRows(preview.sheetId, 'all', ALL)).rows;

async function samples(): Promise<readonly Values[]> {
  const { rows } = await pc.engine.records(sample(), everyRecord, ALL);
  const details = await Promise.all(rows.map(({ id }) => pc.engine.record(sample(), id)));
  return details.map((detail) => detail?.values ?? {});
}

function fileCalled(name: string): Uint8Array<ArrayBuffer> {
  const bytes = pc.disk.folders.get('stick')?.get(name);
  if (bytes === undefined) throw new Error(`no file ${name}`);
  return bytes;
}

const problemsOf = (row: SheetRow | undefined): readonly string[] =>
  (row?.problems ?? []).map(({ severity, field, code }) => `${severity} ${field} ${code}`);

describe('a kind that nothing names', () => {
  it('has a sheet behind the prescribed ones, its headers in its own words, no two alike', () => {
    expect(sheetTypes.indexOf(sample())).toBeGreaterThan(1);
    expect(sheetTypes.slice(0, 2)).toEqual(['member', 'union']);
    for (const type of sheetTypes) {
      const keys = formOf(type).columns.map(({ header }) => headerKey(header));
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(formOf(sample()).written.map(({ header }) => header)).not.toContain('办事处');
  });

  it('has a blank sheet with lists, formats and how to fill it in, which holds no record', async () => {
    const { name } = must(await pc.engine.exportTemplate(sample()));
    expect(name).toBe('样品登记表.xlsx');
    const bytes = fileCalled(name);
    const book = await readWorkbook(bytes);
    if (!book.ok) throw new Error(book.error.tag);
    const rows = book.value.sheets[0]?.rows ?? [];
    expect(findHeader(rows)).toMatchObject({ type: 'sample', row: 1 });
    const notes = rows.flat().find((cell) => typeof cell === 'string' && cell.startsWith('填表说明'));
    expect(notes).toContain('“样品名称”必须填写');
    expect(notes).toContain('“收样月份”的格式为 yyyy/MM');
    expect(notes).toContain('“送样单位”“送样会员”请填写登记册中已有的名称');
    expect((await readBytes(bytes)).counts.read).toBe(0);
  });

  it('is read by the types of its values, with references by name', async () => {
    const employer = await save('employer', { name: '济南一厂' });
    const member = await save('member', {
      name: '示例甲',
      documentType: '111',
      documentNumber: madeUpNumber('19850101', 1),
    });
    const preview = await look([
      [
        '叫法',
        '样品编号',
        '收样日期',
        '收样月份',
        '收样年份',
        '件数',
        '金额',
        '颜色',
        '号型',
        '是否付款',
        '送样单位',
        '送样会员',
      ],
      [
        '一号',
        'A-1',
        { day: '2026-01-05' },
        '2026年3月',
        2025,
        '1,200',
        '¥12.5',
        '蓝色',
        '大号，小号',
        '√',
        '济南一厂',
        '示例甲',
      ],
    ]);
    expect(preview).toMatchObject({ plan: { type: 'sample' }, counts: { read: 1, new: 1, rejected: 0 } });
    expect((await rowsOf(preview))[0]?.values).toMatchObject({ employer: '济南一厂', member: '示例甲' });
    must(await pc.engine.importSheet(preview.sheetId, nothing));
    expect(await samples()).toEqual([
      expect.objectContaining({
        title: '一号',
        number: 'A-1',
        day: '2026-01-05',
        month: '2026-03',
        year: 2025,
        count: 1200,
        sum: 1250,
        colour: '2',
        sizes: 's l',
        paid: true,
        employer,
        member,
        office: OFFICE,
      }),
    ]);
  });

  it('leaves out a reference that names nobody or several, says so, and takes a number for a name', async () => {
    const number = madeUpNumber('19850101', 2);
    for (const each of [1, 2])
      await save('member', {
        name: '示例同名',
        documentType: '111',
        documentNumber: each === 2 ? number : madeUpNumber('19850101', each),
      });
    const head: Row = ['样品名称', '样品编号', '送样单位', '送样会员'];
    const rows = await rowsOf(
      await look([head, ['甲', '1', '没有的厂', null], ['乙', '2', null, '示例同名'], ['丙', '3', null, number]]),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['new', 'new', 'new']);
    expect(problemsOf(rows[0])).toEqual(['warning employer reference-not-here']);
    expect(problemsOf(rows[1])).toEqual(['warning member reference-ambiguous']);
    expect(problemsOf(rows[2])).toEqual([]);
  });

  it('knows a record by the surest way that says something', async () => {
    const employer = await save('employer', { name: '济南一厂' });
    await save(sample(), { title: '无号的', employer, count: 1 });
    await save(sample(), { title: '有号的', number: 'A-1', employer, count: 1 });
    const head: Row = ['样品名称', '样品编号', '送样单位', '件数'];
    const kinds = async (...rows: readonly Row[]): Promise<readonly string[]> =>
      (await rowsOf(await look([head, ...rows]))).map(({ kind }) => kind);
    expect(await kinds(['无号的', null, '济南一厂', 2], ['改名', 'A-1', null, 1])).toEqual(['changed', 'changed']);
    expect(await kinds(['无号的', 'B-1', '济南一厂', 2])).toEqual(['changed']);
    expect(await kinds(['有号的', 'B-2', '济南一厂', 2], ['无号的', null, null, 2])).toEqual(['new', 'new']);
  });

  it('tells a change of reference by the names of both', async () => {
    const employer = await save('employer', { name: '济南一厂' });
    await save('employer', { name: '济南二厂' });
    await save(sample(), { title: '甲', number: 'A-1', employer });
    const [row] = await rowsOf(
      await look([
        ['样品名称', '样品编号', '送样单位'],
        ['甲', 'A-1', '济南二厂'],
      ]),
    );
    expect(row).toMatchObject({
      kind: 'changed',
      changes: ['employer'],
      before: { employer: '济南一厂' },
      values: { employer: '济南二厂' },
    });
  });

  it('keeps a reference to one of several of the same name, where the row says nothing else', async () => {
    await save('employer', { name: '同名厂', address: '东' });
    const employer = await save('employer', { name: '同名厂', address: '西' });
    await save(sample(), { title: '甲', number: 'A-1', employer });
    const again = await look([
      ['样品名称', '样品编号', '送样单位'],
      ['甲', 'A-1', '同名厂'],
    ]);
    expect(again.counts).toMatchObject({ unchanged: 1, warnings: 0 });
  });

  it('comes out with every type of value, numbers as numbers, and is read again as no change', async () => {
    const employer = await save('employer', { name: '济南一厂' });
    await save(sample(), {
      title: '甲',
      number: '00123',
      person: '示例甲',
      document: madeUpNumber('19850101', 3),
      credit: '91370102MA3C00011F',
      phone: '0531-88880000',
      day: '1890-02-03',
      month: '2030-12',
      year: 2024,
      count: 17,
      sum: 123_450,
      colour: '3',
      sizes: 's m',
      paid: false,
      employer,
      note: '第一行\n第二行',
    });
    await save(sample(), { title: '乙', number: '2', sum: -5, paid: true });
    const written = must(await pc.engine.exportRecords(sample(), everyRecord, nothing));
    expect(written.name).toMatch(/-样品列表\.xlsx$/);
    const book = await readWorkbook(fileCalled(written.name));
    if (!book.ok) throw new Error(book.error.tag);
    const [, head = [], first = []] = book.value.sheets[0]?.rows ?? [];
    const cellOf = (header: string): Cell => first[head.indexOf(header)] ?? null;
    expect([cellOf('件数'), cellOf('金额'), cellOf('收样年份')]).toEqual([17, 1234.5, 2024]);
    expect([cellOf('样品编号'), cellOf('收样日期'), cellOf('送样单位')]).toEqual(['00123', '1890/02/03', '济南一厂']);
    const again = await readBytes(fileCalled(written.name));
    expect(again.plan).toMatchObject({ type: 'sample', headerRow: 1 });
    expect((await rowsOf(again)).map(({ kind, changes }) => [kind, changes])).toEqual([
      ['unchanged', []],
      ['unchanged', []],
    ]);
  });
});
